import { lookup as lookUp, type LookupAddress } from "node:dns";
import { type IncomingMessage, request as requestPlain, type RequestOptions } from "node:http";
import { request as requestTls } from "node:https";
import type { LookupFunction } from "node:net";
import type { CustomFetchOptions } from "openid-client";
import { isPrivateAddress, whyNotIssuer } from "./rules/issuer.ts";

/** The other side could not be reached, answered too late, too much or with a fault of its own. */
export class ProviderAway extends Error {}

const MOST_BYTES = 256 * 1024;
const TIMEOUT_MS = 8000;

/**
 * A fetch for calls to an identity provider: https, no redirects followed, bounded in time and size. The address is checked
 * when the name is looked up and the connection goes to that very address, so that a name cannot change its mind between
 * the check and the call (DNS rebinding).
 */
export function guardedFetch({ allowsPrivate }: { readonly allowsPrivate: boolean }) {
  return async (url: string, { method, headers, body }: CustomFetchOptions): Promise<Response> => {
    const target = new URL(url);
    // The path and query are the provider's own business; only where the call goes is ours.
    if (whyNotIssuer(target.origin, { allowsPrivate })) throw new ProviderAway("address-not-allowed");
    const options = { method, headers, timeout: TIMEOUT_MS, signal: AbortSignal.timeout(TIMEOUT_MS), ...(allowsPrivate ? {} : { lookup: publicLookup }) };
    const answer = await send(target, options, body instanceof URLSearchParams ? body.toString() : body).catch(asAway);
    if (answer.status >= 500) throw new ProviderAway(`status ${answer.status}`);
    return answer;
  };
}

const asAway = (error: unknown): never => {
  throw error instanceof ProviderAway ? error : new ProviderAway("unreachable", { cause: error });
};

/** Looks a name up and gives only public addresses; one private one among them makes the name unusable. */
const publicLookup: LookupFunction = (name, options, callback) => {
  lookUp(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, "", 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivateAddress(address))) return callback(new ProviderAway("private-address"), "", 0);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

function send(target: URL, options: RequestOptions, body: unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = (target.protocol === "https:" ? requestTls : requestPlain)(target, options, (answer) => read(answer).then(resolve, reject));
    request.on("timeout", () => request.destroy(new ProviderAway("timeout")));
    request.on("error", reject);
    request.end(typeof body === "string" || body instanceof Uint8Array ? body : undefined);
  });
}

async function read(answer: IncomingMessage): Promise<Response> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new ProviderAway("too-much");
    parts.push(part);
  }
  const headers = Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
  const status = answer.statusCode ?? 502;
  return new Response([204, 205, 304].includes(status) ? null : Buffer.concat(parts), { status, headers });
}
