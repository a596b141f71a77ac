// @ts-check
// What a person sees while things are prepared: every step with its state and time. On a terminal
// the running steps are redrawn in place; elsewhere each change is one plain line.

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const REDRAW_MS = 120;
/** In a log, long steps say that they are still there this often. */
const REMIND_MS = 20_000;

/**
 * @typedef {(text: string) => void} Report
 * @typedef {{ name: string, since: number, text: string, reminded: number }} Active
 */

export class Steps {
  /** @type {Set<Active>} */
  #active = new Set();
  #drawn = 0;
  #frame = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** @type {Array<{ name: string, seconds: number }>} */
  times = [];

  /** @param {{ isTTY?: boolean, columns?: number, write(text: string): unknown }} out @param {() => number} [now] */
  constructor(out = process.stdout, now = Date.now) {
    this.out = out;
    this.now = now;
  }

  /**
   * Runs one step; several may run at once. Its answer may carry `note`, shown behind the name.
   * @template T @param {string} name @param {(report: Report) => Promise<T>} work @param {(answer: T) => string} [note]
   * @returns {Promise<T>}
   */
  async run(name, work, note = () => '') {
    const step = { name, since: this.now(), text: '', reminded: this.now() };
    this.#active.add(step);
    this.#start();
    if (!this.out.isTTY) this.#line(`… ${name}`);
    try {
      const answer = await work((text) => this.#report(step, text));
      this.#finish(step, '✓', note(answer));
      return answer;
    } catch (error) {
      this.#finish(step, '✗', '');
      throw error;
    }
  }

  /** A line of its own, above what is running. @param {string} text */
  note(text) {
    this.#line(text);
  }

  /** @param {Active} step @param {string} text */
  #report(step, text) {
    step.text = text;
  }

  /** @param {Active} step @param {string} mark @param {string} note */
  #finish(step, mark, note) {
    const seconds = (this.now() - step.since) / 1000;
    this.times.push({ name: step.name, seconds });
    this.#active.delete(step);
    this.#line(
      `${mark} ${step.name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s${note ? `  ${note}` : ''}`,
    );
    if (this.#active.size === 0) this.#stop();
  }

  #start() {
    this.#timer ??= setInterval(() => this.#tick(), this.out.isTTY ? REDRAW_MS : 1_000);
    this.#timer.unref();
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick() {
    this.#frame++;
    if (this.out.isTTY) return this.#draw();
    for (const step of this.#active) {
      if (this.now() - step.reminded < REMIND_MS) continue;
      step.reminded = this.now();
      this.#line(`  ${this.#describe(step)}`);
    }
  }

  /** @param {string} text */
  #line(text) {
    this.#clear();
    this.out.write(`${text}\n`);
    this.#draw();
  }

  #clear() {
    if (this.#drawn) this.out.write(`\u001B[${this.#drawn}A\u001B[J`);
    this.#drawn = 0;
  }

  #draw() {
    if (!this.out.isTTY) return;
    this.#clear();
    const width = (this.out.columns ?? 80) - 1;
    const frame = FRAMES[this.#frame % FRAMES.length];
    for (const step of this.#active)
      this.out.write(`${`${frame} ${this.#describe(step)}`.slice(0, width)}\n`);
    this.#drawn = this.#active.size;
  }

  /** @param {Active} step */
  #describe({ name, since, text }) {
    const seconds = Math.floor((this.now() - since) / 1000);
    return `${name.padEnd(14)} ${String(seconds).padStart(4)} s${text ? `    ${text}` : ''}`;
  }
}
