// @ts-check
import { spawn } from 'node:child_process';

/**
 * @typedef {{ code: number | null, signal: string | null, stdout: string, stderr: string, missing: boolean }} Result
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, uid?: number, gid?: number, onLine?: (line: string) => void, abort?: AbortSignal }} Options
 */

/**
 * Runs a program to its end without a shell and never throws for what it answers;
 * `missing` says that there is no such program.
 * @param {string} command @param {string[]} args @param {Options} [options] @returns {Promise<Result>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const { onLine, abort, timeout, ...rest } = options;
    const child = spawn(command, args, {
      ...rest,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(timeout ? { timeout } : {}),
      ...(abort ? { signal: abort } : {}),
    });
    const output = { stdout: '', stderr: '' };
    let missing = false;
    for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
      child[stream].setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
        output[stream] = (output[stream] + chunk).slice(-200_000);
        if (onLine) for (const line of chunk.split('\n')) if (line.trim()) onLine(line.trim());
      });
    }
    child.on('error', (error) => {
      missing = 'code' in error && error.code === 'ENOENT';
      output.stderr += error.message;
      if (child.pid === undefined) resolve({ code: null, signal: null, ...output, missing });
    });
    child.on('close', (code, signal) => resolve({ code, signal, ...output, missing }));
  });
}

/** The last lines of a text, for messages. @param {string} text @param {number} [lines] */
export function tail(text, lines = 8) {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
