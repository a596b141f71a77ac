/** Why a camera or microphone cannot be had, as far as a person can do something about it. */
export type DeviceProblem = 'refused' | 'none' | 'in-use' | 'insecure' | 'unknown' | 'blur';

export function deviceProblem(cause: unknown): DeviceProblem {
  const name = cause instanceof Error ? cause.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
    case 'PermissionDeniedError':
      return 'refused';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'in-use';
    case 'BlurFailed':
      return 'blur';
    default:
      return 'unknown';
  }
}

export type BrowserKind = 'chrome' | 'edge' | 'firefox' | 'safari' | 'other';

/** Only to point at the right button in the help text. */
export function browserKind(userAgent: string): BrowserKind {
  if (/Edg\//.test(userAgent)) return 'edge';
  if (/Firefox\/|FxiOS/.test(userAgent)) return 'firefox';
  if (/Chrom(e|ium)\/|CriOS/.test(userAgent)) return 'chrome';
  if (/Safari\//.test(userAgent)) return 'safari';
  return 'other';
}
