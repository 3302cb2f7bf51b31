import * as oidc from "openid-client";
import { Refusal } from "../action/refusal.ts";
import { ProviderAway } from "./outbound.ts";

const DISTURBED = new Set(["OAUTH_TIMEOUT", "OAUTH_ABORT"]);

/**
 * Runs what talks to a provider. Away is told as away; everything else that goes wrong between the two servers is one
 * answer, so that nobody learns which check refused, or whether an account is linked.
 * @throws Refusal `provider-away`, `provider-sign-in-failed`; faults of our own rise
 */
export async function withProvider<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isAway(error)) throw new Refusal("provider-away");
    if (isProtocolError(error)) throw new Refusal("provider-sign-in-failed");
    throw error;
  }
}

/** Is this what the library throws when the other side, or an answer that claims to be from it, does not keep to the standard? */
function isProtocolError(error: unknown): boolean {
  return [oidc.ClientError, oidc.AuthorizationResponseError, oidc.ResponseBodyError, oidc.WWWAuthenticateChallengeError].some((kind) => error instanceof kind);
}

function isAway(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof ProviderAway || ("code" in one && DISTURBED.has(String(one.code)))) return true;
  }
  return false;
}
