import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../app/globals.css', import.meta.url), 'utf8');

type Tokens = Record<string, [number, number, number]>;

/** The OKLCH tokens of a theme: its side of `light-dark()`, or the colour both share. */
function tokens(theme: 'light' | 'dark', source = css): Tokens {
  const colour = String.raw`oklch\(([\d. ]+)[^)]*\)`;
  const found = source.matchAll(new RegExp(`--([\\w-]+): (?:light-dark\\()?${colour}(?:, ${colour})?`, 'g'));
  const parts = (text: string): [number, number, number] => {
    const [l = Number.NaN, c = Number.NaN, h = Number.NaN] = text.split(' ').map(Number);
    return [l, c, h];
  };
  return Object.fromEntries(
    [...found].map(([, name = '', light = '', dark = light]) => [
      name,
      parts(theme === 'light' ? light : dark),
    ]),
  );
}

/** WCAG relative luminance of an OKLCH colour, clipped to sRGB (matrices of the CSS Color 4 specification). */
function luminance([lightness, chroma, hue]: [number, number, number]): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number): number => Math.min(1, Math.max(0, x));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(all: Tokens, on: string, under: string): number {
  const [x, y] = [on, under].map((name) => {
    const color = all[name];
    if (!color) throw new Error(`no token ${name}`);
    return luminance(color);
  }) as [number, number];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const grounds = ['canvas', 'surface', 'raised', 'sunken'];
const onText = grounds.flatMap((ground) =>
  ['text', 'text-quiet', 'accent-ink', 'danger-ink'].map((ink) => [ink, ground] as const),
);
const tinted = ['accent', 'danger', 'warning', 'success'].map(
  (role) => [`${role}-ink`, `${role}-quiet`] as const,
);
const filled = [
  ['accent-text', 'accent'],
  ['accent-text', 'accent-hover'],
  ['danger-text', 'danger'],
  ['danger-text', 'danger-hover'],
] as const;

describe('captions', () => {
  const schemes = [
    ...css.matchAll(/(?:The same in both themes[^{]*|\[data-caption-colors[^{]*)\{([^}]*)\}/g),
  ].map(([, block = '']) => tokens('light', block));
  const [usual = {}, yellow = {}, light = {}, onYellow = {}] = schemes;

  it.each([
    ['white on black', usual],
    ['yellow on black', { ...usual, ...yellow }],
    ['black on white', { ...usual, ...light }],
    ['black on yellow', { ...usual, ...light, ...onYellow }],
  ])('%s have a contrast of 7, unfinished words of 4.5', (_name, scheme) => {
    expect(contrast(scheme, 'caption-text', 'caption-bg')).toBeGreaterThanOrEqual(7);
    expect(contrast(scheme, 'caption-unstable', 'caption-bg')).toBeGreaterThanOrEqual(4.5);
  });
});

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const all = tokens(theme);

  it.each([...onText, ...tinted, ...filled])('%s on %s has a contrast of 4.5', (ink, ground) => {
    expect(contrast(all, ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['canvas', 'surface', 'raised'])('the border of a control on %s has a contrast of 3', (ground) => {
    expect(contrast(all, 'control', ground)).toBeGreaterThanOrEqual(3);
  });
});
