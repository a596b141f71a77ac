'use client';

import { CopyIcon } from '@phosphor-icons/react/dist/ssr/Copy';
import { DotsThreeIcon } from '@phosphor-icons/react/dist/ssr/DotsThree';
import { useState } from 'react';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { IconButton } from '../IconButton';
import { Menu, MenuChoice, MenuItem, MenuLine, MenuToggle } from '../Menu';
import { Toast } from '../Toast';
import { useToast } from '../useToast';
import { LONG, Section } from './Section';

type Width = 'sm' | 'md' | 'lg';

export function Overlays() {
  const [width, setWidth] = useState<Width | null>(null);
  const { toastProps, show } = useToast();
  return (
    <Section title="What floats">
      {(['sm', 'md', 'lg'] as const).map((each) => (
        <Button key={each} onClick={() => setWidth(each)}>
          Dialog, {each}
        </Button>
      ))}
      <Button onClick={() => show('Link copied')}>Toast</Button>
      <Button onClick={() => show(`That could not be saved for ${LONG}. Try again.`, 'danger')}>
        Toast, danger, long
      </Button>
      <SampleMenu onSelect={show} />
      <SampleDialog width={width} onClose={() => setWidth(null)} />
      <Toast {...toastProps} />
    </Section>
  );
}

function SampleMenu({ onSelect }: { onSelect: (text: string) => void }) {
  const [order, setOrder] = useState('newest');
  const [on, setOn] = useState(true);
  const trigger = <IconButton label="More" variant="secondary" icon={<DotsThreeIcon weight="bold" />} />;
  return (
    <Menu trigger={trigger}>
      <MenuItem icon={<CopyIcon size={20} />} after="C" onSelect={() => onSelect('Link copied')}>
        Copy link
      </MenuItem>
      <MenuItem disabled onSelect={() => onSelect('Never')}>
        Not now
      </MenuItem>
      <MenuItem onSelect={() => onSelect(LONG)}>{LONG}</MenuItem>
      <MenuToggle checked={on} onChecked={setOn}>
        Captions
      </MenuToggle>
      <MenuLine />
      <MenuChoice
        label="Order"
        value={order}
        onValue={setOrder}
        options={[
          { value: 'newest', label: 'Newest first' },
          { value: 'oldest', label: 'Oldest first' },
        ]}
      />
      <MenuLine />
      <MenuItem danger onSelect={() => onSelect('Deleted')}>
        Delete
      </MenuItem>
    </Menu>
  );
}

function SampleDialog({ width, onClose }: { width: Width | null; onClose: () => void }) {
  return (
    <Dialog
      open={width !== null}
      onOpenChange={(open) => !open && onClose()}
      title="End the session for everyone?"
      description="Everybody leaves and nobody can join again. The transcript stays."
      closeLabel="Close"
      width={width ?? 'sm'}
      footer={
        <>
          <Button onClick={onClose}>Keep it running</Button>
          <Button variant="danger" onClick={onClose}>
            End for everyone
          </Button>
        </>
      }
    >
      {width === 'lg' &&
        Array.from({ length: 40 }, (_, i) => <p key={i}>What is long scrolls within. {i + 1}</p>)}
    </Dialog>
  );
}
