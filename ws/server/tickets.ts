import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { TICKET_AUDIENCE, TICKET_LIFE_IN_SECONDS, ticketClaims, type TicketClaims } from './protocol';

export type TicketVerdict = { ok: true; claims: TicketClaims } | { ok: false; reason: string };

/** Clocks of web and ws may differ by this much. */
const LEEWAY_IN_SECONDS = 5;

/** Reads a ticket; says no more than that it is no good, since a stranger may be asking. */
export function readTicket(ticket: string, key: KeyObject): TicketVerdict {
  let payload: unknown;
  try {
    payload = jwt.verify(ticket, key, {
      algorithms: ['HS256'],
      audience: TICKET_AUDIENCE,
      clockTolerance: LEEWAY_IN_SECONDS,
    });
  } catch (error) {
    return {
      ok: false,
      reason: error instanceof jwt.TokenExpiredError ? 'ticket expired' : 'ticket not valid',
    };
  }
  const parsed = ticketClaims.safeParse(payload);
  if (!parsed.success) return { ok: false, reason: 'ticket not valid' };
  const { iat, exp } = parsed.data;
  if (exp - iat > TICKET_LIFE_IN_SECONDS) return { ok: false, reason: 'ticket lives too long' };
  if (iat > Date.now() / 1000 + LEEWAY_IN_SECONDS) return { ok: false, reason: 'ticket not valid' };
  return { ok: true, claims: parsed.data };
}
