import { late } from './late';

/** What is only opened: its code comes after the call is on screen, together with Radix' menus and dialogs. */
export const MoreMenuItems = late(() => import('./MoreMenuItems').then((module) => module.MoreMenuItems));
export const DeviceMenuItems = late(() =>
  import('./DeviceMenuItems').then((module) => module.DeviceMenuItems),
);
export const CallDialogs = late(() => import('./CallDialogs').then((module) => module.CallDialogs));
export const TranscriptSidebar = late(() =>
  import('../captions/TranscriptSidebar').then((module) => module.TranscriptSidebar),
);

export const lateParts = [TranscriptSidebar, MoreMenuItems, DeviceMenuItems, CallDialogs] as const;
