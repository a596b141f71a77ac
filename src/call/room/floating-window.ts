/** Chromium's floating window that stays on top; TypeScript does not know it yet. */
type DocumentPictureInPicture = {
  requestWindow: (size: { width: number; height: number }) => Promise<Window>;
};

type Size = { width: number; height: number };

/** Whether this browser has windows that stay on top of all others. */
export function canFloat(): boolean {
  return floating() !== undefined;
}

/** A window that stays on top and looks like the page it came from; null where the browser refuses. */
export async function openFloatingWindow(title: string, size: Size): Promise<Window | null> {
  try {
    const opened = await floating()?.requestWindow(size);
    return opened ? dress(opened, title) : null;
  } catch {
    return null; // no gesture, or a policy
  }
}

/** An ordinary small window, where there are none that stay on top. */
export function openSmallWindow(title: string, size: Size): Window | null {
  const opened = window.open('', 'rooms-captions', `popup,width=${size.width},height=${size.height}`);
  return opened && dress(opened, title);
}

function floating(): DocumentPictureInPicture | undefined {
  return (window as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture;
}

function dress(opened: Window, title: string): Window {
  const { documentElement: root, head } = opened.document;
  opened.document.title = title;
  root.lang = document.documentElement.lang;
  root.className = document.documentElement.className;
  root.dataset.theme = 'dark';
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style'))
    head.append(opened.document.importNode(sheet, true));
  return opened;
}
