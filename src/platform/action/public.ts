import type { ZodType, z } from "zod";
import type pg from "pg";
import type { SystemScope } from "../db/request.ts";
import type { Vaults } from "../crypto/vault.ts";
import type { Grants } from "../policy/permissions.ts";
import type { Language } from "./parse.ts";

/** What an act without a signed-in person may use (sign-in, first start, the public tip form). */
export interface PublicContext {
  readonly vaults: Vaults;
  /** Roles that hold each permission, from the modules' policies. */
  readonly grants: Grants;
  readonly language: Language;
  /** Network address of the caller; for limits only, never stored with a record. */
  readonly address: string;
  /** Short description of the caller's device from its user agent. */
  readonly device: string;
  /** The session token of the caller's cookie, if there is one. */
  readonly token: string | undefined;
  /** Where the product is reached: scheme, host and port, without a path. */
  readonly origin: string;
  /** Whether the caller is on this very machine (first start). */
  readonly isLocal: boolean;
  asSystem<T>(job: string, work: (scope: SystemScope) => Promise<T>): Promise<T>;
  /** A further cookie of this host, sent by the browser. */
  cookie(name: `__Host-${string}`): string | undefined;
  /** Keeps such a cookie for some seconds: like the session's, no script reads it and no other site sends it. */
  keepCookie(name: `__Host-${string}`, value: string, seconds: number): void;
  setSession(token: string): void;
  clearSession(): void;
  /** SQL text that queues a job inside the given transaction. */
  enqueue(client: pg.ClientBase, job: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface PublicAction<I extends ZodType = ZodType, R = unknown> {
  readonly kind: "public";
  readonly name: `${string}.${string}`;
  readonly input: I;
  readonly method: "GET" | "POST";
  /** Requests one address may make in a minute. */
  readonly perMinute: number;
  run(context: PublicContext, input: z.output<I>): Promise<R>;
}

/** Defines an act anybody may call; it must limit itself and reveal nothing. */
export function definePublic<I extends ZodType, R>(
  action: Omit<PublicAction<I, R>, "kind" | "method" | "perMinute"> & { method?: "GET" | "POST"; perMinute?: number },
): PublicAction<I, R> {
  return { ...action, kind: "public", method: action.method ?? "POST", perMinute: action.perMinute ?? 30 };
}

// oxlint-disable-next-line typescript/no-explicit-any -- a list of public actions of any input and result
export type AnyPublicAction = PublicAction<any, any>;
