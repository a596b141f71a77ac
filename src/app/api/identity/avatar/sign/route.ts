import { handle } from '@/app/api/handle';
import { signAvatarEndpoint } from '@/modules/core/identity/api/avatarEndpoints';

export const GET = handle(signAvatarEndpoint);
