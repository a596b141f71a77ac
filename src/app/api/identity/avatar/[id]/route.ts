import { handle } from '@/app/api/handle';
import { getAvatarEndpoint } from '@/modules/core/identity/api/avatarEndpoints';

export const GET = handle(getAvatarEndpoint);
