import { endpoint } from '@/lib/http/endpoint';
import { spaces } from '../index';
import {
  changeSpaceBody,
  createSpaceBody,
  setModeBody,
  spaceList,
  spaceParams,
  spaceView,
} from './spaces.wire';

export const listSpacesEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'The spaces you are a member of',
  answer: spaceList,
  run: async ({ user }) => {
    const active = await spaces.activeSpace({ userId: user.id, nameForFirst: user.name });
    const mine = await spaces.listForUser(user.id);
    return { spaces: mine.map((space) => ({ ...space, active: space.id === active.id })) };
  },
});

export const createSpaceEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Create a space and move into it',
  body: createSpaceBody,
  answer: spaceView,
  status: 201,
  run: async ({ user, body }) => ({
    ...(await spaces.createSpace({ userId: user.id, name: body.name })),
    active: true,
  }),
});

export const changeSpaceEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Rename a space or change what it allows (owners)',
  params: spaceParams,
  body: changeSpaceBody,
  run: async ({ user, params, body: { name, ...changes } }) => {
    const who = { userId: user.id, spaceId: params.id };
    if (name !== undefined) await spaces.renameSpace({ ...who, name });
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    if (name === undefined || Object.keys(given).length > 0)
      await spaces.changeSettings({ ...who, changes: given });
  },
});

export const setActiveSpaceEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Work in this space from now on',
  params: spaceParams,
  run: ({ user, params }) => spaces.setActiveSpace({ userId: user.id, spaceId: params.id }),
});

export const setSpaceModeEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Choose what the space has: sessions, or sessions and tasks (owners)',
  params: spaceParams,
  body: setModeBody,
  run: ({ user, params, body }) =>
    spaces.setSpaceMode({ userId: user.id, spaceId: params.id, mode: body.mode }),
});
