import { expect, it } from 'vitest';
import { electTranscriptionHost } from '../electTranscriptionHost';
import { startTranscription } from '../startTranscription';
import { aParticipant, asGuest, aSession, NOON, world } from './session-fixtures';

const { slug, roomName } = aSession();
const people = [
  aParticipant('p-guest', { joinedAt: new Date(1) }),
  aParticipant('p-member', { userId: 'max', joinedAt: new Date(2) }),
  aParticipant('p-host', { userId: 'ada', role: 'HOST', joinedAt: new Date(3) }),
];
const everybody = { [roomName]: ['p-guest', 'p-member', 'p-host'] };
const ask = (epoch: number, resign = false, who = 'p-guest') => ({
  slug,
  visitor: asGuest(`guest-${who}`),
  identity: who,
  epoch,
  resign,
});

it('chooses the host of the session and tells ws', async () => {
  const { deps, captionCalls } = world(aSession({ status: 'LIVE' }), people, { inRoom: everybody });
  expect(await electTranscriptionHost(deps, ask(0))).toEqual({ identity: 'p-host', epoch: 1 });
  expect(captionCalls).toEqual(['announce s1']);
});

it('counts the caller in, whom the room does not list yet', async () => {
  const { deps } = world(aSession({ status: 'LIVE' }), people, { inRoom: { [roomName]: [] } });
  expect(await electTranscriptionHost(deps, ask(0))).toEqual({ identity: 'p-guest', epoch: 1 });
});

it('keeps a host who serves, and moves on from one who left, resigned or lost the socket', async () => {
  const elected = aSession({ status: 'LIVE', transcriptionHost: 'p-host', transcriptionEpoch: 4 });
  const serving = world(elected, people, { inRoom: everybody });
  expect(await electTranscriptionHost(serving.deps, ask(4))).toEqual({ identity: 'p-host', epoch: 4 });

  const left = world(elected, people, { inRoom: { [roomName]: ['p-guest', 'p-member'] } });
  expect(await electTranscriptionHost(left.deps, ask(4))).toEqual({ identity: 'p-member', epoch: 5 });

  const resigned = world(elected, people, { inRoom: everybody });
  expect(await electTranscriptionHost(resigned.deps, ask(4, true, 'p-host'))).toEqual({
    identity: 'p-member',
    epoch: 5,
  });

  const lost = world(elected, people, { inRoom: everybody, hostLostAt: new Date(NOON.getTime() - 1500) });
  expect((await electTranscriptionHost(lost.deps, ask(4))).epoch).toBe(5);
});

it('elects once, however many ask at the same time', async () => {
  const { deps } = world(aSession({ status: 'LIVE' }), people, { inRoom: everybody });
  const asked = await Promise.all([0, 0, 0, 0].map(() => electTranscriptionHost(deps, ask(0))));
  expect(asked.every((answer) => answer.identity === 'p-host' && answer.epoch === 1)).toBe(true);
});

it('gives a ticket to the transcription host alone', async () => {
  const elected = aSession({ status: 'LIVE', transcriptionHost: 'p-host', transcriptionEpoch: 4 });
  const { deps } = world(elected, people);
  await expect(startTranscription(deps, ask(4, false, 'p-host'))).resolves.toEqual({
    ticket: 'ticket p-host 4',
    epoch: 4,
  });
  await expect(startTranscription(deps, ask(4))).rejects.toMatchObject({ code: 'NOT_TRANSCRIPTION_HOST' });
});

it('elects nobody where captions are off', async () => {
  const { deps } = world(aSession({ settings: { captions: false } }), people, { inRoom: everybody });
  expect(await electTranscriptionHost(deps, ask(0))).toEqual({ identity: null, epoch: 0 });
});
