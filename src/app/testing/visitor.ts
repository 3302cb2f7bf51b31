import { randomUUID } from "node:crypto";
import type { AnyAction, InputOf, ResultOf } from "#platform/action/define.ts";
import type { AnyPublicAction } from "#platform/action/public.ts";
import { joinWithPassword, openInvitation } from "#platform/auth/actions/join.ts";
import { signIn } from "#platform/auth/actions/sign-in.ts";
import { signInWithCode } from "#platform/auth/actions/sign-in-with-code.ts";
import { insertInvitation } from "#platform/auth/invitations.ts";
import type { Admission } from "#platform/auth/sign-in.ts";
import { totpCode } from "#platform/auth/totp.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { methodOf } from "#platform/http/openapi.ts";
import { routeOf } from "#platform/http/routes.ts";
import { ProblemAnswer, type World } from "./world.ts";

type Answer<A extends AnyPublicAction> = Awaited<ReturnType<A["run"]>>;

/** A browser in a test: keeps its cookie, may sign in and out. */
export interface Visitor {
  token: string | undefined;
  /** All other cookies of this browser. */
  readonly jar: Map<string, string>;
  /** The raw answer of the last call; of the cookies it set, the session's and all. */
  last: { readonly status: number; readonly body: string; readonly setCookie: string | undefined; readonly setCookies: readonly string[] };
  ask<A extends AnyPublicAction>(action: A, input: Parameters<A["run"]>[1]): Promise<Answer<A>>;
  act<A extends AnyAction>(action: A, input: InputOf<A>, options?: { ifMatch?: number }): Promise<ResultOf<A>>;
}

/** Somebody who is not signed in yet, at an address of his own. */
export function aVisitor(world: World, { address = "127.0.0.1", host = "localhost", forwardedFor }: { address?: string; host?: string; forwardedFor?: string } = {}): Visitor {
  async function send(action: AnyAction | AnyPublicAction, input: unknown, ifMatch?: number): Promise<unknown> {
    const isGet = methodOf(action) === "get";
    const response = await world.app.server.inject({
      method: isGet ? "GET" : "POST",
      url: routeOf(action.name),
      remoteAddress: address,
      headers: { host, "sec-fetch-site": "same-origin", "accept-language": "en", "user-agent": "Mozilla/5.0 (Linux) Chrome/140", ...(ifMatch === undefined ? {} : { "if-match": `"${ifMatch}"` }), ...(forwardedFor ? { "x-forwarded-for": forwardedFor } : {}) },
      cookies: { ...Object.fromEntries(visitor.jar), ...(visitor.token ? { [SESSION_COOKIE]: visitor.token } : {}) },
      ...(isGet ? { query: input as Record<string, string> } : { payload: input as object }),
    });
    const cookie = response.cookies.find((one) => one.name === SESSION_COOKIE);
    if (cookie) visitor.token = cookie.value || undefined;
    for (const { name, value } of response.cookies.filter((one) => one.name !== SESSION_COOKIE)) visitor.jar.set(name, value);
    const setCookies = [response.headers["set-cookie"] ?? []].flat();
    visitor.last = { status: response.statusCode, body: response.body, setCookie: setCookies.find((one) => one.startsWith(`${SESSION_COOKIE}=`)), setCookies };
    if (response.statusCode >= 400) throw new ProblemAnswer(response.statusCode, response.json());
    return response.json();
  }
  const visitor: Visitor = {
    token: undefined,
    jar: new Map(),
    last: { status: 0, body: "", setCookie: undefined, setCookies: [] },
    ask: (action, input) => send(action, input) as Promise<never>, // typed by the action
    act: (action, input, options) => send(action, input, options?.ifMatch) as Promise<never>, // typed by the action
  };
  return visitor;
}

/** Somebody who has joined with a password and an authenticator app. */
export interface Member {
  readonly visitor: Visitor;
  readonly accountId: string;
  readonly agencyId: string;
  readonly email: string;
  readonly password: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** An invitation as a test needs it: the token that stands in the link. */
export async function anInvitation(world: World, { roles = ["socialWorker"], agencyId, email }: { roles?: readonly string[]; agencyId?: string; email?: string } = {}) {
  const accountId = randomUUID();
  const agency = agencyId ?? (await world.anAgency());
  const address = email ?? `${accountId}@example.test`;
  await world.admin.query("insert into accounts (id, agency_id, email, display_name) values ($1, $2, $3, 'ผู้ได้รับเชิญ ทดสอบ')", [accountId, agency, address]);
  for (const role of roles) await world.admin.query("insert into account_roles (account_id, role) values ($1, $2)", [accountId, role]);
  const { token, id } = await insertInvitation(world.admin, world.keyring.signInKey, { accountId, purpose: "join", createdBy: null, isMailed: false });
  return { accountId, agencyId: agency, email: address, token, invitationId: id };
}

export const goodPassword = "เจ็ดเรือเงียบตอนเที่ยงวัน";

export async function aMember(world: World, options: Parameters<typeof anInvitation>[1] = {}): Promise<Member> {
  const invitation = await anInvitation(world, options);
  const visitor = aVisitor(world);
  const opened = await visitor.ask(openInvitation, { token: invitation.token });
  const { secret, parcel } = opened.totp;
  // The code of the step before, so that the present one is still unused when the test signs in.
  const code = totpCode(secret, Date.now() - 30_000);
  const { recoveryCodes } = await visitor.ask(joinWithPassword, { token: invitation.token, language: "th", password: goodPassword, parcel, code });
  return { ...invitation, visitor, password: goodPassword, secret, recoveryCodes };
}

/** Both steps of a sign-in with the code of now; in, or waiting on a new device. */
export async function signInFully(visitor: Visitor, { email, password, secret }: Pick<Member, "email" | "password" | "secret">, at = Date.now()): Promise<Admission> {
  const { ticket } = await visitor.ask(signIn, { email, password });
  return visitor.ask(signInWithCode, { ticket, code: totpCode(secret, at) });
}
