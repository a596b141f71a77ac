import { expect, test } from 'vitest';
import type { Problem } from '../../common/problem.mjs';
import { Supervisor, type Running } from '../supervisor';

class FakeProgram {
  starts = 0;
  stops = 0;
  #die: (how: string) => void = () => undefined;
  #started: Array<() => void> = [];

  readonly start = async (): Promise<Running> => {
    this.starts++;
    const exited = new Promise<string>((resolve) => (this.#die = resolve));
    for (const tell of this.#started.splice(0)) queueMicrotask(tell);
    const stop = async () => {
      this.stops++;
      this.#die('ended');
    };
    return { pid: this.starts, exited, stop };
  };

  /** Dies, and resolves once it was started again. */
  async die(): Promise<void> {
    const again = new Promise<void>((resolve) => this.#started.push(resolve));
    this.#die('ended with code 1');
    await again;
  }

  dieForGood(): void {
    this.#die('ended with code 1');
  }
}

function supervise(program: FakeProgram, delays = [0, 0]) {
  const notes: string[] = [];
  let fail: (problem: Problem) => void = () => undefined;
  const failed = new Promise<Problem>((resolve) => (fail = resolve));
  const supervisor = new Supervisor({
    name: 'ws',
    start: program.start,
    delays,
    lastLines: () => 'last words',
    note: (text: string) => void notes.push(text),
    onFailed: fail,
  });
  return { supervisor, notes, failed };
}

test('starts again what died, and says so', async () => {
  const program = new FakeProgram();
  const { supervisor, notes } = supervise(program);
  await supervisor.start();
  await program.die();
  expect(program.starts).toBe(2);
  expect(notes).toEqual(['ws ended with code 1; starting it again.']);
});

test('gives up on what dies again and again, with the end of its log', async () => {
  const program = new FakeProgram();
  const { supervisor, failed } = supervise(program);
  await supervisor.start();
  await program.die();
  await program.die();
  program.dieForGood();
  const problem = await failed;
  expect(problem.message).toContain('ended 3 times');
  expect(problem.message).toContain('last words');
});

test('what was stopped stays stopped', async () => {
  const program = new FakeProgram();
  const { supervisor } = supervise(program);
  await supervisor.start();
  await supervisor.stop();
  await supervisor.stop();
  expect(program).toMatchObject({ starts: 1, stops: 1 });
  expect(supervisor.pid).toBeUndefined();
});

test('a stop while it waits to start again cancels that', async () => {
  const program = new FakeProgram();
  const { supervisor } = supervise(program, [60_000]);
  await supervisor.start();
  program.dieForGood();
  await Promise.resolve();
  await supervisor.stop();
  expect(program.starts).toBe(1);
});

test('a restart is not a death', async () => {
  const program = new FakeProgram();
  const { supervisor, notes } = supervise(program);
  await supervisor.start();
  await supervisor.restart();
  expect(program.starts).toBe(2);
  expect(notes).toEqual([]);
});
