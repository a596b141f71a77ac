'use client';

import { useTranslations } from 'next-intl';
import { BarButton } from './BarButton';
import { DotsThreeBoldIcon } from './bar-icons';
import { MoreMenuItems } from './late-parts';
import type { MoreMenuItemsProps } from './MoreMenuItems';
import { useMenuButton } from './useMenuButton';

export type MoreMenuProps = Omit<MoreMenuItemsProps, 'menu'>;

export function MoreMenu(props: MoreMenuProps) {
  const t = useTranslations('call.bar');
  const { button, menu } = useMenuButton(MoreMenuItems.fetch);
  return (
    <div className="relative">
      <BarButton label={t('more')} icon={<DotsThreeBoldIcon />} {...button} />
      <MoreMenuItems menu={menu} {...props} />
    </div>
  );
}
