import { Join } from './Join';

export const dynamic = 'force-dynamic';

export default async function Page({ params }) {
  return <Join room={(await params).room} />;
}
