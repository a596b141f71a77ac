'use client';

import { useTranslations } from 'next-intl';
import type { ParticipantView, SegmentView, SessionView } from '@/modules/core/sessions/api/sessions.wire';
import { Avatar } from '@/shared/ui/Avatar';
import { duration } from '../day-groups';
import { countWords, speakingShares } from './turns';

type Props = { session: SessionView | undefined; people: ParticipantView[]; lines: SegmentView[] };

export function SessionAside({ session, people, lines }: Props) {
  const t = useTranslations('app.session');
  const shares = new Map(speakingShares(lines).map((share) => [share.name, share.percent]));
  const everybody = [...new Map(people.map((person) => [person.name, person])).values()];
  const words = lines.reduce((sum, line) => sum + countWords(line.text), 0);
  return (
    <aside className="flex flex-col gap-8">
      <section className="flex flex-col gap-3">
        <h2 className="text-sm font-medium text-text-quiet">{t('people')}</h2>
        <ul className="flex flex-col gap-2">
          {everybody.map((person) => (
            <li key={person.identity} className="flex items-center gap-3">
              <Avatar
                name={person.name}
                colorKey={person.identity}
                color={person.color}
                url={person.avatarUrl}
                size={28}
              />
              <span className="min-w-0 flex-1">
                <span className="block truncate">{person.name}</span>
                <span className="block text-sm text-text-quiet">
                  {t(person.role === 'HOST' ? 'host' : 'guest')}
                </span>
              </span>
              {shares.has(person.name) && (
                <span
                  className="font-mono text-sm tabular-nums text-text-quiet"
                  title={t('share', { percent: shares.get(person.name) ?? 0 })}
                >
                  {shares.get(person.name)}%
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-sm font-medium text-text-quiet">{t('about')}</h2>
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
          <Fact name={t('length')} value={lengthOf(session)} />
          <Fact name={t('lines')} value={String(lines.length)} />
          <Fact name={t('words')} value={String(words)} />
        </dl>
      </section>
    </aside>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-text-quiet">{name}</dt>
      <dd className="text-right font-mono text-sm tabular-nums">{value}</dd>
    </>
  );
}

function lengthOf(session: SessionView | undefined): string {
  if (!session?.startedAt) return '–';
  const end = session.endedAt ? new Date(session.endedAt).getTime() : Date.now();
  return duration(end - new Date(session.startedAt).getTime());
}
