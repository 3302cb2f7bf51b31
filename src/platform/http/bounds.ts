import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** How long and how much one caller may hold. Milliseconds, bytes, connections. */
export interface Bounds {
  /** Until all headers of a request are here. */
  readonly headersMs: number;
  /** Until the whole request is here: long enough for ten megabytes over a village line. */
  readonly requestMs: number;
  /** A connection kept open between two requests. */
  readonly keptOpenMs: number;
  /** No byte moves in either direction, work of ours included. */
  readonly silentMs: number;
  /** From the first header to the last byte of the answer. Live streams are bound by their session instead. */
  readonly wholeMs: number;
  readonly connections: number;
  /** Requests whose body is still arriving; further ones end the oldest. */
  readonly arriving: number;
  /** What all arriving bodies may hold together. */
  readonly arrivingBytes: number;
  /** Answers asked for in advance on one connection: browsers do not, a proxy neither. */
  readonly pipelined: number;
  /** Requests of one session in work at the same time; of one address four times as many. */
  readonly atOnce: number;
  /** Live streams of one session: tabs. */
  readonly streams: number;
  /** What a live stream may have unread before it ends. */
  readonly unreadBytes: number;
  /** How often the bounds are looked at. */
  readonly lookMs: number;
}

export const usualBounds: Bounds = {
  headersMs: 15_000,
  requestMs: 120_000,
  keptOpenMs: 72_000,
  silentMs: 150_000,
  wholeMs: 600_000,
  connections: 2_000,
  arriving: 400,
  arrivingBytes: 256_000_000,
  pipelined: 2,
  atOnce: 100,
  streams: 20,
  unreadBytes: 65_536,
  lookMs: 1_000,
};

/** A server of Node that nobody can hold up: connections, headers, bodies and answers end by themselves. */
export function boundedServer(handler: RequestListener, bounds: Bounds): Server {
  const server = createServer({ headersTimeout: bounds.headersMs, connectionsCheckingInterval: bounds.lookMs, keepAliveTimeout: bounds.keptOpenMs, requestTimeout: bounds.requestMs, maxHeaderSize: 16_384 });
  server.maxRequestsPerSocket = 10_000;
  server.setTimeout(bounds.silentMs);
  boundConnections(server, bounds, handler);
  return server;
}

interface Held {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly since: number;
  readonly readBefore: number;
}

/** The newest request of each connection; undefined between two. Oldest connection first. */
type Open = Map<Socket, Held | undefined>;

function boundConnections(server: Server, bounds: Bounds, handler: RequestListener): void {
  const open: Open = new Map();
  const asked = new WeakMap<Socket, number>();
  server.on("connection", (socket: Socket) => {
    open.set(socket, undefined);
    socket.once("close", () => open.delete(socket));
    if (open.size > bounds.connections) (leastMissed(open) ?? socket).destroy();
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const waiting = (asked.get(socket) ?? 0) + 1;
    asked.set(socket, waiting);
    // Whoever asks on and on without reading answers is cut off before any work.
    if (waiting > bounds.pipelined || socket.destroyed) return void socket.destroy();
    const held: Held = { request, response, since: performance.now(), readBefore: socket.bytesRead };
    open.set(socket, held);
    response.once("close", () => {
      asked.set(socket, (asked.get(socket) ?? 1) - 1);
      if (open.get(socket) === held) open.set(socket, undefined);
    });
    if (hasBody(request)) endOldestArriving(open, bounds);
    return handler(request, response);
  });
  const look = setInterval(() => {
    endOverlong(open, bounds);
    endOldestArriving(open, bounds);
  }, bounds.lookMs).unref();
  server.once("close", () => clearInterval(look));
}

const hasBody = ({ headers }: IncomingMessage): boolean => headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
const isArriving = (held: Held | undefined): held is Held => held !== undefined && !held.request.complete;
const isUnread = (held: Held | undefined): boolean => held !== undefined && held.response.headersSent && held.response.writableLength > 0;
const isLive = ({ response }: Held): boolean => String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");

/** Who is in nobody's work: first who waits between requests, then who sends slowly, then who does not read. */
function leastMissed(open: Open): Socket | undefined {
  const newest = [...open.keys()].at(-1);
  for (const fits of [(held: Held | undefined) => held === undefined, isArriving, isUnread]) {
    for (const [socket, held] of open) if (socket !== newest && fits(held)) return socket;
  }
  return undefined;
}

function endOldestArriving(open: Open, { arriving, arrivingBytes }: Bounds): void {
  const bodies = [...open].flatMap(([socket, held]) => (isArriving(held) ? [{ socket, bytes: socket.bytesRead - held.readBefore }] : []));
  let bytes = bodies.reduce((sum, body) => sum + body.bytes, 0);
  for (let left = bodies.length; left > arriving || bytes > arrivingBytes; left -= 1) {
    const oldest = bodies.shift();
    if (!oldest) return;
    bytes -= oldest.bytes;
    oldest.socket.destroy();
  }
}

function endOverlong(open: Open, { wholeMs }: Bounds): void {
  for (const [socket, held] of open) {
    if (held && performance.now() - held.since > wholeMs && !isLive(held)) socket.destroy();
  }
}
