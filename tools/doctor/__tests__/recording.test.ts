import { expect, test } from 'vitest';
import { parseRecording } from '../recording';

function wav({ rate = 16_000, channels = 1, bits = 16, kind = 1 }, data: Buffer): Buffer {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(kind, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt16LE(bits, 14);
  const chunk = (name: string, content: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(content.length);
    return Buffer.concat([Buffer.from(name), size, content]);
  };
  return Buffer.concat([
    Buffer.from('RIFF\0\0\0\0WAVE'),
    chunk('LIST', Buffer.from('abcd')),
    chunk('fmt ', format),
    chunk('data', data),
  ]);
}

test('16 kHz mono is taken as it is, whatever stands before the samples', () => {
  const data = Buffer.from(Int16Array.of(0, 16_384, -32_768).buffer);
  expect([...parseRecording(wav({}, data), 'a.wav')]).toEqual([0, 16_384, -32_767]);
});

test('two channels become one', () => {
  const data = Buffer.from(Int16Array.of(1000, 3000, -400, 400).buffer);
  expect([...parseRecording(wav({ channels: 2 }, data), 'a.wav')]).toEqual([2000, 0]);
});

test('48 kHz float becomes 16 kHz', () => {
  const data = Buffer.from(new Float32Array(300).fill(0.5).buffer);
  const samples = parseRecording(wav({ rate: 48_000, bits: 32, kind: 3 }, data), 'a.wav');
  expect(samples).toHaveLength(100);
  expect(new Set(samples)).toEqual(new Set([16_384]));
});

test('something else is refused with the remedy', () => {
  expect(() => parseRecording(Buffer.from('ID3 not a wav file at all'), 'a.mp3')).toThrow(
    'a.mp3 is not a WAV file',
  );
});
