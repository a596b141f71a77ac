import { writeFileSync } from 'node:fs';
import { isLoopback } from '../common/hosts';

export interface LivekitSettings {
  /** Signalling; media over TCP is one above, over UDP two above. */
  port: number;
  /** Where to listen: 127.0.0.1, another address of this machine, or 0.0.0.0. */
  host: string;
  key: string;
  secret: string;
  webhookUrl: string;
}

/**
 * The whole configuration. On loopback nothing listens or is announced elsewhere, and browsers are
 * not sent to public STUN servers (the server names some unless it is given others). Media over TCP is
 * for networks that swallow UDP; the server's listener for it takes every address of the machine
 * whatever it is told, so on loopback, which swallows nothing, there is none.
 */
export function livekitConfig({ port, host, key, secret, webhookUrl }: LivekitSettings) {
  const local = {
    node_ip: '127.0.0.1',
    interfaces: { includes: ['lo', 'lo0'] },
    ips: { includes: ['127.0.0.1/32'] },
  };
  const address = host === '0.0.0.0' ? {} : { node_ip: host };
  return {
    port,
    bind_addresses: [host],
    keys: { [key]: secret },
    rtc: {
      tcp_port: isLoopback(host) ? 0 : port + 1,
      udp_port: port + 2,
      use_external_ip: false,
      enable_loopback_candidate: true,
      stun_servers: [`127.0.0.1:${port + 2}`],
      ...(isLoopback(host) ? local : address),
    },
    room: { auto_create: false },
    webhook: { api_key: key, urls: [webhookUrl] },
    logging: { level: 'info', json: true },
  };
}

/** JSON is YAML. The file holds the secret, so only its owner may read it. */
export function writeLivekitConfig(file: string, settings: LivekitSettings): void {
  writeFileSync(file, `${JSON.stringify(livekitConfig(settings), null, 2)}\n`, { mode: 0o600 });
}
