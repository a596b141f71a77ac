// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canFloatVideo, speakerVideo, toggleFloatingVideo } from '../video-picture';

const floated = vi.fn<(id: string) => void>();

beforeEach(() => {
  Object.assign(HTMLVideoElement.prototype, {
    async requestPictureInPicture(this: HTMLVideoElement) {
      floated(this.id);
    },
  });
  Object.assign(document, { pictureInPictureEnabled: true, pictureInPictureElement: null });
});
afterEach(() => {
  document.body.innerHTML = '';
  floated.mockReset();
  Reflect.deleteProperty(HTMLVideoElement.prototype, 'requestPictureInPicture');
});

const tile = (id: string, marks = '', picture = true): string =>
  `<div data-testid="tile" ${marks}>${picture ? `<video id="${id}"></video>` : ''}</div>`;

describe('a video that floats', () => {
  it.each([
    ['whoever speaks', [tile('me', 'data-local'), tile('a'), tile('b', 'data-speaking')], 'b'],
    ['somebody else while only we speak', [tile('me', 'data-local data-speaking'), tile('a')], 'a'],
    ['somebody with a picture', [tile('a', 'data-speaking', false), tile('b')], 'b'],
    ['ourselves when alone', [tile('me', 'data-local')], 'me'],
  ])('is of %s', async (_who, tiles, id) => {
    document.body.innerHTML = tiles.join('');
    expect(speakerVideo(document)?.id).toBe(id);
    expect(await toggleFloatingVideo(document)).toBe(true);
    expect(floated).toHaveBeenCalledExactlyOnceWith(id);
  });

  it('is not there while no camera is on', async () => {
    document.body.innerHTML = tile('a', 'data-speaking', false);
    expect(await toggleFloatingVideo(document)).toBe(false);
    expect(floated).not.toHaveBeenCalled();
  });

  it('comes back with the next press', async () => {
    const back = vi.fn(async () => undefined);
    Object.assign(document, { pictureInPictureElement: document.body, exitPictureInPicture: back });
    expect(await toggleFloatingVideo(document)).toBe(true);
    expect(back).toHaveBeenCalledOnce();
  });

  it('is not offered where a browser has no such thing', () => {
    expect(canFloatVideo()).toBe(true);
    Reflect.deleteProperty(HTMLVideoElement.prototype, 'requestPictureInPicture');
    expect(canFloatVideo()).toBe(false);
  });
});
