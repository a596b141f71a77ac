import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { tasks } from '../index';

export const listTasksEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'Tasks of your active space, where its mode has them',
  answer: z.object({ tasks: z.array(z.object({ id: z.string(), title: z.string() })) }),
  run: async ({ user }) => ({ tasks: await tasks.list(user) }),
});
