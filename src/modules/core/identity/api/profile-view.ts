import type { z } from 'zod';
import { nameOf, type User } from '../index';
import { language, type profileView } from './identity.wire';

export function toProfileView(user: User): z.input<typeof profileView> {
  const { id, email, displayName, avatarUrl, noAvatarColor, isAdmin } = user;
  const known = language.safeParse(user.language);
  return {
    id,
    email,
    name: nameOf(user),
    displayName,
    avatarUrl,
    noAvatarColor,
    language: known.success ? known.data : null,
    isAdmin,
  };
}
