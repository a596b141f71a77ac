'use client';

import { useTranslations } from 'next-intl';
import { AnchoredMenu, MenuItem, MenuLine } from '@/shared/ui/Menu';
import type { MediaControls } from '../media/useMediaControls';
import { GearSixIcon, LinkIcon, ScreencastIcon, TextAlignLeftIcon, UsersIcon } from './bar-icons';
import { useCall } from './CallContext';
import {
  KeyboardIcon,
  PhoneDisconnectIcon,
  PictureInPictureIcon,
  RecordFillIcon,
  RecordIcon,
  SquaresFourIcon,
  SubtitlesIcon,
  UserFocusIcon,
} from './menu-icons';
import { shortcuts } from './shortcuts';
import type { CallView } from './useCallView';
import type { MenuOfButton } from './useMenuButton';
import { useOffRecord } from './useOffRecord';

export type MoreMenuItemsProps = {
  menu: MenuOfButton;
  /** The bar is too narrow for everything. */
  compact: boolean;
  view: CallView;
  media: MediaControls;
  onCopyLink: () => void;
  onCaptionWindow: () => void;
  /** Null where the browser cannot. */
  onPictureWindow: (() => void) | null;
};

/** What is needed seldom; on a phone also what does not fit the bar. */
export function MoreMenuItems({ menu, ...rest }: MoreMenuItemsProps) {
  const t = useTranslations('call.bar');
  const { joined } = useCall();
  const { compact, view, media, onCopyLink, onPictureWindow } = rest;
  return (
    <AnchoredMenu side="top" align="center" {...menu}>
      {compact && (
        <>
          <MenuItem icon={<TextAlignLeftIcon size={20} />} onSelect={() => view.togglePanel('transcript')}>
            {t('transcript')}
          </MenuItem>
          <MenuItem icon={<UsersIcon size={20} />} onSelect={() => view.togglePanel('people')}>
            {t('peopleList')}
          </MenuItem>
          <MenuItem icon={<ScreencastIcon size={20} />} onSelect={media.screen.toggle}>
            {media.screen.on ? t('stopSharing') : t('share')}
          </MenuItem>
          <MenuLine />
        </>
      )}
      <MenuItem
        icon={view.layout === 'grid' ? <UserFocusIcon size={20} /> : <SquaresFourIcon size={20} />}
        after={shortcuts.layout.toUpperCase()}
        onSelect={view.toggleLayout}
      >
        {view.layout === 'grid' ? t('speakerLayout') : t('gridLayout')}
      </MenuItem>
      <MenuItem icon={<LinkIcon size={20} />} onSelect={onCopyLink}>
        {t('copyLink')}
      </MenuItem>
      {onPictureWindow && (
        <MenuItem icon={<PictureInPictureIcon size={20} />} onSelect={onPictureWindow}>
          {t('pictureWindow')}
        </MenuItem>
      )}
      {joined.captions.enabled && <CaptionItems {...rest} />}
      <MenuLine />
      <MenuItem icon={<GearSixIcon size={20} />} onSelect={() => view.setDialog('settings')}>
        {t('settings')}
      </MenuItem>
      <MenuItem icon={<KeyboardIcon size={20} />} after="?" onSelect={() => view.setDialog('shortcuts')}>
        {t('shortcuts')}
      </MenuItem>
      {joined.role === 'HOST' && (
        <>
          <MenuLine />
          <MenuItem danger icon={<PhoneDisconnectIcon size={20} />} onSelect={() => view.setDialog('end')}>
            {t('end')}
          </MenuItem>
        </>
      )}
    </AnchoredMenu>
  );
}

function CaptionItems({ onCaptionWindow }: Pick<MoreMenuItemsProps, 'onCaptionWindow'>) {
  const t = useTranslations('call.bar');
  const { joined } = useCall();
  const offRecord = useOffRecord();
  return (
    <>
      <MenuLine />
      <MenuItem icon={<SubtitlesIcon size={20} />} onSelect={onCaptionWindow}>
        {t('captionWindow')}
      </MenuItem>
      <MenuItem icon={<RecordIcon size={20} />} onSelect={() => offRecord.set('me', !offRecord.me)}>
        {offRecord.me ? t('onRecordMe') : t('offRecordMe')}
      </MenuItem>
      {joined.role === 'HOST' && (
        <MenuItem icon={<RecordFillIcon size={20} />} onSelect={() => offRecord.set('all', !offRecord.all)}>
          {offRecord.all ? t('onRecordAll') : t('offRecordAll')}
        </MenuItem>
      )}
    </>
  );
}
