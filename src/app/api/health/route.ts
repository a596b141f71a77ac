import { answerHealth } from '@/lib/http/operator-routes';

export const dynamic = 'force-dynamic';
export { answerHealth as GET };
