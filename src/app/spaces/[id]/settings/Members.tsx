'use client';

import { DotsThreeIcon } from '@phosphor-icons/react/dist/ssr/DotsThree';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { z } from 'zod';
import { callApi } from '@/lib/http/api-client';
import { memberList, type MemberView } from '@/modules/core/spaces/api/spaces.wire';
import { Avatar } from '@/shared/ui/Avatar';
import { IconButton } from '@/shared/ui/IconButton';
import { Menu, MenuItem, MenuLine } from '@/shared/ui/Menu';
import { Skeleton } from '@/shared/ui/Skeleton';
import { SaveNote } from './SaveNote';
import { Section } from './Section';
import { useSave } from '@/app/useSave';

export function Members({ spaceId, isOwner }: { spaceId: string; isOwner: boolean }) {
  const t = useTranslations('app.settings');
  const queries = useQueryClient();
  const router = useRouter();
  const [state, save] = useSave();
  const path = `/api/spaces/${spaceId}/members`;
  const members = useQuery({
    queryKey: ['members', spaceId],
    queryFn: ({ signal }) => callApi({ method: 'GET', path, answer: memberList, signal }),
  });
  const change = async (
    request: { method: 'PATCH' | 'DELETE' | 'POST'; path: string; body?: unknown },
    leaves = false,
  ) => {
    if (!(await save(() => callApi({ ...request, answer: z.undefined() })))) return;
    if (leaves) router.push('/sessions');
    else await queries.invalidateQueries({ queryKey: ['members', spaceId] });
    router.refresh();
  };
  return (
    <Section title={t('members')}>
      {members.isPending && <Skeleton className="h-12 w-full" />}
      <ul className="flex flex-col gap-1">
        {members.data?.members.map((member) => (
          <li key={member.userId} className="flex min-h-12 items-center gap-3">
            <Avatar name={member.name} color={member.color} url={member.avatarUrl} size={32} />
            <span className="min-w-0 flex-1">
              <span className="block truncate">
                {member.name} {member.isMe && <span className="text-text-quiet">({t('you')})</span>}
              </span>
              {member.email && <span className="block truncate text-sm text-text-quiet">{member.email}</span>}
            </span>
            <span className="text-sm text-text-quiet">{t(member.role === 'OWNER' ? 'owner' : 'member')}</span>
            {(isOwner || member.isMe) && (
              <MemberMenu member={member} isOwner={isOwner} base={path} spaceId={spaceId} onChange={change} />
            )}
          </li>
        ))}
      </ul>
      <SaveNote state={state} />
    </Section>
  );
}

type MenuProps = {
  member: MemberView;
  isOwner: boolean;
  base: string;
  spaceId: string;
  onChange: (
    request: { method: 'PATCH' | 'DELETE' | 'POST'; path: string; body?: unknown },
    leaves?: boolean,
  ) => Promise<void>;
};

function MemberMenu({ member, isOwner, base, spaceId, onChange }: MenuProps) {
  const t = useTranslations('app.settings');
  const common = useTranslations('app.common');
  const path = `${base}/${member.userId}`;
  const other = member.role === 'OWNER' ? 'MEMBER' : 'OWNER';
  return (
    <Menu trigger={<IconButton label={`${common('more')}: ${member.name}`} icon={<DotsThreeIcon />} />}>
      {isOwner && (
        <MenuItem onSelect={() => void onChange({ method: 'PATCH', path, body: { role: other } })}>
          {t(other === 'OWNER' ? 'makeOwner' : 'makeMember')}
        </MenuItem>
      )}
      {isOwner && !member.isMe && (
        <MenuItem
          onSelect={() =>
            void onChange({
              method: 'POST',
              path: `/api/spaces/${spaceId}/owner`,
              body: { userId: member.userId },
            })
          }
        >
          {t('handOver')}
        </MenuItem>
      )}
      {isOwner && <MenuLine />}
      <MenuItem danger onSelect={() => void onChange({ method: 'DELETE', path }, member.isMe)}>
        {t(member.isMe ? 'leave' : 'remove')}
      </MenuItem>
    </Menu>
  );
}
