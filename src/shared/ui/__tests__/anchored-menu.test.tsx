// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useRef, useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { AnchoredMenu, MenuItem } from '../Menu';
import { withoutLayout } from './without-layout';

withoutLayout();
afterEach(cleanup);

function Bar() {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button ref={button} id="more" type="button" onClick={() => setOpen((before) => !before)}>
        More
      </button>
      <AnchoredMenu button={button} buttonId="more" open={open} onClose={() => setOpen(false)}>
        <MenuItem onSelect={() => undefined}>Copy link</MenuItem>
      </AnchoredMenu>
      <button type="button">Elsewhere</button>
    </div>
  );
}

async function open(): Promise<HTMLElement> {
  render(<Bar />);
  const more = screen.getByText('More');
  more.focus();
  fireEvent.click(more);
  await screen.findByRole('menu', { name: 'More' });
  return more;
}

it('gives the focus back to its button, which was there before it', async () => {
  const more = await open();
  await waitFor(() => expect(screen.getByRole('menu').contains(document.activeElement)).toBe(true));
  fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(more));
});

it('is closed by its button, not closed and opened again', async () => {
  const more = await open();
  fireEvent.pointerDown(more);
  fireEvent.click(more);
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});

it('is closed by a press elsewhere, which keeps its focus', async () => {
  await open();
  const elsewhere = screen.getByText('Elsewhere');
  await waitFor(() => {
    fireEvent.pointerDown(elsewhere);
    expect(screen.queryByRole('menu')).toBeNull();
  });
  elsewhere.focus();
  expect(document.activeElement).toBe(elsewhere);
});
