/** Many people in one room from a single page: each a participant of their own, with or without a picture. */
import { createRequire } from 'node:module';
import { AccessToken } from 'livekit-server-sdk';
import type { Browser } from '../../tools/testing/chromium';
import type { Stack } from '../../tools/testing/stack';

const client = createRequire(import.meta.url).resolve('livekit-client');

export type CrowdMember = {
  identity: string;
  name: string;
  /** The colour of their camera's picture; without one they have no camera. */
  camera?: string;
  /** Shares a screen of this size. */
  screen?: { width: number; height: number };
};

export type Crowd = {
  join: (member: CrowdMember) => Promise<void>;
  /** Makes a sound, loud enough to be somebody speaking, until told otherwise. */
  speak: (identity: string, on: boolean) => Promise<void>;
  leave: (identity: string) => Promise<void>;
  close: () => Promise<void>;
};

type Livekit = typeof import('livekit-client');
type Member = { room: InstanceType<Livekit['Room']>; timer?: number; tone?: MediaStreamTrack };
declare global {
  interface Window {
    LivekitClient: Livekit;
    crowd: Map<string, Member>;
  }
}

export async function openCrowd(browser: Browser, stack: Stack, roomName: string): Promise<Crowd> {
  const page = await browser.context.newPage();
  // Any page of ours that brings no policy of its own, and no code.
  await page.goto(`${stack.web}/api/health`);
  await page.addScriptTag({ path: client.replace(/livekit-client\.[a-z.]+$/, 'livekit-client.umd.js') });
  await page.evaluate(() => {
    window.crowd = new Map();
  });

  const token = async ({ identity, name }: CrowdMember): Promise<string> => {
    const { livekitKey, livekitSecret } = stack.secrets;
    const access = new AccessToken(livekitKey, livekitSecret, { identity, name });
    access.addGrant({
      roomJoin: true,
      room: roomName,
      canPublish: true,
      canSubscribe: true,
      canPublishData: false,
    });
    return access.toJwt();
  };

  return {
    join: async (member) => {
      await page.evaluate(enter, { ...member, url: stack.livekit, token: await token(member) });
    },
    speak: (identity, on) => page.evaluate(makeSound, { identity, on }),
    leave: (identity) => page.evaluate((who) => window.crowd.get(who)?.room.disconnect(), identity),
    close: () => page.close(),
  };
}

async function enter(member: CrowdMember & { url: string; token: string }): Promise<void> {
  const { Room, Track } = window.LivekitClient;
  const room = new Room();
  const self: Member = { room };
  await room.connect(member.url, member.token, { autoSubscribe: false, rtcConfig: { iceServers: [] } });
  const draw = (width: number, height: number, color: string): MediaStreamTrack => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    const paint = (): void => {
      if (!context) return;
      context.fillStyle = color;
      context.fillRect(0, 0, width, height);
      context.fillStyle = 'rgb(255 255 255 / 0.85)';
      context.fillRect((Date.now() / 20) % width, height / 2, width / 12, height / 12);
    };
    paint();
    self.timer = window.setInterval(paint, 250);
    const [track] = canvas.captureStream(5).getVideoTracks();
    if (!track) throw new Error('no track comes from a canvas');
    return track;
  };
  const { localParticipant: local } = room;
  if (member.camera)
    await local.publishTrack(draw(320, 180, member.camera), {
      source: Track.Source.Camera,
      simulcast: false,
    });
  if (member.screen)
    await local.publishTrack(draw(member.screen.width, member.screen.height, 'rgb(60 90 140)'), {
      source: Track.Source.ScreenShare,
      simulcast: false,
    });
  window.crowd.set(member.identity, self);
}

async function makeSound({ identity, on }: { identity: string; on: boolean }): Promise<void> {
  const { Track } = window.LivekitClient;
  const self = window.crowd.get(identity);
  if (!self) throw new Error(`${identity} is not in the room`);
  if (!on) {
    if (self.tone) await self.room.localParticipant.unpublishTrack(self.tone);
    return;
  }
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  const oscillator = new OscillatorNode(context, { type: 'sawtooth', frequency: 220 });
  oscillator.connect(new GainNode(context, { gain: 0.5 })).connect(destination);
  oscillator.start();
  const [tone] = destination.stream.getAudioTracks();
  if (!tone) throw new Error('no sound');
  self.tone = tone;
  await self.room.localParticipant.publishTrack(tone, { source: Track.Source.Microphone });
}
