import { handle } from '@/app/api/handle';
import { listTasksEndpoint } from '@/modules/core/tasks/api/listTasksEndpoint';

export const GET = handle(listTasksEndpoint);
