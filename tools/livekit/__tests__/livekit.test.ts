import { expect, test } from 'vitest';
import { livekitConfig } from '../config';
import { isRecentEnough } from '../livekit.mjs';
import { archiveName, checksumOf } from '../release.mjs';

test.each([
  ['linux', 'x64', 'livekit_1.13.5_linux_amd64.tar.gz'],
  ['linux', 'arm64', 'livekit_1.13.5_linux_arm64.tar.gz'],
  ['win32', 'x64', 'livekit_1.13.5_windows_amd64.zip'],
  ['darwin', 'arm64', undefined],
  ['linux', 's390x', undefined],
])('the archive for %s %s is %s', (platform, arch, name) => {
  expect(archiveName('1.13.5', platform, arch)).toBe(name);
});

test('a checksum is found by the whole file name', () => {
  const list = 'aaa  livekit_1.13.5_linux_amd64.tar.gz.sig\nbbb  livekit_1.13.5_linux_amd64.tar.gz\n';
  expect(checksumOf(list, 'livekit_1.13.5_linux_amd64.tar.gz')).toBe('bbb');
  expect(checksumOf(list, 'other')).toBeUndefined();
});

test('servers that do not know our settings are passed over', () => {
  expect(['1.13.0', '1.14.2'].map(isRecentEnough)).toEqual([true, true]);
  expect(['1.12.9', '2.0.0', undefined].map(isRecentEnough)).toEqual([false, false, false]);
});

const settings = {
  port: 7880,
  key: 'k',
  secret: 's',
  webhookUrl: 'http://127.0.0.1:3000/api/webhooks/livekit',
};

test('on loopback nothing is announced or asked elsewhere', () => {
  const { rtc, bind_addresses } = livekitConfig({ ...settings, host: '127.0.0.1' });
  expect(bind_addresses).toEqual(['127.0.0.1']);
  expect(rtc).toMatchObject({
    node_ip: '127.0.0.1',
    ips: { includes: ['127.0.0.1/32'] },
    stun_servers: ['127.0.0.1:7882'],
  });
});

test('rooms are never made by whoever joins, wherever it listens', () => {
  expect(livekitConfig({ ...settings, host: '0.0.0.0' })).toMatchObject({ room: { auto_create: false } });
});
