'use client';

import * as RadixMenu from 'radix-ui/dropdown-menu';
import { useRef, type ReactElement, type ReactNode, type RefObject } from 'react';
import { cx } from './cx';
import { CheckIcon } from './sign-icons';

export type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
  side?: 'top' | 'bottom';
  align?: 'start' | 'center' | 'end';
};

export function Menu({ trigger, children, side = 'bottom', align = 'end' }: MenuProps) {
  return (
    // Not modal: what is beside it stays readable, and a press elsewhere closes it and does what it says.
    <RadixMenu.Root modal={false}>
      <RadixMenu.Trigger asChild>{trigger}</RadixMenu.Trigger>
      <RadixMenu.Portal>
        <RadixMenu.Content side={side} align={align} {...frame}>
          {children}
        </RadixMenu.Content>
      </RadixMenu.Portal>
    </RadixMenu.Root>
  );
}

export type AnchoredMenuProps = Omit<MenuProps, 'trigger'> & {
  /** The button, drawn elsewhere: it opens and closes the menu, names it, and gets the focus back. */
  button: RefObject<HTMLElement | null>;
  buttonId: string;
  open: boolean;
  onClose: () => void;
};

/** A menu for a button that was there before it. Put it beside the button, into a box that is positioned. */
export function AnchoredMenu({
  button,
  buttonId,
  open,
  onClose,
  children,
  side = 'bottom',
  align = 'end',
}: AnchoredMenuProps) {
  const leftByPress = useRef(false);
  return (
    <RadixMenu.Root modal={false} open={open} onOpenChange={(next) => !next && onClose()}>
      <RadixMenu.Trigger asChild>
        <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
      </RadixMenu.Trigger>
      <RadixMenu.Portal>
        <RadixMenu.Content
          side={side}
          align={align}
          {...frame}
          aria-labelledby={buttonId}
          onInteractOutside={(event) => {
            // The button closes it itself: closed already, its press would open it again.
            if (event.target instanceof Node && button.current?.contains(event.target))
              event.preventDefault();
            else leftByPress.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!leftByPress.current) button.current?.focus({ preventScroll: true });
            leftByPress.current = false;
          }}
        >
          {children}
        </RadixMenu.Content>
      </RadixMenu.Portal>
    </RadixMenu.Root>
  );
}

const frame = {
  sideOffset: 8,
  collisionPadding: 8,
  className: cx(
    'animate-pop z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 max-w-[min(360px,calc(100vw-16px))]',
    'overflow-y-auto rounded-card border border-line bg-raised p-1 text-text shadow-float',
  ),
};

const itemClass =
  'flex min-h-9 cursor-pointer select-none items-center gap-3 rounded-control px-3 py-1.5 text-base outline-none ' +
  'data-[highlighted]:bg-sunken data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50 [&_svg]:shrink-0';

export type MenuItemProps = {
  children: ReactNode;
  onSelect: () => void;
  icon?: ReactNode;
  /** Shown at the end, a shortcut say. */
  after?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
};

export function MenuItem({ children, onSelect, icon, after, danger, disabled }: MenuItemProps) {
  return (
    <RadixMenu.Item
      disabled={disabled ?? false}
      onSelect={onSelect}
      className={cx(itemClass, danger && 'text-danger-ink')}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {after && <span className="font-mono text-xs text-text-quiet">{after}</span>}
    </RadixMenu.Item>
  );
}

export type MenuChoiceProps = {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onValue: (value: string) => void;
};

/** One of several, under a heading. */
export function MenuChoice({ label, value, options, onValue }: MenuChoiceProps) {
  return (
    <RadixMenu.Group>
      <MenuLabel>{label}</MenuLabel>
      <RadixMenu.RadioGroup value={value} onValueChange={onValue}>
        {options.map((option) => (
          <RadixMenu.RadioItem key={option.value} value={option.value} className={itemClass}>
            <span className="flex w-5 justify-center">
              <RadixMenu.ItemIndicator>
                <CheckIcon size={16} aria-hidden="true" />
              </RadixMenu.ItemIndicator>
            </span>
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
          </RadixMenu.RadioItem>
        ))}
      </RadixMenu.RadioGroup>
    </RadixMenu.Group>
  );
}

export function MenuToggle({
  checked,
  onChecked,
  children,
}: {
  checked: boolean;
  onChecked: (on: boolean) => void;
  children: ReactNode;
}) {
  return (
    <RadixMenu.CheckboxItem checked={checked} onCheckedChange={onChecked} className={itemClass}>
      <span className="flex w-5 justify-center">
        <RadixMenu.ItemIndicator>
          <CheckIcon size={16} aria-hidden="true" />
        </RadixMenu.ItemIndicator>
      </span>
      <span className="min-w-0 flex-1">{children}</span>
    </RadixMenu.CheckboxItem>
  );
}

function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <RadixMenu.Label className="px-3 pb-1 pt-2 text-sm font-medium text-text-quiet">
      {children}
    </RadixMenu.Label>
  );
}

export function MenuLine() {
  return <RadixMenu.Separator className="my-1 h-px bg-line" />;
}
