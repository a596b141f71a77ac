'use client';

import { DotsThreeIcon } from '@phosphor-icons/react/dist/ssr/DotsThree';
import { GearSixIcon } from '@phosphor-icons/react/dist/ssr/GearSix';
import { KeyboardIcon } from '@phosphor-icons/react/dist/ssr/Keyboard';
import { LinkIcon } from '@phosphor-icons/react/dist/ssr/Link';
import { PhoneDisconnectIcon } from '@phosphor-icons/react/dist/ssr/PhoneDisconnect';
import { PictureInPictureIcon } from '@phosphor-icons/react/dist/ssr/PictureInPicture';
import { RecordIcon } from '@phosphor-icons/react/dist/ssr/Record';
import { ScreencastIcon } from '@phosphor-icons/react/dist/ssr/Screencast';
import { SquaresFourIcon } from '@phosphor-icons/react/dist/ssr/SquaresFour';
import { TextAlignLeftIcon } from '@phosphor-icons/react/dist/ssr/TextAlignLeft';
import { SubtitlesIcon } from '@phosphor-icons/react/dist/ssr/Subtitles';
import { UserFocusIcon } from '@phosphor-icons/react/dist/ssr/UserFocus';
import { UsersIcon } from '@phosphor-icons/react/dist/ssr/Users';
import { useTranslations } from 'next-intl';
import { Menu, MenuItem, MenuLine } from '@/shared/ui/Menu';
import type { MediaControls } from '../media/useMediaControls';
import { BarButton } from './BarButton';
import { useCall } from './CallContext';
import { shortcuts } from './shortcuts';
import type { CallView } from './useCallView';
import { useOffRecord } from './useOffRecord';

export type MoreMenuProps = {
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
export function MoreMenu({
  compact,
  view,
  media,
  onCopyLink,
  onCaptionWindow,
  onPictureWindow,
}: MoreMenuProps) {
  const t = useTranslations('call.bar');
  const { joined } = useCall();
  const offRecord = useOffRecord();
  return (
    <Menu
      side="top"
      align="center"
      trigger={<BarButton label={t('more')} icon={<DotsThreeIcon weight="bold" />} />}
    >
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
      {joined.captions.enabled && (
        <>
          <MenuLine />
          <MenuItem icon={<SubtitlesIcon size={20} />} onSelect={onCaptionWindow}>
            {t('captionWindow')}
          </MenuItem>
          <MenuItem icon={<RecordIcon size={20} />} onSelect={() => offRecord.set('me', !offRecord.me)}>
            {offRecord.me ? t('onRecordMe') : t('offRecordMe')}
          </MenuItem>
          {joined.role === 'HOST' && (
            <MenuItem
              icon={<RecordIcon size={20} weight="fill" />}
              onSelect={() => offRecord.set('all', !offRecord.all)}
            >
              {offRecord.all ? t('onRecordAll') : t('offRecordAll')}
            </MenuItem>
          )}
        </>
      )}
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
    </Menu>
  );
}
