'use client';

import { CaretUpDownIcon } from '@phosphor-icons/react/dist/ssr/CaretUpDown';
import { PlusIcon } from '@phosphor-icons/react/dist/ssr/Plus';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { callApi } from '@/lib/http/api-client';
import { spaceView } from '@/modules/core/spaces/api/spaces.wire';
import { Menu, MenuChoice, MenuItem, MenuLine } from '@/shared/ui/Menu';
import { NameDialog } from './NameDialog';

type Props = { spaces: Array<{ id: string; name: string }>; activeId: string };

export function SpaceSwitcher({ spaces, activeId }: Props) {
  const t = useTranslations('app.spaces');
  const router = useRouter();
  const queries = useQueryClient();
  const [creating, setCreating] = useState(false);
  const active = spaces.find((space) => space.id === activeId);

  const goToSessions = () => {
    queries.clear(); // what was shown belongs to the other space
    router.push('/sessions');
    router.refresh();
  };
  const activate = async (id: string) => {
    await callApi({ method: 'POST', path: `/api/spaces/${id}/set-active`, answer: z.undefined() });
    goToSessions();
  };
  const create = async (name: string) => {
    await callApi({ method: 'POST', path: '/api/spaces', body: { name }, answer: spaceView });
    goToSessions();
  };

  return (
    <>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`${t('switch')}: ${active?.name ?? ''}`}
            className="flex h-11 min-w-0 max-w-[60vw] items-center gap-2 rounded-control px-2 text-left hover:bg-sunken md:w-full md:max-w-none"
          >
            <span
              aria-hidden="true"
              className="flex size-7 shrink-0 items-center justify-center rounded-sm bg-accent-quiet text-sm font-semibold text-accent-ink"
            >
              {Array.from(active?.name ?? '?')[0]?.toUpperCase()}
            </span>
            <span className="min-w-0 flex-1 truncate font-medium">{active?.name}</span>
            <CaretUpDownIcon aria-hidden="true" className="shrink-0 text-text-quiet" size={16} />
          </button>
        }
      >
        <MenuChoice
          label={t('mine')}
          value={activeId}
          options={spaces.map((space) => ({ value: space.id, label: space.name }))}
          onValue={(id) => void activate(id)}
        />
        <MenuLine />
        <MenuItem icon={<PlusIcon size={20} />} onSelect={() => setCreating(true)}>
          {t('create')}
        </MenuItem>
      </Menu>
      <NameDialog
        open={creating}
        onOpenChange={setCreating}
        title={t('createTitle')}
        label={t('name')}
        placeholder={t('namePlaceholder')}
        maxLength={80}
        onName={create}
      />
    </>
  );
}
