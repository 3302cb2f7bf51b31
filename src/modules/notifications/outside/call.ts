import { guardedFetch } from "#platform/auth/outbound.ts";
import { isAllowedHost } from "../rules/hosts.ts";

/** How a call out ended: done, to be tried again (after so many seconds, if the other side said so), or not to be tried again. */
export type Called = { readonly end: "done" } | { readonly end: "later"; readonly afterSeconds: number | undefined } | { readonly end: "gone" } | { readonly end: "refused" };

interface Call {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly hosts: readonly string[];
}

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;
const MOST_WAIT_SECONDS = 3600;

/** POSTs to one of the allowed addresses; whatever goes wrong on the way is tried again later, a "no" never. */
export async function callOut({ url, headers, body, hosts }: Call): Promise<Called> {
  if (!isAllowedHost(url, hosts)) return { end: "refused" };
  // Inside the own machine only where that very address is on the list (a push service or a test of one's own).
  const allowsPrivate = hosts.some((host) => LOOPBACK.test(host) && host === new URL(url).origin);
  const answer = await guardedFetch({ allowsPrivate })(url, { method: "POST", headers: { ...headers }, body: body as string, redirect: "manual" }).catch((error: unknown) => error);
  if (!(answer instanceof Response)) return { end: "later", afterSeconds: undefined };
  return endOf(answer);
}

function endOf(answer: Response): Called {
  if (answer.status >= 200 && answer.status < 300) return { end: "done" };
  if (answer.status === 404 || answer.status === 410) return { end: "gone" };
  if (answer.status === 429 || answer.status >= 500) return { end: "later", afterSeconds: waitOf(answer.headers.get("retry-after")) };
  return { end: "refused" };
}

function waitOf(header: string | null): number | undefined {
  const seconds = Number(header ?? "");
  return Number.isInteger(seconds) && seconds > 0 ? Math.min(seconds, MOST_WAIT_SECONDS) : undefined;
}
