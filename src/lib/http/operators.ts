import { timingSafeEqual } from 'node:crypto';
import { env, isLoopback } from '@/lib/env';
import { addressOf } from './address';

/** Metrics are for whoever is on the machine itself, or has METRICS_TOKEN as bearer. */
export function isOperator(request: Request): boolean {
  const token = env().METRICS_TOKEN;
  const given = request.headers.get('authorization')?.replace(/^Bearer /, '');
  if (token && given) return equal(token, given);
  return !token && isLoopback(addressOf(request.headers));
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
