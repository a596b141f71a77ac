import 'server-only';
import { env } from '@/lib/env';
import { addressOf } from '@/lib/http/address';
import { createHandler } from '@/lib/http/create-handler';
import { metrics } from '@/lib/metrics';
import { reportError } from '@/lib/report-error';
import { spendLimit } from '@/lib/rate-limit';
import { identity, nameOf, usesHttps } from '@/modules/core/identity';
import { sessions } from '@/modules/core/sessions';

/** The one edge of every route. */
export const handle = createHandler({
  publicOrigin: () => new URL(env().NEXTAUTH_URL).origin,
  async currentUser(request) {
    const user = await identity.senderOf(request);
    return user && { id: user.id, email: user.email, name: nameOf(user), isAdmin: user.isAdmin };
  },
  guestId: async (request, slug) => sessions.guestIdOf(request.headers.get('cookie'), slug),
  address: (request) => addressOf(request.headers),
  spend: spendLimit,
  secureCookies: usesHttps,
  report: (error, route) => reportError(error, { route }),
  observe: ({ seconds, ...labels }) =>
    metrics().requests.observe({ ...labels, status: String(labels.status) }, seconds),
});
