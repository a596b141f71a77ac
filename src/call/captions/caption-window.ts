/** Chromium's floating window that stays on top; TypeScript does not know it yet. */
type DocumentPictureInPicture = {
  requestWindow: (size: { width: number; height: number }) => Promise<Window>;
};

const SIZE = { width: 560, height: 260 };

/**
 * A window of its own for captions: one that stays on top where the browser can, else an ordinary small one. Looks
 * like the page it came from. Null when the browser refuses.
 */
export async function openCaptionWindow(title: string): Promise<Window | null> {
  const opened = await request();
  if (!opened) return null;
  opened.document.title = title;
  opened.document.documentElement.lang = document.documentElement.lang;
  opened.document.documentElement.className = document.documentElement.className;
  opened.document.documentElement.dataset.theme = 'dark';
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    opened.document.head.append(opened.document.importNode(sheet, true));
  }
  return opened;
}

async function request(): Promise<Window | null> {
  const floating = (window as { documentPictureInPicture?: DocumentPictureInPicture })
    .documentPictureInPicture;
  if (floating) {
    try {
      return await floating.requestWindow(SIZE);
    } catch {
      // refused (no gesture, policy): an ordinary window may still do
    }
  }
  return window.open('', 'rooms-captions', `popup,width=${SIZE.width},height=${SIZE.height}`);
}
