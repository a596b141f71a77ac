import { handle } from '@/app/api/handle';
import { searchEndpoint } from '@/modules/core/sessions/api/searchEndpoint';

export const POST = handle(searchEndpoint);
