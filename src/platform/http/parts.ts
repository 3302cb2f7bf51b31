import type { FastifyRequest } from "fastify";
import type pg from "pg";
import type { AnyAction } from "../action/define.ts";
import type { Language } from "../action/parse.ts";
import type { AnyPublicAction } from "../action/public.ts";
import { BadRequest } from "../action/refusal.ts";
import type { ActionServices } from "../action/run.ts";
import type { Bounds } from "./bounds.ts";
import type { Translate } from "./problem.ts";

/** The session cookie: this host only, never sent along by another site, never readable by a script. */
export const SESSION_COOKIE = "__Host-ruam";

export interface ServerParts {
  readonly services: ActionServices;
  readonly systemPool: pg.Pool;
  readonly actions: readonly AnyAction[];
  readonly publicActions: readonly AnyPublicAction[];
  /** Address under which people reach the product, for links in mails and for passkeys. */
  readonly publicUrl: string;
  translator(language: Language): Translate;
  /** Names of all modules: a refusal that comes through a neighbour's door is told in the neighbour's words. */
  readonly moduleNames: readonly string[];
  /** File that answers unknown addresses which are not the API's: the page of the web client, in the reader's language. */
  pageFile?(language: Language): string | undefined;
  /** Called with errors nobody foresaw; receives no personal data. */
  log(line: Readonly<Record<string, unknown>>): void;
  /** Addresses of proxies whose X-Forwarded-For is believed; none by default. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Whether the disk is nearly full: then nothing new is taken, and reading goes on. */
  readonly isFull?: (() => boolean) | undefined;
  /** Writes, and searches, of one session in a minute (pace.ts); undefined: no bound, for tests. */
  readonly perMinute?: number | undefined;
  /** Other bounds than the usual ones, for tests. */
  readonly bounds?: Partial<Bounds> | undefined;
}

/** For what would bring new things in. @throws BadRequest 507 when the disk is nearly full */
export function refuseWhenFull({ isFull }: Pick<ServerParts, "isFull">): void {
  if (isFull?.()) throw new BadRequest(507, "disk-full");
}

/** The reader's language: the query or cookie choice first, then what the browser asks for, then Thai. */
export function languageOf(request: FastifyRequest): Language {
  // The second is the name it had before; browsers that still send it have not chosen anew.
  const chosen = request.cookies["__Host-ruam-language"] ?? request.cookies["ruam-language"];
  if (chosen === "th" || chosen === "en") return chosen;
  const asked = String(request.headers["accept-language"] ?? "").toLowerCase();
  const english = asked.search(/\ben\b/);
  const thai = asked.search(/\bth\b/);
  return english >= 0 && (thai < 0 || english < thai) ? "en" : "th";
}
