/** Who may do what, asked of the routes themselves: nothing of it is decided in src/proxy.ts, which is not here. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CALLERS, makeWorld } from '../../../../e2e/support/api-world';
import { MATRIX } from '../../../../e2e/support/matrix';
import { callRoute, SECRET, startInProcess } from '../../../../e2e/support/in-process';

let app: Awaited<ReturnType<typeof startInProcess>>;
beforeAll(async () => {
  app = await startInProcess(() => undefined);
});
afterAll(() => app.stop());

const outcome = (status: number) =>
  [401, 403, 404, 429].includes(status) || status >= 500 ? status : ('in' as const);

it.each(Object.entries(MATRIX))('%s lets in whom it should without a proxy', async (name, { row }) => {
  const answers: Record<string, number | 'in'> = {};
  for (const caller of CALLERS) {
    const world = await makeWorld(app.rows, SECRET);
    answers[caller] = outcome((await callRoute(name, world, caller)).status);
  }
  expect(answers).toEqual(Object.fromEntries(CALLERS.map((caller) => [caller, row[caller] ?? row.rest])));
});
