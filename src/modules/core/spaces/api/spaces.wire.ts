import { z } from 'zod';

export const spaceParams = z.object({ id: z.string().min(1).max(64) });
export const spaceMode = z.enum(['SESSIONS_ONLY', 'SESSIONS_AND_TASKS']);
const name = z.string().trim().min(1, 'Type a name').max(80, 'At most 80 characters');

export const spaceView = z.object({
  id: z.string(),
  name: z.string(),
  mode: spaceMode,
  role: z.enum(['OWNER', 'MEMBER']),
  active: z.boolean(),
});
export const spaceList = z.object({ spaces: z.array(spaceView) });

export const createSpaceBody = z.strictObject({ name });
export const setModeBody = z.strictObject({ mode: spaceMode });

/** Settings: a rename, and what the space allows its sessions. Everything may be left out. */
export const changeSpaceBody = z.strictObject({
  name: name.optional(),
  captions: z.boolean().optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  vocabulary: z.array(z.string().trim().min(1).max(80)).max(500).optional(),
  budgetInSeconds: z.int().min(0).nullable().optional(),
  whenSpent: z.enum(['local', 'stop']).optional(),
  retentionInDays: z.int().min(1).max(3650).nullable().optional(),
});

export const spaceRole = z.enum(['OWNER', 'MEMBER']);
export const memberParams = spaceParams.extend({ userId: z.string().min(1).max(64) });
export const memberView = z.object({
  userId: z.string(),
  name: z.string(),
  /** Told to owners only. */
  email: z.string().nullable(),
  role: spaceRole,
  color: z.string(),
  avatarUrl: z.string().nullable(),
  joinedAt: z.string(),
  isMe: z.boolean(),
});
export const memberList = z.object({ members: z.array(memberView) });
export type MemberView = z.infer<typeof memberView>;
export const changeRoleBody = z.strictObject({ role: spaceRole });
export const handOverBody = z.strictObject({ userId: z.string().min(1).max(64) });

export const inviteParams = spaceParams.extend({ inviteId: z.string().min(1).max(64) });
export const inviteView = z.object({
  id: z.string(),
  role: spaceRole,
  email: z.string().nullable(),
  uses: z.int(),
  maxUses: z.int(),
  expiresAt: z.string(),
});
export const inviteList = z.object({ invites: z.array(inviteView) });
export type InviteView = z.infer<typeof inviteView>;
export const createInviteBody = z.strictObject({
  role: spaceRole.default('MEMBER'),
  email: z
    .email()
    .max(254)
    .transform((email) => email.trim().toLowerCase())
    .optional(),
  maxUses: z.int().min(1).max(1000).default(1),
  expiresInDays: z.int().min(1).max(90).default(7),
});
/** `path` holds the token, told this once. */
export const createdInvite = z.object({ invite: inviteView, path: z.string() });
export const inviteTokenParams = z.object({ token: z.string().min(8).max(128) });
export const acceptedInvite = z.object({ spaceId: z.string() });
