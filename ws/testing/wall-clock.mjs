// Preloaded into a caption server (`--import`): its wall clock is wrong by as many milliseconds as a file says.
import { readFileSync } from 'node:fs';

const TrueDate = Date;
let wrongBy = 0;
let told;

class WrongDate extends TrueDate {
  constructor(...args) {
    if (args.length === 0) super(TrueDate.now() + wrongBy);
    else super(...args);
  }
  static now() {
    return TrueDate.now() + wrongBy;
  }
}
globalThis.Date = WrongDate;

setInterval(() => {
  const said = Number(readFileSync(process.env['WALL_CLOCK_FILE'], 'utf8'));
  if (said === told) return;
  wrongBy = told = said;
  process.stdout.write(`${JSON.stringify({ msg: 'wall clock set', wrongBy })}\n`);
}, 10).unref();
