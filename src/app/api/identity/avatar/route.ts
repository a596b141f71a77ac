import { handle } from '@/app/api/handle';
import { removeAvatarEndpoint, uploadAvatarEndpoint } from '@/modules/core/identity/api/avatarEndpoints';

export const POST = handle(uploadAvatarEndpoint);
export const DELETE = handle(removeAvatarEndpoint);
