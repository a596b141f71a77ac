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
export type SpaceView = z.infer<typeof spaceView>;

export const createSpaceBody = z.strictObject({ name });
export const setModeBody = z.strictObject({ mode: spaceMode });
export const deletedSpaceAnswer = z.object({ activeSpaceId: z.string() });

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
