import type { z } from 'zod';

/** The signed-in person, as the edge knows them. */
export type CurrentUser = { id: string; email: string; name: string; isAdmin: boolean };

/** Somebody who may take part in a session: a user, a guest by the session's cookie, or both. */
export type Visitor = { user: CurrentUser | null; guestId: string | null };

/** Who may call: a signed-in user; a user or a guest of the session in the path; anybody. */
export type Who = 'user' | 'participant' | 'anyone';

export type LimitClass = 'read' | 'write' | 'token' | 'sign-in' | 'none';

export type Cookie = { name: string; value: string; maxAgeInSeconds: number; path: string };

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export type Call<W extends Who, Params, Query, Body> = {
  user: W extends 'user' ? CurrentUser : CurrentUser | null;
  visitor: Visitor;
  /** Which of the caller's own participants speaks (`x-rooms-identity`); to be checked by the use-case. */
  identity: string | null;
  params: Parsed<Params>;
  query: Parsed<Query>;
  body: Parsed<Body>;
  request: Request;
  /** The caller's address: the socket's, or what the trusted proxy says. */
  address: string;
  setCookie: (cookie: Cookie) => void;
};

/** One HTTP operation as data: who may call it, what it accepts, what it answers, what it does. Knows nothing of Next. */
export type Endpoint<
  W extends Who = Who,
  Params = z.ZodType | undefined,
  Query = z.ZodType | undefined,
  Body = z.ZodType | undefined,
  Answer = z.ZodType | undefined,
> = {
  who: W;
  limit: LimitClass;
  /** One line for the OpenAPI document. */
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** What is answered; without it the answer is an empty 204. */
  answer?: Answer;
  /** 200 unless told. */
  status?: 200 | 201 | 202;
  run(call: Call<W, Params, Query, Body>): Promise<Answer extends z.ZodType ? z.input<Answer> : unknown>;
};

export function endpoint<
  W extends Who,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Answer extends z.ZodType | undefined = undefined,
>(definition: Endpoint<W, Params, Query, Body, Answer>): Endpoint<W, Params, Query, Body, Answer> {
  return definition;
}
