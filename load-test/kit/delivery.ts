import { quantile } from './statistics';

/** What one speaker of a load test got. */
export type Spoken = {
  /** Utterances that appeared on screen. */
  begun: number;
  finals: number;
  /** Of the finals, those found in the database. */
  stored: number;
  /** From the end of speech to the final, ms. */
  delaysMs: number[];
  /** What the caption server said about itself meanwhile. */
  complaints: string[];
};

export type Delivery = {
  speakers: number;
  speechSeconds: number;
  begun: number;
  finals: number;
  stored: number;
  /** Speakers of whom no line came at all. */
  silent: number;
  medianMs: number;
  p95Ms: number;
  complaints: string[];
};

export function deliveryOf(spoken: readonly Spoken[], secondsEach: number): Delivery {
  const sum = (pick: (one: Spoken) => number): number => spoken.reduce((total, one) => total + pick(one), 0);
  const delays = spoken.flatMap(({ delaysMs }) => delaysMs);
  return {
    speakers: spoken.length,
    speechSeconds: spoken.length * secondsEach,
    begun: sum(({ begun }) => begun),
    finals: sum(({ finals }) => finals),
    stored: sum(({ stored }) => stored),
    silent: spoken.filter(({ finals }) => finals === 0).length,
    medianMs: quantile(delays, 0.5),
    p95Ms: quantile(delays, 0.95),
    complaints: [...new Set(spoken.flatMap(({ complaints }) => complaints))],
  };
}

export function printDelivery(delivery: Delivery): string {
  const { speakers, speechSeconds, begun, finals, stored, silent, medianMs, p95Ms, complaints } = delivery;
  return [
    `offered    ${speakers} speakers, ${speechSeconds} s of speech`,
    `delivered  ${begun} lines begun, ${finals} final, ${stored} stored${silent > 0 ? `; NOTHING from ${silent} speakers` : ''}`,
    ...(finals > 0
      ? [`delay      end of speech to final: median ${Math.round(medianMs)} ms, p95 ${Math.round(p95Ms)} ms`]
      : []),
    ...(complaints.length > 0 ? [`it says    ${complaints.join(', ')}`] : []),
  ].join('\n');
}
