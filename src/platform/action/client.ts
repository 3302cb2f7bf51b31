import { type QueryClient, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/preact-query";
import type { AnyAction as SignedInAction } from "./define.ts";
import type { AnyPublicAction } from "./public.ts";
import type { z } from "zod";

type AnyAction = SignedInAction | AnyPublicAction;
type InputOf<A extends AnyAction> = z.input<A["input"]>;
// oxlint-disable-next-line typescript/no-explicit-any -- reads the result type off an action of any context
type ResultOf<A extends AnyAction> = A extends { kind: "public"; run(context: any, input: any): Promise<infer R> } ? R : A extends SignedInAction ? import("./define.ts").ResultOf<A> : never;

/** An error answer of the server (problem+json), already in the reader's language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly fields: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  readonly reference: string | undefined;
  /** With 412: the version sent, the version there is, and the record as it is now. */
  readonly versions: { readonly yours: number; readonly current: number; readonly record?: unknown } | undefined;
  constructor(status: number, body: Partial<ApiProblem>) {
    super(body.title ?? body.code ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? "unexpected";
    this.title = body.title ?? "";
    this.detail = body.detail;
    this.fields = body.fields ?? [];
    this.reference = body.reference;
    this.versions = body.versions;
  }
}

/** There is no connection: nothing reached the server. */
export class Offline extends Error {
  constructor() {
    super("offline");
  }
}

interface CallOptions {
  readonly method: "GET" | "POST";
  readonly ifMatch?: number | undefined;
  /** The same key for every retry of the same act, so that it happens once. */
  readonly idempotencyKey?: string | undefined;
}

/** Calls an action over HTTP. @throws ApiProblem | Offline */
export async function call<A extends AnyAction>(name: A["name"], input: InputOf<A>, options: CallOptions): Promise<ResultOf<A>> {
  const headers = usualHeaders();
  if (options.idempotencyKey) headers["idempotency-key"] = options.idempotencyKey;
  if (options.ifMatch !== undefined) headers["if-match"] = `"${options.ifMatch}"`;
  if (options.method === "POST") headers["content-type"] = "application/json";
  const { ok, status, body } = await (options.method === "GET" ? (takeAhead(name, input) ?? send(readAddress(name, input), { headers })) : send(pathOf(name), { method: "POST", headers, body: JSON.stringify(input) }));
  if (!ok) throw new ApiProblem(status, body as Partial<ApiProblem>); // the server's problem+json
  return body as ResultOf<A>; // typed by the action both sides import
}

interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

async function send(address: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(address, { ...init, credentials: "same-origin" }).catch(() => {
    throw new Offline();
  });
  return { ok: response.ok, status: response.status, body: await response.json().catch(() => ({})) };
}

/** A question a page asks first, as its useRead will ask it: `{ name: "cases.read", input: { caseId } }`. */
export interface FirstRead {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Its screen lets go of the answer when it is left: it serves the first call, and is not kept here either. */
  readonly isPassing?: boolean | undefined;
}

const AHEAD_MS = 15_000;
type AskedAhead = Map<string, { readonly at: number; readonly answer: Promise<Answer> }>;
/** Begun by src/app/web/early.ts, while this script was not here yet. */
const ahead: AskedAhead = ((globalThis as { ruamAhead?: AskedAhead }).ruamAhead ??= new Map());

/**
 * Asks before the screen's script is here, what is neither known nor asked already. A good answer is kept for the screen's first drawing;
 * any other serves the first call that asks the same, once: nothing is asked (and recorded) twice.
 * @returns whether the answer is, or was, a good one
 */
export async function askAhead(queries: QueryClient, { name, input, isPassing = false }: FirstRead): Promise<boolean> {
  const address = readAddress(name, input);
  const known = queries.getQueryState([name, input]);
  if (known) return known.data !== undefined;
  const asked = ahead.get(address) ?? { at: performance.now(), answer: send(address, { headers: usualHeaders() }) };
  ahead.set(address, asked);
  const answer = await asked.answer.catch(() => undefined); // told to whoever takes it
  // Not when it was taken, or forgotten, meanwhile.
  if (answer?.ok && !isPassing && ahead.get(address) === asked) {
    ahead.delete(address);
    queries.setQueryData([name, input], answer.body);
  }
  return answer?.ok === true;
}

/** Somebody else is here now, or nobody: what was asked before is not for her. */
export function forgetAhead(): void {
  ahead.clear();
}

function takeAhead(name: string, input: unknown): Promise<Answer> | undefined {
  const address = readAddress(name, input);
  const asked = ahead.get(address);
  ahead.delete(address);
  return asked && performance.now() - asked.at < AHEAD_MS ? asked.answer : undefined;
}

function usualHeaders(): Record<string, string> {
  return { accept: "application/json", "accept-language": document.documentElement.lang || "th" };
}

const pathOf = (name: string): string => `/api/${name.replace(".", "/")}`;
/** Where a read is asked, with its input in the address. */
export const readAddress = (name: string, input: unknown): string => pathOf(name) + queryText(input);

function queryText(input: unknown): string {
  const entries = Object.entries((input ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams();
  for (const [key, value] of entries) for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one));
  return entries.length === 0 ? "" : `?${search}`;
}

interface ReadOptions {
  readonly enabled?: boolean;
  /** The read's input is sensitive and travels in the body. */
  readonly inBody?: boolean;
  readonly staleMs?: number;
}

/** Reads through an action; the query key is `[name, input]`, so live updates can refresh it. */
export function useRead<A extends AnyAction>(name: A["name"], input: InputOf<A>, options: ReadOptions = {}): UseQueryResult<ResultOf<A>, ApiProblem | Offline> {
  const query = useQuery<ResultOf<A>, ApiProblem | Offline>({
    queryKey: [name, input],
    queryFn: () => call<A>(name, input, { method: options.inBody ? "POST" : "GET" }),
    enabled: options.enabled ?? true,
    staleTime: options.staleMs ?? 5_000,
    retry: (failures, error) => !(error instanceof ApiProblem) && failures < 3,
  });
  return isClosed(query.error) ? ({ ...query, data: undefined } as UseQueryResult<ResultOf<A>, ApiProblem | Offline>) : query; // an error without data is one of the states
}

/** What was open is no longer the reader's: it leaves the screen, too, though it was shown a moment ago. */
function isClosed(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 403 || error.status === 404);
}

