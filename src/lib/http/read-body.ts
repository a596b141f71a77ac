import { Refusal } from '@/lib/errors';

const tooLarge = (limit: number) => () =>
  new Refusal('invalid', 'BODY_TOO_LARGE', `The body is larger than ${limit} bytes`);

/** The body; refuses as soon as it is longer than allowed, whatever its header said. */
export async function readBytesAtMost(
  request: Request,
  limit: number,
  refusal: () => Refusal = tooLarge(limit),
): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw refusal();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same as text. */
export async function readAtMost(request: Request, limit: number): Promise<string> {
  return new TextDecoder().decode(await readBytesAtMost(request, limit));
}
