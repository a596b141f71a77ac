'use client';

import * as RadixTooltip from 'radix-ui/tooltip';
import type { ReactElement, ReactNode } from 'react';

export type TooltipProps = {
  children: ReactElement;
  text: string;
  /** Key that does the same. */
  shortcut?: string | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right';
};

/** Names an icon on hover and focus. Needs a TooltipProvider above it. */
export function Tooltip({ children, text, shortcut, side = 'top' }: TooltipProps) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content
          side={side}
          sideOffset={8}
          collisionPadding={8}
          className="animate-fade pointer-events-none z-50 flex items-center gap-2 rounded-control border border-line bg-raised px-2.5 py-1 text-sm text-text shadow-float"
        >
          {text}
          {shortcut && (
            <kbd className="rounded-sm bg-sunken px-1.5 font-mono text-xs text-text-quiet">{shortcut}</kbd>
          )}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}

export function TooltipProvider({ children }: { children: ReactNode }) {
  return <RadixTooltip.Provider delayDuration={400}>{children}</RadixTooltip.Provider>;
}
