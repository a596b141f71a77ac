import { handle } from '@/app/api/handle';
import {
  getSessionEndpoint,
  renameSessionEndpoint,
  deleteSessionEndpoint,
} from '@/modules/core/sessions/api/sessionsEndpoints';

export const GET = handle(getSessionEndpoint);
export const PATCH = handle(renameSessionEndpoint);
export const DELETE = handle(deleteSessionEndpoint);
