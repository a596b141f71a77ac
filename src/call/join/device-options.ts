import type { SelectOption } from '@/shared/ui/Select';

export type DeviceTexts = { systemDefault: string; numbered: (n: number) => string };

/** Devices of a kind for a select. The empty value is the system's default, whatever that is later. */
export function deviceOptions(
  devices: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
  kind: MediaDeviceKind,
  texts: DeviceTexts,
): SelectOption[] {
  const real = devices.filter(
    (device) => device.kind === kind && device.deviceId !== '' && !isAlias(device.deviceId),
  );
  const named = real.map((device, i) => ({
    value: device.deviceId,
    label: device.label || texts.numbered(i + 1),
  }));
  return [{ value: '', label: texts.systemDefault }, ...named];
}

/** Chromium lists the default device a second time under these names. */
function isAlias(deviceId: string): boolean {
  return deviceId === 'default' || deviceId === 'communications';
}
