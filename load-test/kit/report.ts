/** What one benchmark found: our figure, what it is held against in the same run, and the goal for their ratio. */
export type Result = {
  /** Number of the promise, as in `load-test/README.md`. */
  id: string;
  what: string;
  unit: string;
  ours: number;
  /** Null where the goal is about our figure alone. */
  baseline: { name: string; value: number } | null;
  /** For `ours / baseline`, or for `ours` where there is no baseline. */
  goal: { atMost: number } | { atLeast: number };
  note?: string;
};

/** The figure that the goal is about. */
export function measureOf({ ours, baseline }: Result): number {
  return baseline ? ours / baseline.value : ours;
}

export function reaches(result: Result): boolean {
  const measure = measureOf(result);
  return 'atMost' in result.goal ? measure <= result.goal.atMost : measure >= result.goal.atLeast;
}

/** Three digits that matter, and no more. */
export function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });
}

export function lineOf(result: Result): string {
  const { id, what, unit, ours, baseline, goal, note } = result;
  const figures = baseline
    ? `ours ${round(ours)} ${unit}, ${baseline.name} ${round(baseline.value)} ${unit}, ratio ${round(measureOf(result))}`
    : `ours ${round(ours)} ${unit}`;
  const wanted = 'atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
  const verdict = reaches(result) ? 'reached' : 'MISSED';
  return `${id.padEnd(4)} ${what}: ${figures} (goal ${wanted}: ${verdict})${note === undefined ? '' : `; ${note}`}`;
}
