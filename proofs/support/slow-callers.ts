import { connect, type Socket } from "node:net";
import { SESSION_COOKIE } from "#platform/http/parts.ts";

/** Connections of somebody who holds on. */
export interface Callers {
  readonly sockets: readonly Socket[];
  /** How many are still open, as far as one who reads can tell. */
  open(): number;
  /** Everything the server said on them. */
  said(): string;
  end(): void;
}

export interface Target {
  readonly port: number;
  readonly token: string;
}

interface Manner {
  /** Sent at once. */
  readonly opening: (target: Target) => string;
  /** Sent again every 200 ms. */
  readonly more?: string;
  readonly reads: boolean;
}

const head = (first: string, { token }: Target, further = ""): string => `${first} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nCookie: ${SESSION_COOKIE}=${token}\r\n${further}`;
const jsonOf = (bytes: number): string => `Content-Type: application/json\r\nContent-Length: ${bytes}\r\n`;

/** What is known to hold a server up. */
export const manners = {
  "says nothing": { opening: () => "", reads: true },
  "headers drop by drop": { opening: () => "GET /ready HTTP/1.1\r\nHost: localhost\r\n", more: "X-A: b\r\n", reads: true },
  "a body drop by drop": { opening: (target) => `${head("POST /api/cases/open", target, jsonOf(900_000))}\r\n{"provinceCode":"50`, more: " ", reads: true },
  "a body in pieces without end": { opening: (target) => `${head("POST /api/cases/open", target, "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n")}\r\n`, more: "1\r\n \r\n", reads: true },
  "asks and does not read": { opening: (target) => `${head("GET /api/openapi.json", target)}\r\n`.repeat(6), reads: false },
  "asks a hundred times in advance": { opening: (target) => `${head("GET /api/openapi.json", target)}\r\n`.repeat(100), reads: false },
  "kept open after an answer": { opening: (target) => `${head("GET /ready", target)}\r\n`, reads: true },
} satisfies Readonly<Record<string, Manner>>;

/** Opens `count` connections that behave so. */
export async function call(target: Target, manner: Manner, count: number): Promise<Callers> {
  const closed = new Set<Socket>();
  let heard = "";
  const sockets = await Promise.all(Array.from({ length: count }, () => openOne(target, manner, (text) => (heard += text))));
  for (const socket of sockets) socket.once("close", () => closed.add(socket));
  const dripping = setInterval(() => {
    for (const socket of sockets) if (manner.more && !socket.destroyed) socket.write(manner.more);
  }, 200);
  return {
    sockets,
    open: () => sockets.filter((socket) => !socket.destroyed && !socket.readableEnded && !closed.has(socket)).length,
    said: () => heard,
    end: () => {
      clearInterval(dripping);
      for (const socket of sockets) socket.destroy();
    },
  };
}

function openOne(target: Target, { opening, reads }: Manner, hear: (text: string) => void): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(target.port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.once("connect", () => {
      const first = opening(target);
      if (first) socket.write(first);
      if (reads) socket.setEncoding("latin1").on("data", (text: string) => hear(text.slice(0, 400)));
      resolve(socket);
    });
    socket.once("close", () => resolve(socket));
  });
}

/** One request as it is, and the status of its answer; 0 when the connection was cut without one. */
export function sendRaw(port: number, text: string | Buffer): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    const finish = (status: number): void => {
      socket.destroy();
      resolve(status);
    };
    socket.on("error", () => finish(0)).once("close", () => finish(0));
    socket.once("data", (chunk: Buffer) => finish(Number(/^HTTP\/1\.1 (\d{3})/.exec(chunk.toString("latin1"))?.[1] ?? 0)));
  });
}

/** A request with a body and any further headers, as text. */
export const requestOf = (target: Target, path: string, { body, headers = "" }: { readonly body: string | Buffer; readonly headers?: string }): Buffer =>
  Buffer.concat([Buffer.from(`${head(`POST ${path}`, target, `${jsonOf(Buffer.byteLength(body))}${headers}`)}\r\n`), Buffer.from(body)]);
