/** What kind of refusal this is. The HTTP edge maps kinds, never single codes, to a status. */
export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'rate_limited'
  | 'unavailable';

/** An expected refusal: the caller may see its code and message. Anything else thrown is a bug or an outage. */
export class Refusal<Code extends string = string> extends Error {
  readonly kind: RefusalKind;
  readonly code: Code;

  constructor(kind: RefusalKind, code: Code, message: string) {
    super(message);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
  }
}
