// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Tooltip } from '../Tooltip';
import { tooltipPlace } from '../tooltip-place';

afterEach(cleanup);

function draw(onPointerDown = (): void => undefined): HTMLElement {
  render(
    <Tooltip text="Mute" shortcut="M">
      <button type="button" onPointerDown={onPointerDown}>
        Microphone
      </button>
    </Tooltip>,
  );
  return screen.getByText('Microphone');
}

describe('a tooltip', () => {
  it('shows what is pointed at, and tells it to screen readers', async () => {
    const button = draw();
    fireEvent.pointerEnter(button, { pointerType: 'mouse' });
    const tooltip = await screen.findByRole('tooltip');
    expect(tooltip.textContent).toBe('MuteM');
    expect(button.getAttribute('aria-describedby')).toBe(tooltip.id);
    fireEvent.pointerLeave(button);
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
    expect(button.hasAttribute('aria-describedby')).toBe(false);
  });

  it('goes with Escape while it is pointed at', async () => {
    fireEvent.pointerEnter(draw(), { pointerType: 'mouse' });
    await screen.findByRole('tooltip');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('goes with a press, which its button hears all the same', async () => {
    const pressed = vi.fn<() => void>();
    const button = draw(pressed);
    fireEvent.pointerEnter(button, { pointerType: 'mouse' });
    await screen.findByRole('tooltip');
    fireEvent.pointerDown(button);
    expect(screen.queryByRole('tooltip')).toBeNull();
    expect(pressed).toHaveBeenCalledOnce();
  });
});

describe('its place', () => {
  const bubble = { width: 100, height: 30 };
  const window = { width: 400, height: 300 };
  const at = (left: number, top: number, side: 'top' | 'bottom' = 'top') =>
    tooltipPlace({ left, top, width: 40, height: 40 }, bubble, window, side);

  it('is over the middle', () => expect(at(180, 200)).toEqual({ left: 150, top: 162 }));
  it('is under it at the upper edge', () => expect(at(180, 10)).toEqual({ left: 150, top: 58 }));
  it('is over it at the lower edge, wherever it was wanted', () =>
    expect(at(180, 255, 'bottom')).toEqual({ left: 150, top: 217 }));
  it('keeps away from the sides', () => {
    expect(at(0, 200).left).toBe(8);
    expect(at(380, 200).left).toBe(292);
  });
});
