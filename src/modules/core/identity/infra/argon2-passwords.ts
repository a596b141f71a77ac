import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '../application/ports';

/** argon2id (the library's default variant) with OWASP's parameters: 19 MiB, 2 passes, 1 lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let decoy: Promise<string> | undefined;

export const argon2Passwords: PasswordHasher = {
  hash: (password) => hash(password, OPTIONS),
  async verify(stored, password) {
    decoy ??= hash('nobody has this password', OPTIONS);
    const right = await verify(stored ?? (await decoy), password);
    return stored !== null && right;
  },
};
