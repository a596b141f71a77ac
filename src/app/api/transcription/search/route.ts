import { handle } from '@/app/api/handle';
import { searchEndpoint } from '@/modules/core/sessions/api/searchEndpoint';

export const GET = handle(searchEndpoint);
