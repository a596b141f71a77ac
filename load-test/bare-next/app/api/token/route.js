import { AccessToken } from 'livekit-server-sdk';

export const dynamic = 'force-dynamic';

export async function GET(request) {
  const { searchParams } = new URL(request.url);
  const token = new AccessToken('key', 'secret-secret-secret-secret-secret-32', {
    identity: searchParams.get('name') ?? '',
    ttl: '10m',
  });
  token.addGrant({ roomJoin: true, room: searchParams.get('room') ?? '' });
  return Response.json({ token: await token.toJwt() }, { headers: { 'cache-control': 'no-store' } });
}
