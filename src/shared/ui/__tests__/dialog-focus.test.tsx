// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { Dialog } from '../Dialog';
import { Menu, MenuItem } from '../Menu';
import { withoutLayout } from './without-layout';

withoutLayout();
afterEach(cleanup);

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Settings
      </button>
      <Menu trigger={<button type="button">More</button>}>
        <MenuItem onSelect={() => setOpen(true)}>Settings of the menu</MenuItem>
      </Menu>
      <Dialog open={open} onOpenChange={setOpen} title="Settings" closeLabel="Close" />
    </>
  );
}

async function closeDialog(): Promise<void> {
  await waitFor(() => expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true));
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

it('gives the focus back to the button that opened it', async () => {
  render(<Page />);
  const opener = screen.getByText('Settings');
  opener.focus();
  fireEvent.click(opener);
  await closeDialog();
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

it('gives the focus back to the button of the menu it was opened from', async () => {
  render(<Page />);
  const more = screen.getByText('More');
  more.focus();
  fireEvent.keyDown(more, { key: 'Enter' });
  const item = await screen.findByText('Settings of the menu');
  fireEvent.click(item);
  await closeDialog();
  await waitFor(() => expect(document.activeElement).toBe(more));
});
