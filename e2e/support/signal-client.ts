import { WebSocket } from 'ws';

/** Somebody at the media server's door with a token, as far as its signalling goes: listed, and told when they must go. */
export type SignalClient = {
  /** Resolves when the media server has closed the connection. */
  closed: Promise<void>;
  leave(): void;
};

/** Resolves once the server has let them in; rejects when it does not. */
export async function enterRoom(livekit: string, token: string): Promise<SignalClient> {
  const query = new URLSearchParams({ access_token: token, protocol: '15', sdk: 'js', version: '2.0.0' });
  const socket = new WebSocket(`${livekit.replace(/^http/, 'ws')}/rtc?${query.toString()}`);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve());
    socket.once('error', reject);
    void closed.then(() => reject(new Error('the media server closed the door')));
  });
  return { closed, leave: () => socket.close() };
}
