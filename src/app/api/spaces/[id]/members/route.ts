import { handle } from '@/app/api/handle';
import { listMembersEndpoint } from '@/modules/core/spaces/api/membersEndpoints';

export const GET = handle(listMembersEndpoint);
