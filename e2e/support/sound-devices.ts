import type { Page } from 'playwright-core';

declare global {
  interface Window {
    soundDevices?: {
      contexts: AudioContext[];
      microphones: MediaStreamTrack[];
      /** Nothing can be recorded while true. */
      gone: boolean;
    };
  }
}

/** Keeps hold of what a page opens to hear, so that a test can do to it what devices do. Call it before the page opens. */
export async function holdSoundDevices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const held = { contexts: [] as AudioContext[], microphones: [] as MediaStreamTrack[], gone: false };
    window.soundDevices = held;
    window.AudioContext = class extends AudioContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        held.contexts.push(this);
      }
    };
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => {
      if (held.gone && wanted?.audio) throw new DOMException('Requested device not found', 'NotFoundError');
      const stream = await open(wanted);
      held.microphones.push(...stream.getAudioTracks());
      return stream;
    };
  });
}

/** Every microphone of the page is pulled out; what comes after is as if there were none, until `plugIn`. */
export async function unplug(page: Page, forGood: boolean): Promise<void> {
  await page.evaluate((gone) => {
    const held = window.soundDevices;
    if (!held) throw new Error('nothing is held');
    held.gone = gone;
    for (const track of held.microphones.splice(0)) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  }, forGood);
}

export async function plugIn(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (window.soundDevices) window.soundDevices.gone = false;
  });
}

/** As an interruption by the system does; answers how many there were. */
export async function suspendContexts(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const running = (window.soundDevices?.contexts ?? []).filter((context) => context.state === 'running');
    await Promise.all(running.map((context) => context.suspend()));
    return running.length;
  });
}
