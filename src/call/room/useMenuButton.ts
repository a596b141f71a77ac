'use client';

import { useCallback, useId, useRef, useState, type ComponentProps, type RefObject } from 'react';

/** What a menu must know of its button. */
export type MenuOfButton = {
  button: RefObject<HTMLButtonElement | null>;
  buttonId: string;
  open: boolean;
  onClose: () => void;
};

/** The button of a menu whose items may still have to be fetched: that begins when somebody is about to press it. */
export function useMenuButton(fetchItems: () => void): {
  button: ComponentProps<'button'>;
  menu: MenuOfButton;
} {
  const ref = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [open, setOpen] = useState(false);
  const onClose = useCallback(() => setOpen(false), []);
  return {
    button: {
      ref,
      id,
      'aria-haspopup': 'menu',
      'aria-expanded': open,
      onPointerEnter: fetchItems,
      onFocus: fetchItems,
      onClick: () => {
        fetchItems();
        setOpen((before) => !before);
      },
      onKeyDown: (event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        fetchItems();
        setOpen(true);
      },
    },
    menu: { button: ref, buttonId: id, open, onClose },
  };
}
