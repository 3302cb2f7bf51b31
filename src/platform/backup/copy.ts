import type { Socket } from "node:net";
import { once } from "node:events";
import pg from "pg";

/** The part of pg's connection that COPY needs; its published types leave it out. */
interface CopyConnection {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

const HELD_BYTES = 1 << 20;

/** A connection of its own for COPY: pooled ones send statements ahead, which COPY cannot bear. */
export async function connectForCopy(url: string, options = ""): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: `-c search_path=ruam ${options}` });
  client.on("error", () => undefined); // the running statement rejects as well
  await client.connect();
  // The same text on every server: what is hashed must not depend on its settings.
  await client.query("set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set extra_float_digits = 1; set synchronize_seqscans = off; set statement_timeout = 0");
  return client;
}

/**
 * Reads `copy (…) to stdout`, some rows at a time, each with its line end. The server waits while the reader does:
 * a table is never in memory as a whole.
 */
export async function* copyRows(client: pg.Client, sql: string): AsyncGenerator<readonly Buffer[]> {
  const state = { rows: [] as Buffer[], bytes: 0, isOver: false, error: undefined as Error | undefined, wake: () => undefined as void };
  let socket: Socket | undefined;
  const hear = (): void => state.wake();
  client.query({
    submit(connection: CopyConnection) {
      socket = connection.stream;
      connection.query(sql);
    },
    handleCopyData({ chunk }: { chunk: Buffer }) {
      state.rows.push(Buffer.from(chunk)); // the connection uses its buffer again
      state.bytes += chunk.length;
      if (state.bytes > HELD_BYTES) socket?.pause();
      hear();
    },
    handleCommandComplete: () => undefined,
    handleError(error: Error) {
      state.error = error;
      state.isOver = true;
      hear();
    },
    handleReadyForQuery() {
      state.isOver = true;
      hear();
    },
  } as unknown as pg.Submittable);
  for (;;) {
    if (state.rows.length === 0 && !state.isOver) await new Promise<void>((resolve) => (state.wake = resolve));
    const { rows } = state;
    state.rows = [];
    state.bytes = 0;
    socket?.resume();
    if (rows.length > 0) yield rows;
    else if (state.isOver) break;
  }
  if (state.error) throw state.error;
}

export interface CopyTarget {
  /** Sends complete rows; waits while the server cannot follow. */
  write(lines: Buffer): Promise<void>;
  /** Ends the COPY. @throws the server's error */
  end(): Promise<void>;
  /** Breaks the COPY off; the transaction is lost. */
  fail(): Promise<void>;
}

/** Starts `copy … from stdin`. */
export async function copyInto(client: pg.Client, sql: string): Promise<CopyTarget> {
  const started = Promise.withResolvers<CopyConnection>();
  const ended = Promise.withResolvers<void>();
  ended.promise.catch(() => undefined);
  client.query({
    submit: (connection: CopyConnection) => connection.query(sql),
    handleCopyInResponse: (connection: CopyConnection) => started.resolve(connection),
    handleCommandComplete: () => undefined,
    handleError(error: Error) {
      started.reject(error);
      ended.reject(error);
    },
    handleReadyForQuery: () => ended.resolve(),
  } as unknown as pg.Submittable);
  const connection = await started.promise;
  return {
    async write(lines) {
      connection.sendCopyFromChunk(lines);
      if (connection.stream.writableNeedDrain) await Promise.race([once(connection.stream, "drain"), ended.promise]);
    },
    async end() {
      connection.endCopyFrom();
      await ended.promise;
    },
    async fail() {
      connection.sendCopyFail("broken off");
      await ended.promise.catch(() => undefined);
    },
  };
}
