import 'server-only';
import { spaces } from '../spaces';
import { requireTasks } from './domain/task.rules';

export { hasTasks } from './domain/task.rules';

type Task = { id: string; title: string };

export const tasks = {
  /** The tasks of the person's active space. The list stays empty until the task manager is built. */
  async list(user: { id: string; name: string }): Promise<Task[]> {
    const space = await spaces.activeSpace({ userId: user.id, nameForFirst: user.name });
    requireTasks(space.mode);
    return [];
  },
};
