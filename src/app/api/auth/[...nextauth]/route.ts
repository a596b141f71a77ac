import { authHandler } from '@/modules/core/identity/api/authHandler';

export { authHandler as GET, authHandler as POST };
