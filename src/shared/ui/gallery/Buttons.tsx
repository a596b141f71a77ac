'use client';

import { CopyIcon } from '@phosphor-icons/react/dist/ssr/Copy';
import { LinkIcon } from '@phosphor-icons/react/dist/ssr/Link';
import { Button } from '../Button';
import { buttonClass } from '../button-class';
import { CopyButton } from '../CopyButton';
import { IconButton } from '../IconButton';
import { Tooltip } from '../Tooltip';
import { LONG, Section } from './Section';

const variants = ['primary', 'secondary', 'quiet', 'danger', 'danger-quiet'] as const;
const words = { copied: 'Copied', failed: 'That could not be copied.' };

export function Buttons() {
  return (
    <>
      {(['sm', 'md', 'lg'] as const).map((size) => (
        <Section key={size} title={`Buttons, ${size}`}>
          {variants.map((variant) => (
            <Button key={variant} variant={variant} size={size}>
              {variant}
            </Button>
          ))}
          <Button variant="primary" size={size} busy>
            Saving
          </Button>
          <Button size={size} disabled>
            Disabled
          </Button>
        </Section>
      ))}
      <Section title="Wide, with a long text, as a link">
        <Button wide variant="primary">
          Start session
        </Button>
        <Button className="max-w-60 truncate">{LONG}</Button>
        <a href="#top" className={buttonClass({ variant: 'secondary' })}>
          A link
        </a>
      </Section>
      <Section title="Icon buttons">
        {(['quiet', 'secondary', 'danger'] as const).map((variant) => (
          <IconButton key={variant} label={`Copy, ${variant}`} variant={variant} icon={<CopyIcon />} />
        ))}
        <IconButton label="Copy, large" size="lg" variant="secondary" icon={<CopyIcon />} />
        <IconButton label="Copy, disabled" disabled icon={<CopyIcon />} />
        <Tooltip text="Copy link" shortcut="C">
          <IconButton label="Copy link, with a tooltip" icon={<LinkIcon />} />
        </Tooltip>
        <CopyButton label="Copy, and say so" icon={<CopyIcon />} text={() => 'Rooms'} {...words} />
      </Section>
    </>
  );
}