interface ActOptions<A extends AnyAction> {
  readonly onDone?: (result: ResultOf<A>, input: InputOf<A>) => void;
  /** Names of reads to refresh; default: everything on the screen. */
  readonly refresh?: readonly string[];
}

/** `{ input, ifMatch }`; the idempotency key is made once per act and kept through its retries. */
export interface Act<A extends AnyAction> {
  readonly input: InputOf<A>;
  readonly ifMatch?: number | undefined;
}

// One key for each act object, whatever re-renders happen between its retries.
const actKeys = new WeakMap<object, string>();
function keyOf(act: object): string {
  const key = actKeys.get(act) ?? crypto.randomUUID();
  actKeys.set(act, key);
  return key;
}

/** Acts through an action; retries a lost connection under the same idempotency key. */
export function useAct<A extends AnyAction>(name: A["name"], options: ActOptions<A> = {}): UseMutationResult<ResultOf<A>, ApiProblem | Offline, Act<A>> {
  const queries = useQueryClient();
  return useMutation<ResultOf<A>, ApiProblem | Offline, Act<A>>({
    mutationFn: (act) => call<A>(name, act.input, { method: "POST", ifMatch: act.ifMatch, idempotencyKey: keyOf(act) }),
    retry: (failures, error) => error instanceof Offline && failures < 4,
    onSuccess: async (result, act) => {
      options.onDone?.(result, act.input);
      const refresh = options.refresh;
      await queries.invalidateQueries(refresh ? { predicate: (query) => refresh.includes(String(query.queryKey[0])) } : {});
    },
  });
}
