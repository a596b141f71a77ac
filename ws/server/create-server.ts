/** The HTTP server and its one socket address. A connection is authorised before it is upgraded. */
import type { KeyObject } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { CaptionSession } from './caption-session';
import { ClientConnection } from './client-connection';
import { createHttpRoutes } from './http-routes';
import type { Health } from './health';
import { metrics } from './metrics';
import type { Parts } from './parts';
import { CLOSE, MAX_PAYLOAD_BYTES, PROTOCOL, SOCKET_PATH, TICKET_PREFIX, type CloseCode } from './protocol';
import type { SessionHub } from './session-hub';
import { readTicket } from './tickets';

/** How many may wait for the database at once before strangers are turned away. */
const MOST_PENDING = 500;

type ServerParts = {
  parts: Parts;
  hub: SessionHub;
  health: () => Promise<Health>;
  accepting: () => boolean;
  /** Remembers a ticket; false when it was used before. */
  useTicket: (jti: string, expiresAt: number) => Promise<boolean>;
  ticketKey: KeyObject;
  allowedOrigins: readonly string[];
  metricsToken: string | undefined;
};

type Decision = { session: CaptionSession } | { code: CloseCode; reason: string };

export function createServer(deps: ServerParts): Server {
  const { parts } = deps;
  // A little above the limit, so that a frame that is too large gets our own close code.
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 2 * MAX_PAYLOAD_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => PROTOCOL,
  });
  const server = createHttpServer(createHttpRoutes(deps));
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  let pending = 0;

  const welcome = async (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    ticket: string,
  ): Promise<void> => {
    const decision = await decide(deps, ticket).catch((err: unknown): Decision => {
      parts.log.warn({ err }, 'a connection could not be decided');
      return { code: CLOSE.restarting, reason: 'try again' };
    });
    if (socket.destroyed) return;
    sockets.handleUpgrade(request, socket, head, (client) => {
      if ('session' in decision && decision.session.isOpen)
        return void new ClientConnection(client, socket, decision.session, parts);
      const { code, reason } = 'code' in decision ? decision : { code: CLOSE.superseded, reason: 'too late' };
      metrics.upgradesRefused.inc({ reason: String(code) });
      client.on('error', () => parts.log.debug('a refused socket failed'));
      client.close(code, reason);
      setTimeout(() => client.terminate(), 2_000).unref();
    });
  };

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => parts.log.debug('a connection failed before its upgrade'));
    const refusal = refuseUpgrade(request, deps, pending);
    if (refusal) return turnAway(socket, refusal);
    pending++;
    parts.background(
      'upgrade',
      welcome(request, socket, head, ticketOf(request) ?? '').finally(() => pending--),
    );
  });
  return server;
}

type Refusal = { status: string; reason: string };

function refuseUpgrade(request: IncomingMessage, deps: ServerParts, pending: number): Refusal | null {
  const path = (request.url ?? '').split('?')[0];
  if (path !== SOCKET_PATH) return { status: '404 Not Found', reason: 'path' };
  const { origin } = request.headers;
  // A browser always says where it comes from; other programs need nothing but the ticket.
  if (origin !== undefined && !deps.allowedOrigins.includes(origin))
    return { status: '403 Forbidden', reason: 'origin' };
  if (!offered(request).includes(PROTOCOL)) return { status: '400 Bad Request', reason: 'protocol' };
  if (ticketOf(request) === undefined) return { status: '401 Unauthorized', reason: 'no-ticket' };
  if (!deps.accepting() || pending >= MOST_PENDING)
    return { status: '503 Service Unavailable', reason: 'busy' };
  return null;
}

function turnAway(socket: Duplex, { status, reason }: Refusal): void {
  metrics.upgradesRefused.inc({ reason });
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  setTimeout(() => socket.destroy(), 1_000).unref();
}

function offered(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
}

function ticketOf(request: IncomingMessage): string | undefined {
  return offered(request)
    .find((name) => name.startsWith(TICKET_PREFIX))
    ?.slice(TICKET_PREFIX.length);
}

async function decide(deps: ServerParts, ticket: string): Promise<Decision> {
  const verdict = readTicket(ticket, deps.ticketKey);
  if (!verdict.ok) return { code: CLOSE.ticket, reason: verdict.reason };
  const { claims } = verdict;
  if (!(await deps.useTicket(claims.jti, claims.exp * 1000)))
    return { code: CLOSE.ticket, reason: 'ticket used before' };
  const admission = await deps.hub.admit(claims);
  return admission.ok ? { session: admission.session } : { code: admission.code, reason: admission.reason };
}

/** Resolves with the port once the server listens. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
