'use client';

import { CopyIcon } from '@phosphor-icons/react/dist/ssr/Copy';
import { DotsThreeIcon } from '@phosphor-icons/react/dist/ssr/DotsThree';
import { useState, type ReactNode } from 'react';
import { Avatar } from './Avatar';
import { Badge } from './Badge';
import { Button } from './Button';
import { Card } from './Card';
import { Dialog } from './Dialog';
import { EmptyState } from './EmptyState';
import { ErrorState } from './ErrorState';
import { IconButton } from './IconButton';
import { Menu, MenuChoice, MenuItem, MenuLine, MenuToggle } from './Menu';
import { Select } from './Select';
import { Skeleton } from './Skeleton';
import { Spinner } from './Spinner';
import { Switch } from './Switch';
import { Tabs } from './Tabs';
import { TextField } from './TextField';
import { Toast } from './Toast';
import { Tooltip, TooltipProvider } from './Tooltip';
import { useToast } from './useToast';

/** Every component in each of its states, in both themes; for people who work on the design system. */
export function Gallery() {
  return (
    <TooltipProvider>
      <div className="grid min-h-dvh lg:grid-cols-2">
        {(['light', 'dark'] as const).map((theme) => (
          <div key={theme} data-theme={theme} className="flex flex-col gap-8 bg-canvas p-6 text-text">
            <h1 className="text-2xl font-semibold">Rooms, {theme}</h1>
            <Samples />
          </div>
        ))}
      </div>
    </TooltipProvider>
  );
}

const LONG = 'Константин Константинович Константинопольский-Преображенский';

function Samples() {
  return (
    <>
      <Buttons />
      <Section title="Fields">
        <div className="grid w-full gap-4 sm:grid-cols-2">
          <TextField label="Your name" placeholder="As others will see it" />
          <TextField label="With a hint" hint="At most 60 characters." defaultValue={LONG} />
          <TextField label="With an error" error="Type a name." />
          <TextField label="Disabled" disabled defaultValue="Nothing to do" />
          <Select
            label="Microphone"
            options={[
              { value: 'a', label: 'System default' },
              { value: 'b', label: LONG },
            ]}
          />
        </div>
      </Section>
      <Section title="People and status">
        {['Anna Karenina', 'Борис', '李小龍', LONG].map((name) => (
          <Avatar key={name} name={name} size={40} />
        ))}
        {(['neutral', 'accent', 'danger', 'warning', 'success'] as const).map((tone) => (
          <Badge key={tone} tone={tone} dot>
            {tone}
          </Badge>
        ))}
      </Section>
      <Overlays />
      <Choices />
      <Section title="States">
        <Card className="w-full">
          <div className="flex items-center gap-3">
            <Spinner /> Connecting
          </div>
          <div className="mt-4 flex flex-col gap-2">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-4 w-1/2" />
          </div>
        </Card>
        <Card className="w-full">
          <EmptyState title="No sessions yet" action={<Button variant="primary">Start session</Button>}>
            Start one, and what is said will be found here.
          </EmptyState>
        </Card>
        <Card className="w-full">
          <ErrorState title="The server cannot be reached" action={<Button>Try again</Button>}>
            Check your connection. Nothing is lost.
          </ErrorState>
        </Card>
      </Section>
    </>
  );
}

function Buttons() {
  return (
    <Section title="Buttons">
      {(['primary', 'secondary', 'quiet', 'danger', 'danger-quiet'] as const).map((variant) => (
        <Button key={variant} variant={variant}>
          {variant}
        </Button>
      ))}
      <Button variant="primary" busy>
        Saving
      </Button>
      <Button disabled>Disabled</Button>
      <Button size="sm">Small</Button>
      <Button size="lg" variant="primary">
        Large
      </Button>
      <Tooltip text="Copy link" shortcut="C">
        <IconButton label="Copy link" icon={<CopyIcon />} />
      </Tooltip>
    </Section>
  );
}

function Overlays() {
  const [open, setOpen] = useState(false);
  const [order, setOrder] = useState('newest');
  const [on, setOn] = useState(true);
  const { toastProps, show } = useToast();
  return (
    <Section title="What floats">
      <Button onClick={() => setOpen(true)}>Dialog</Button>
      <Button onClick={() => show('Link copied')}>Toast</Button>
      <Menu trigger={<IconButton label="More" variant="secondary" icon={<DotsThreeIcon weight="bold" />} />}>
        <MenuItem icon={<CopyIcon size={20} />} after="C" onSelect={() => show('Link copied')}>
          Copy link
        </MenuItem>
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
        <MenuItem danger onSelect={() => show('Deleted', 'danger')}>
          Delete
        </MenuItem>
      </Menu>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="End the session for everyone?"
        description="Everybody leaves and nobody can join again. The transcript stays."
        closeLabel="Close"
        width="sm"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it running</Button>
            <Button variant="danger" onClick={() => setOpen(false)}>
              End for everyone
            </Button>
          </>
        }
      />
      <Toast {...toastProps} />
    </Section>
  );
}

function Choices() {
  const [on, setOn] = useState(true);
  const [tab, setTab] = useState('one');
  return (
    <Section title="Choices">
      <div className="w-full">
        <Switch label="Captions" hint="Shown to you only." checked={on} onChecked={setOn} />
        <Switch label="Cannot be changed" checked={false} disabled onChecked={() => undefined} />
        <Tabs
          label="Settings"
          value={tab}
          onValue={setTab}
          tabs={[
            {
              value: 'one',
              label: 'Devices',
              content: <p className="py-4">Microphone, camera, loudspeaker.</p>,
            },
            { value: 'two', label: 'Captions', content: <p className="py-4">Size, lines, position.</p> },
          ]}
        />
      </div>
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-sm font-medium text-text-quiet">{title}</h2>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </section>
  );
}
