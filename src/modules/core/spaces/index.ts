import 'server-only';
import { bindDeps } from '@/lib/bind-deps';
import { db } from '@/lib/db';
import { newId } from '@/lib/ids';
import { activeSpace } from './application/activeSpace';
import { changeSettings, renameSpace, setActiveSpace, setSpaceMode } from './application/changeSpace';
import { createSpace } from './application/createSpace';
import { deleteSpace } from './application/deleteSpace';
import { spacesRepository } from './infra/spaces.repository';

export type { MemberSpace, Space, SpaceMode, SpaceRole, SpaceSettings } from './domain/space.types';

const repository = spacesRepository(db);

export const spaces = {
  ...bindDeps(
    { spaces: repository, newId },
    { activeSpace, changeSettings, createSpace, deleteSpace, renameSpace, setActiveSpace, setSpaceMode },
  ),
  listForUser: repository.listForUser,
  roleOf: repository.roleOf,
  settingsOf: repository.settingsOf,
};
