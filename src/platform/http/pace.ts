import type { FastifyReply, FastifyRequest } from "fastify";
import type { AnyAction } from "../action/define.ts";
import { BadRequest } from "../action/refusal.ts";
import { SESSION_COOKIE } from "./parts.ts";

/** Writes, and as many searches, of one session in a minute where the operator sets nothing: ten each second, sixty seconds long. */
const USUAL_PER_MINUTE = 600;
const LEAST_PER_MINUTE = 60;
/** Other readings, for one screen asks for several things. */
const READINGS_FOR_ONE = 5;
const MINUTE_MS = 60_000;

interface Counted {
  write: number;
  search: number;
  read: number;
}

/**
 * Ends what no person does by hand: more than `perMinute` writes or searches, or five times as many other readings, of one session in one minute.
 * Far above everybody who works; a script meets it. Counted in memory, so for each process by itself. Nothing is done of what is refused,
 * and the caller is told when to come again (429, Retry-After).
 * @param perMinute undefined: no bound, for tests and measurements that ask faster than a person
 * @param nowMs milliseconds of a clock that does not jump
 * @see OWASP ASVS 5.0.0 2.4.1
 */
export function keepPace(perMinute: number | undefined, nowMs: () => number = () => performance.now()): (action: Pick<AnyAction, "kind">, request: FastifyRequest, reply: FastifyReply) => void {
  if (perMinute === undefined) return () => undefined;
  const most: Counted = { write: perMinute, search: perMinute, read: perMinute * READINGS_FOR_ONE };
  // Forgotten as a whole with its minute: what strangers make up as tokens does not stay.
  let sessions = new Map<string, Counted>();
  let minute = -1;
  return (action, request, reply) => {
    const token = request.cookies[SESSION_COOKIE];
    if (token === undefined) return;
    const now = nowMs();
    if (Math.floor(now / MINUTE_MS) !== minute) {
      minute = Math.floor(now / MINUTE_MS);
      sessions = new Map();
    }
    const counted = sessions.get(token) ?? { write: 0, search: 0, read: 0 };
    if (counted.write + counted.search + counted.read === 0) sessions.set(token, counted);
    const kind = kindOf(action);
    counted[kind] += 1;
    if (counted[kind] <= most[kind]) return;
    reply.header("retry-after", String(Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000)));
    throw new BadRequest(429, "too-fast");
  };
}

/** What is typed about somebody goes by POST though it only reads: that is a search. */
function kindOf(action: Pick<AnyAction, "kind"> & { readonly sensitiveInput?: boolean }): keyof Counted {
  if (action.kind === "write") return "write";
  return action.sensitiveInput === true ? "search" : "read";
}

/** `RUAM_PER_MINUTE` of an operator. @throws Error in words, Thai and English */
export function perMinuteOf(text: string | undefined): number {
  if (text === undefined || text === "") return USUAL_PER_MINUTE;
  const wanted = Number(text);
  if (Number.isInteger(wanted) && wanted >= LEAST_PER_MINUTE) return wanted;
  throw new Error(`RUAM_PER_MINUTE ต้องเป็นจำนวนเต็มตั้งแต่ ${LEAST_PER_MINUTE} ขึ้นไป\nRUAM_PER_MINUTE must be a whole number from ${LEAST_PER_MINUTE} on.`);
}
