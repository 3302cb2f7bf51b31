import type { ZodType, z } from "zod";
import type pg from "pg";
import type { Db } from "../db/db.ts";
import type { Actor } from "../db/request.ts";
import type { Vault, Vaults } from "../crypto/vault.ts";

/** What an act leaves behind: codes, ids and numbers only; never a name, a number of a person, or a story. */
export interface EventDraft {
  readonly type: string;
  /** Category of the access matrix the fact belongs to; `case` is visible to every seat. */
  readonly category?: string;
  readonly caseId?: string | undefined;
  readonly leadId?: string | undefined;
  readonly subjectKind?: string;
  readonly subjectId?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface ActionContext {
  readonly actor: Actor;
  /** The product's clock when the transaction began. */
  readonly now: Date;
  readonly db: Db;
  /** The rows of the read's own `statement`; undefined when none was sent. */
  readonly opened?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** The same connection, for statements written as text. */
  readonly client: pg.ClientBase;
  readonly vaults: Vaults;
  openVault(vaultId: string): Promise<Vault>;
  /** The version the caller saw (If-Match), for acts that change a versioned row. */
  readonly expectedVersion: number | undefined;
  /** Whether the actor's roles hold a permission. */
  can(permission: string): boolean;
  /** Where the caller reached the product: scheme, host and port; empty outside HTTP. */
  readonly origin: string;
  /** Whether mail goes out at all; without, what a mail would hold must be shown. */
  readonly sendsMail: boolean;
  /** Queues a job; it starts after this transaction has committed, or never. */
  enqueue(job: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface WriteOutcome<R> {
  readonly event: EventDraft;
  readonly result?: R;
}
export interface ReadOutcome<R> {
  /** Sensitive reads leave an event before the answer is sent. */
  readonly event?: EventDraft | undefined;
  readonly result: R;
}

interface Described<I extends ZodType> {
  /** `<module>.<verb in camelCase>`; route, permission, message and OpenAPI entry carry the same name. */
  readonly name: `${string}.${string}`;
  readonly input: I;
  /** A permission granted to roles by a module's policy.ts, or `signed-in` for acts about oneself. */
  readonly permission: string;
}

export interface WriteAction<I extends ZodType = ZodType, R = unknown> extends Described<I> {
  readonly kind: "write";
  /** The caller must say which version it changes (If-Match). */
  readonly versioned: boolean;
  /** The answer holds a secret shown once (a link, codes): it is not kept for a replay of the same request. */
  readonly isAnswerSecret: boolean;
  run(context: ActionContext, input: z.output<I>): Promise<WriteOutcome<R>>;
}
export interface ReadAction<I extends ZodType = ZodType, R = unknown> extends Described<I> {
  readonly kind: "read";
  /** The input itself is sensitive (a searched name) and must not stand in a URL: POST instead of GET. */
  readonly sensitiveInput: boolean;
  /**
   * The one statement of a much used read, its values already escaped: it travels with the sign-in check, in the same
   * message, and its rows are `context.opened`. Row-level security or the function it calls decides as always; what it
   * answers goes out only after the permission was checked.
   */
  statement?(input: z.output<I>, tools: { readonly vaults: Vaults }): string | undefined;
  /**
   * With a `statement`: the event, where it is known before the answer (undefined: none). The whole read is then one message,
   * event and commit included, and `run` returns no event of its own.
   */
  event?(input: z.output<I>): EventDraft | undefined;
  run(context: ActionContext, input: z.output<I>): Promise<ReadOutcome<R>>;
}
// oxlint-disable-next-line typescript/no-explicit-any -- a list of actions of any input and result
export type AnyAction = WriteAction<any, any> | ReadAction<any, any>;

/** What a caller sends to an action. */
export type InputOf<A extends AnyAction> = z.input<A["input"]>;
/** What a caller gets back. */
export type ResultOf<A extends AnyAction> = A extends WriteAction<ZodType, infer R> | ReadAction<ZodType, infer R> ? R : never;

/** Defines an act that changes something: one route, one permission, one transaction, one event. */
export function defineAction<I extends ZodType, R = undefined>(
  action: Described<I> & { versioned?: boolean; isAnswerSecret?: boolean; run: WriteAction<I, R>["run"] },
): WriteAction<I, R> {
  return { ...action, kind: "write", versioned: action.versioned ?? false, isAnswerSecret: action.isAnswerSecret ?? false };
}

/** Defines a query: nothing changes, but a sensitive read leaves an event. */
export function defineRead<I extends ZodType, R>(
  action: Described<I> & { sensitiveInput?: boolean; statement?: NonNullable<ReadAction<I, R>["statement"]>; event?: NonNullable<ReadAction<I, R>["event"]>; run: ReadAction<I, R>["run"] },
): ReadAction<I, R> {
  return { ...action, kind: "read", sensitiveInput: action.sensitiveInput ?? false };
}
