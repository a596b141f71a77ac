import { explain } from './problem.mjs';

/** Runs a command-line program: its number is the exit code, a failure is told and gives 1. */
export async function main(program: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await program();
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}
