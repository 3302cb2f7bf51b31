import { BadRequest, Refusal } from "../action/refusal.ts";
import { isLeaked, leakedListFile, LeakedListError } from "./leaked-passwords.ts";
import { whyNotPassword } from "./rules/password.ts";

/** Lets a new password pass, or says why not: too short, guessable, about the person, or in the operator's list of leaked ones. @throws Refusal; BadRequest 503 while the list cannot be asked */
export async function requireGoodPassword(password: string, own: readonly string[]): Promise<void> {
  const reason = whyNotPassword(password, own);
  if (reason) throw new Refusal(reason, {}, "password");
  const file = leakedListFile();
  if (file !== undefined && (await isLeaked(password, file).catch(asUnavailable))) throw new Refusal("password-leaked", {}, "password");
}

/** A list that went away while the product runs is the operator's to mend; the person is asked to come back. */
function asUnavailable(error: unknown): never {
  throw error instanceof LeakedListError ? new BadRequest(503, "unavailable") : error;
}
