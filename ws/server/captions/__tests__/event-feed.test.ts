import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ScreenEvent } from '../../protocol';
import { createEventFeed } from '../event-feed';

const speaker = { identity: 'a', name: 'A' };
const caption = (utteranceId: string, final: boolean) =>
  ({ type: 'caption', utteranceId, revision: 1, speaker, text: utteranceId, final, startedAt: 1 }) as const;

it('numbers finals and states without a hole, in order, however long finals take to be safe', async () => {
  const action = fc.oneof(fc.constant('partial'), fc.constant('state'), fc.integer({ min: 0, max: 3 }));
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
      const out: ScreenEvent[] = [];
      const feed = createEventFeed(1, 100, (event) => out.push(event));
      const saves: Promise<void>[] = [];
      for (const [i, what] of actions.entries()) {
        if (what === 'partial') feed.partial(caption(`p${i}`, false), 0);
        else if (what === 'state') feed.state({ type: 'state', status: 'listening', since: 1 });
        else {
          const turns = Number(what);
          const save = async () => {
            for (let t = 0; t < turns; t++) await Promise.resolve();
          };
          saves.push(feed.final(caption(`f${i}`, true), 0, save));
        }
      }
      await Promise.all(saves);
      const counted = out.filter((event) => event.type === 'state' || event.final);
      expect(counted.map(({ seq }) => seq)).toEqual(counted.map((_, i) => 101 + i));
      let last = 100;
      for (const event of out) {
        if (event.type === 'caption' && !event.final) expect(event.seq).toBe(last);
        last = event.seq;
      }
    }),
  );
});
