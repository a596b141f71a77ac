import { expect, test } from 'vitest';
import { tokensFrom } from '../tokens.mjs';
import { readEntry } from '../zip.mjs';

test('each token is a line with its bytes and its number', () => {
  expect(tokensFrom(Uint8Array.of(1, 97, 0, 2, 98, 99))).toBe('YQ==\t0\n\t1\nYmM=\t2\n');
});

test('a length of two bytes is read', () => {
  const long = new Uint8Array(130).fill(97);
  const tokenizer = Uint8Array.of(130, 1, ...long); // 1·128 + 130 − 128
  expect(tokensFrom(tokenizer)).toBe(`${Buffer.from(long).toString('base64')}\t0\n`);
});

test('a cut-off vocabulary is refused', () => {
  expect(() => tokensFrom(Uint8Array.of(3, 97))).toThrow('middle of a token');
});

/** One stored and one deflated file, made with Python's zipfile. */
const ARCHIVE = Buffer.from(
  'UEsDBBQAAAAAAAAAIQCGphA2BQAAAAUAAAAFAAAAYS50eHRoZWxsb1BLAwQUAAAACAAAACEAvsuKvQsAAAAeAAAACgAAAGRlZXAvYi50eHTLSM3JyVfIwEECAFBLAQIUAxQAAAAAAAAAIQCGphA2BQAAAAUAAAAFAAAAAAAAAAAAAACAAQAAAABhLnR4dFBLAQIUAxQAAAAIAAAAIQC+y4q9CwAAAB4AAAAKAAAAAAAAAAAAAACAASgAAABkZWVwL2IudHh0UEsFBgAAAAACAAIAawAAAFsAAAAAAA==',
  'base64',
);

test('a file is taken out of an archive by its path', () => {
  expect(readEntry(ARCHIVE, 'a.txt')?.toString()).toBe('hello');
  expect(readEntry(ARCHIVE, 'deep/b.txt')?.toString()).toBe('hello '.repeat(5));
  expect(readEntry(ARCHIVE, 'b.txt')).toBeUndefined();
});

test('what is not an archive is refused', () => {
  expect(() => readEntry(Buffer.from('no'), 'a')).toThrow('not a ZIP');
});
