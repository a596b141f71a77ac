import { z } from 'zod';

const personName = z
  .string()
  .transform((name) => name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim())
  .pipe(z.string().min(1, 'Type your name').max(60, 'At most 60 characters'));

export const language = z.enum(['en', 'ru']);

export const registerBody = z.strictObject({
  name: personName,
  email: z.email('This is not an e-mail address').max(254),
  password: z.string().min(8, 'At least 8 characters').max(200, 'At most 200 characters'),
  /** Of an invitation link: needed where accounts are made by invitation. */
  inviteToken: z.string().min(8).max(128).optional(),
});

export const profileView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  displayName: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  noAvatarColor: z.string(),
  language: language.nullable(),
  isAdmin: z.boolean(),
});

export const changeProfileBody = z.strictObject({
  displayName: personName.nullable().optional(),
  language: language.nullable().optional(),
  /** Of the picture that you uploaded to the image service, as it answered. */
  avatarUrl: z.url().max(500).optional(),
});

/** `own`: POST the file to /api/identity/avatar. `direct`: POST the fields and `file` to the address, then PATCH the profile. */
export const uploadAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('direct'), url: z.string(), fields: z.record(z.string(), z.string()) }),
]);

export const changePasswordBody = z.strictObject({
  current: z.string().max(200),
  next: z.string().min(8, 'At least 8 characters').max(200, 'At most 200 characters'),
});

export const accountDeletionView = z.object({
  /** How the deletion is confirmed: by the password, or by typing the e-mail where there is none. */
  confirmBy: z.enum(['password', 'email']),
  /** Yours alone: they go with the account. */
  deleted: z.array(z.object({ id: z.string(), name: z.string(), sessions: z.int(), lines: z.int() })),
  /** Others work in them and you are the only owner: the account stays until they are handed over or deleted. */
  handOverFirst: z.array(z.object({ id: z.string(), name: z.string(), members: z.int() })),
  /** They go on without you. */
  left: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What you said in sessions of spaces that stay. */
  linesKept: z.int(),
});
export type AccountDeletionView = z.infer<typeof accountDeletionView>;

export const deleteAccountBody = z.strictObject({
  password: z.string().max(200).optional(),
  email: z.string().max(254).optional(),
  /** Puts "Former member" in place of your name where your words stay. */
  removeName: z.boolean().default(false),
});
