import { setTimeout } from "node:timers/promises";
import type pg from "pg";
import { anchorOnce, NotConsistent } from "./anchor.ts";
import type { AuditLog } from "./audit-log.ts";
import { checkAsked } from "./checks.ts";
import { sequenceOnce } from "./sequencer.ts";

interface KeeperOptions {
  readonly everyMs: number;
  readonly log: AuditLog;
  onError(error: unknown): void;
}

const CHECK_EVERY_MS = 5000;
// A history that does not fit will not fit a moment later: it is told once a minute, not three times a second.
const REFUSED_PAUSE_MS = 60_000;

/**
 * Numbers events, signs checkpoints and runs the checks asked for, until stopped. A round every `everyMs`, and at once after a full one: a round
 * costs a dozen statements and a durable write whether it numbers one event or a thousand, and on a busy day that was a third of the database.
 */
export function keepAudit(pool: pg.Pool, { everyMs, log, onError }: KeeperOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  // A step that fails is told and tried again in the next round; it holds up no other.
  const attempt = async (work: () => Promise<boolean | void>): Promise<boolean> => {
    try {
      return (await work()) === true;
    } catch (error) {
      onError(error);
      return false;
    }
  };
  const repeat = async (pauseMs: number, round: () => Promise<boolean>): Promise<void> => {
    while (!stopping.signal.aborted) {
      const isMore = await round();
      if (!isMore) await pause(pauseMs, stopping.signal);
    }
  };
  let mayAnchorAt = 0;
  const anchor = async (): Promise<void> => {
    if (performance.now() < mayAnchorAt) return;
    await anchorOnce(pool, log).catch((error: unknown) => {
      if (error instanceof NotConsistent) mayAnchorAt = performance.now() + REFUSED_PAUSE_MS;
      throw error;
    });
  };
  const numbering = repeat(everyMs, async () => {
    const isMore = await attempt(async () => (await sequenceOnce(pool)).isMore);
    await attempt(anchor);
    return isMore;
  });
  // Apart, for a check of a large record takes a minute.
  const checking = repeat(CHECK_EVERY_MS, () => attempt(async () => void (await checkAsked(pool, log))));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([numbering, checking]);
    },
  };
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal: stopped }).catch(() => undefined);
}
