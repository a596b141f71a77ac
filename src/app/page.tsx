import { redirect } from 'next/navigation';
import { SignInCard } from './login/SignInCard';
import { currentUser } from './signed-in';

export default async function StartPage() {
  if (await currentUser()) redirect('/sessions');
  return <SignInCard next="/sessions" error={null} />;
}
