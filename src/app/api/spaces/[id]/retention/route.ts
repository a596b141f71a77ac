import { handle } from '@/app/api/handle';
import { retentionPreviewEndpoint } from '@/modules/core/sessions/api/spacesWithSessionsEndpoints';

export const GET = handle(retentionPreviewEndpoint);
