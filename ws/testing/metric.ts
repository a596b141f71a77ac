/** The value of one of our figures in a caption server's `/metrics`, by its name without the prefix; NaN when absent. */
export async function metricOf(port: number, name: string): Promise<number> {
  const text = await fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text());
  return Number(new RegExp(`^rooms_ws_${name} (.+)$`, 'm').exec(text)?.[1]);
}

/** Resolves when the figure is this. */
export async function untilMetric(port: number, name: string, value: number): Promise<void> {
  while ((await metricOf(port, name)) !== value) await new Promise((resolve) => setTimeout(resolve, 50));
}
