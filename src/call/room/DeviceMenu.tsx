'use client';

import { useTranslations } from 'next-intl';
import { CaretUpIcon } from './bar-icons';
import type { DeviceMenuItemsProps } from './DeviceMenuItems';
import { DeviceMenuItems } from './late-parts';
import { useMenuButton } from './useMenuButton';

export type DeviceMenuProps = Omit<DeviceMenuItemsProps, 'menu'>;

/** The arrow beside a switch: which microphone and loudspeaker, or which camera. */
export function DeviceMenu(props: DeviceMenuProps) {
  const t = useTranslations('call.bar');
  const { button, menu } = useMenuButton(DeviceMenuItems.fetch);
  return (
    <div className="relative @max-3xl:hidden">
      <button
        type="button"
        aria-label={t(`${props.kind}Devices`)}
        className="flex h-12 w-8 items-center justify-center rounded-full pr-2 text-text-quiet hover:text-text"
        {...button}
      >
        <CaretUpIcon size={14} />
      </button>
      <DeviceMenuItems menu={menu} {...props} />
    </div>
  );
}
