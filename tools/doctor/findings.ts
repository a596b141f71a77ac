import { Problem } from '../common/problem.mjs';

export interface Finding {
  check: string;
  ok: boolean;
  /** What was seen, in one line. */
  detail: string;
  remedy?: string;
}

export interface Hearing {
  said?: number;
  heard: number;
  /** Of the text that was given; absent without one. */
  errorRate?: number;
  text: string;
  /** Milliseconds from the beginning of speech to the first words on a screen. */
  firstWords?: number;
  /** Milliseconds from the end of each stretch of speech to its final line. */
  finals: number[];
  /** Milliseconds from a final line on a screen to its row in the database, at worst. */
  stored?: number;
}

export interface Report {
  ok: boolean;
  findings: Finding[];
  hearing?: Hearing;
}

/** Runs one check; whatever it throws is its finding. */
export async function examine(check: string, work: () => Promise<string>, remedy: string): Promise<Finding> {
  try {
    return { check, ok: true, detail: await work() };
  } catch (error) {
    if (error instanceof Problem)
      return { check, ok: false, detail: error.message, remedy: error.remedy || remedy };
    return { check, ok: false, detail: error instanceof Error ? causeOf(error) : String(error), remedy };
  }
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

export function print({ ok, findings, hearing }: Report): string {
  const lines = findings.flatMap(({ check, ok: good, detail, remedy }) => [
    `${good ? '✓' : '✗'} ${check.padEnd(18)} ${detail}`,
    ...(good || !remedy ? [] : [`${' '.repeat(21)}What to do: ${remedy}`]),
  ]);
  return [
    ...lines,
    ...(hearing ? describe(hearing) : []),
    '',
    ok ? 'Captions work.' : 'Captions do not work.',
  ].join('\n');
}

function describe({ said, heard, errorRate, text, firstWords, finals, stored }: Hearing): string[] {
  const seconds = (milliseconds: number | undefined) =>
    milliseconds === undefined ? 'never' : `${(milliseconds / 1000).toFixed(2)} s`;
  return [
    '',
    `  Words            ${heard} heard${said === undefined ? '' : ` of ${said} said`}${errorRate === undefined ? '' : `, word error rate ${(errorRate * 100).toFixed(1)} %`}`,
    `  First words      ${seconds(firstWords)} after speech began`,
    `  Final lines      ${seconds(median(finals))} after speech ended (worst ${seconds(finals.length ? Math.max(...finals) : undefined)})`,
    `  In the database  ${seconds(stored)} after its final line (worst)`,
    `  Heard            “${text}”`,
  ];
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
