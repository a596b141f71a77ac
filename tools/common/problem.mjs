// @ts-check
/**
 * A failure that a person can do something about: what happened, and what to do.
 * Programs print both without a stack; anything else is a defect and keeps its stack.
 */
export class Problem extends Error {
  /**
   * @param {string} what one sentence
   * @param {string} [remedy] what to do about it
   * @param {{ cause?: unknown }} [options]
   */
  constructor(what, remedy = '', options = {}) {
    super(what, options);
    this.name = 'Problem';
    this.remedy = remedy;
  }
}

/** What to print about a failure. @param {unknown} error */
export function explain(error) {
  if (error instanceof Problem) {
    const why = error.cause instanceof Error ? ` (${error.cause.message})` : '';
    return error.remedy ? `${error.message}${why}\n  What to do: ${error.remedy}` : `${error.message}${why}`;
  }
  return fromSystem(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** Failures of the machine that have one known remedy wherever they happen. @param {unknown} error */
function fromSystem(error) {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'the disk';
  switch (error.code) {
    case 'ENOSPC':
      return `The disk is full (writing ${path}).\n  What to do: free at least 3 GB, or point ROOMS_DATA and ROOMS_CACHE to another disk.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${path} cannot be written.\n  What to do: give this user the right to write there, or choose other folders with ROOMS_DATA and ROOMS_CACHE.`;
    case 'EMFILE':
      return `Too many open files.\n  What to do: raise the limit (ulimit -n 4096) and start again.`;
    default:
      return undefined;
  }
}
