import NextAuth from 'next-auth';
import { identity } from '../index';

type Context = { params: Promise<{ nextauth: string[] }> };
let handler: ((request: Request, context: Context) => Promise<Response>) | undefined;

/** NextAuth's own routes: CSRF token, sign-in, callback, sign-out. Made at the first request. */
export function authHandler(request: Request, context: Context): Promise<Response> {
  handler ??= NextAuth(identity.authOptions()) as (request: Request, context: Context) => Promise<Response>;
  return handler(request, context);
}
