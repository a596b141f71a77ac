/** Whether this browser can float a single video: Safari and Firefox-likes without windows that stay on top. */
export function canFloatVideo(): boolean {
  return document.pictureInPictureEnabled === true && 'requestPictureInPicture' in HTMLVideoElement.prototype;
}

/** The picture of whoever speaks; of somebody else while nobody with a picture does; our own at last. Null: no picture at all. */
export function speakerVideo(page: ParentNode): HTMLVideoElement | null {
  const find = (tile: string): HTMLVideoElement | null =>
    page.querySelector<HTMLVideoElement>(`[data-testid=tile]${tile} video`);
  return find('[data-speaking]:not([data-local])') ?? find(':not([data-local])') ?? find('');
}

/** Floats it on top of other programs, or takes it back; false where there is nothing to float, or the browser refuses. */
export async function toggleFloatingVideo(page: Document): Promise<boolean> {
  try {
    if (page.pictureInPictureElement) await page.exitPictureInPicture();
    else {
      const video = speakerVideo(page);
      if (!video) return false;
      await video.requestPictureInPicture();
    }
    return true;
  } catch {
    return false; // no gesture, or a policy: told like a missing picture
  }
}
