/** Where one line of a transcript is found: the session's page, at that line. */
export function lineLink(slug: string, utteranceId: string): string {
  return `/sessions/${encodeURIComponent(slug)}#${lineAnchor(utteranceId)}`;
}

/** The id of the line's element. */
export function lineAnchor(utteranceId: string): string {
  return `line-${encodeURIComponent(utteranceId)}`;
}

/** The anchor a location names, if it names a line. */
export function anchorOf(hash: string): string | null {
  const anchor = hash.replace(/^#/, '');
  return anchor.startsWith('line-') && anchor.length > 'line-'.length ? anchor : null;
}
