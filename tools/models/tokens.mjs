// @ts-check

/**
 * The engine's vocabulary file from Moonshine's: one line a token, base64 of its bytes, TAB, its number.
 * In the source a token is its length and its bytes; a length byte of 128 or more is the low part of a
 * length of two bytes (second · 128 + first − 128).
 * @param {Uint8Array} tokenizer
 */
export function tokensFrom(tokenizer) {
  /** @type {string[]} */
  const lines = [];
  for (let at = 0; at < tokenizer.length;) {
    let length = tokenizer[at++] ?? 0;
    if (length >= 128) length += (tokenizer[at++] ?? 0) * 128 - 128;
    if (at + length > tokenizer.length) throw new Error('tokenizer.bin ends in the middle of a token');
    lines.push(`${Buffer.from(tokenizer.subarray(at, at + length)).toString('base64')}\t${lines.length}\n`);
    at += length;
  }
  return lines.join('');
}
