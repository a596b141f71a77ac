/** Text with what was searched for marked in it. */
export function Marked({ text, wanted }: { text: string; wanted: string }) {
  if (!wanted) return text;
  const parts = splitAt(text, wanted);
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      <mark key={index} className="rounded-sm bg-warning-quiet text-warning-ink">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}

/** Parts that alternate: beside, match, beside, … without regard to case. */
export function splitAt(text: string, wanted: string): string[] {
  const parts: string[] = [];
  const [hay, needle] = [text.toLocaleLowerCase(), wanted.toLocaleLowerCase()];
  let from = 0;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + needle.length));
    from = at + needle.length;
  }
  return [...parts, text.slice(from)];
}
