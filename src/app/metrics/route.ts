import { answerMetrics } from '@/lib/http/operator-routes';

export const dynamic = 'force-dynamic';
export { answerMetrics as GET };
