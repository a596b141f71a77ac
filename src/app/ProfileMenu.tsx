'use client';

import { KeyIcon } from '@phosphor-icons/react/dist/ssr/Key';
import { SignOutIcon } from '@phosphor-icons/react/dist/ssr/SignOut';
import { UserIcon } from '@phosphor-icons/react/dist/ssr/User';
import { signOut } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Avatar } from '@/shared/ui/Avatar';
import { Menu, MenuItem, MenuLine } from '@/shared/ui/Menu';
import { PasswordDialog } from './PasswordDialog';
import { ProfileDialog, type Profile } from './ProfileDialog';

export function ProfileMenu({ me }: { me: Profile }) {
  const t = useTranslations('app.profile');
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`${t('open')}: ${me.name}`}
            className="flex h-11 w-full min-w-0 items-center gap-3 rounded-control px-2 text-left hover:bg-sunken"
          >
            <Avatar name={me.name} color={me.color} url={me.avatarUrl} size={28} />
            <span className="hidden min-w-0 flex-1 truncate md:block">{me.name}</span>
          </button>
        }
      >
        <MenuItem icon={<UserIcon size={20} />} onSelect={() => setOpen(true)}>
          {t('open')}
        </MenuItem>
        <MenuItem icon={<KeyIcon size={20} />} onSelect={() => setChanging(true)}>
          {t('password')}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<SignOutIcon size={20} />} onSelect={() => void signOut({ callbackUrl: '/' })}>
          {t('signOut')}
        </MenuItem>
      </Menu>
      <ProfileDialog me={me} open={open} onOpenChange={setOpen} />
      <PasswordDialog open={changing} onOpenChange={setChanging} />
    </>
  );
}
