import { describe, expect, it } from 'vitest';
import { effectsOf } from '../../caption-rules';
import { toSessionRecord, type SessionRow, type Speaker } from '../session-record';

const row: SessionRow = {
  id: 's',
  spaceId: 'p',
  status: 'LIVE',
  roomName: 'r',
  host: 'a',
  epoch: 1,
  settings: {},
  spaceSettings: {},
};
const anna: Speaker = { participantId: '1', identity: 'a', name: 'Anna', offRecord: false, removed: false };
const wish = { asked: false, stoppedByBudget: false };

describe('a session as ws sees it', () => {
  it('takes its own settings before those of its space', () => {
    const record = toSessionRecord(
      { ...row, settings: { language: 'ru' }, spaceSettings: { language: 'de', captions: false } },
      [],
    );
    expect(record).toMatchObject({ language: 'ru', captions: false, offRecord: false });
  });

  it('has captions in English when nothing that can be read is set', () => {
    for (const settings of [null, 7, 'x', { captions: 'yes', language: 5 }]) {
      expect(toSessionRecord({ ...row, settings, spaceSettings: settings }, [])).toMatchObject({
        captions: true,
        language: 'en',
      });
    }
  });
});

describe('whether a speaker is heard', () => {
  const record = toSessionRecord(row, [anna]);
  it.each([
    ['by default', record, anna, wish, false],
    ['not when they are off the record', record, { ...anna, offRecord: true }, wish, true],
    ['not when everyone is', { ...record, offRecord: true }, anna, wish, true],
    ['not when the transcription host was asked to stop', record, anna, { ...wish, asked: true }, true],
    ['not without captions', { ...record, captions: false }, anna, wish, true],
    ['not when the budget is spent', record, anna, { ...wish, stoppedByBudget: true }, true],
    ['not after removal', record, { ...anna, removed: true }, wish, true],
    ['not as a stranger', record, undefined, wish, true],
  ])('%s', (_, session, speaker, wished, muffled) => {
    expect(effectsOf(session, speaker, wished).muffled).toBe(muffled);
  });
});
