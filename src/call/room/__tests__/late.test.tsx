// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { late } from '../late';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;

it('draws nothing until it was fetched, and is fetched once', async () => {
  const load = vi.fn(async () => Greeting);
  const Late = late(load);
  render(<Late name="Ada" />);
  expect(load).not.toHaveBeenCalled();
  await act(async () => {
    Late.fetch();
    Late.fetch();
  });
  expect(screen.getByText('Hello Ada')).toBeTruthy();
  expect(load).toHaveBeenCalledOnce();
});

it('is fetched again after a failure, for as long as it is drawn', async () => {
  const load = vi.fn(async () => Greeting).mockRejectedValueOnce(new Error('no network'));
  const Late = late(load);
  const { unmount } = render(<Late name="Ada" />);
  await act(async () => Late.fetch());
  expect(screen.queryByText('Hello Ada')).toBeNull();
  await act(async () => vi.advanceTimersByTimeAsync(10_000));
  expect(screen.getByText('Hello Ada')).toBeTruthy();
  unmount();

  const unwanted = vi.fn(async () => Greeting).mockRejectedValue(new Error('no network'));
  late(unwanted).fetch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(unwanted).toHaveBeenCalledOnce();
});
