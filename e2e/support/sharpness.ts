import type { Locator } from 'playwright-core';

/** A part of a picture, in fractions of its width and height. */
export type Region = { x: number; y: number; width: number; height: number };

/** How much a video's pixels stand out from their neighbours within a region: details make it large, blur makes it small. */
export async function sharpness(video: Locator, region: Region): Promise<number> {
  return video.evaluate((element, { x, y, width, height }) => {
    const source = element as HTMLVideoElement;
    const canvas = new OffscreenCanvas(320, 180);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context || source.videoWidth === 0) return 0;
    context.drawImage(source, 0, 0, 320, 180);
    const part = context.getImageData(320 * x, 180 * y, 320 * width, 180 * height);
    const { data, width: columns } = part;
    const red = (i: number): number => data[4 * i] ?? 0;
    let sum = 0;
    for (let i = 1; i < data.length / 4 - 1; i++)
      if (i % columns > 0 && i % columns < columns - 1) sum += Math.abs(2 * red(i) - red(i - 1) - red(i + 1));
    return sum / (data.length / 4);
  }, region);
}
