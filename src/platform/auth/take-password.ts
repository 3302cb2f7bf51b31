import { Refusal } from "../action/refusal.ts";
import { isLeaked, leakedListFile } from "./leaked-passwords.ts";
import { whyNotPassword } from "./rules/password.ts";

/** Lets a new password pass, or says why not: too short, guessable, about the person, or in the operator's list of leaked ones. @throws Refusal */
export async function requireGoodPassword(password: string, own: readonly string[]): Promise<void> {
  const reason = whyNotPassword(password, own);
  if (reason) throw new Refusal(reason, {}, "password");
  const file = leakedListFile();
  if (file !== undefined && (await isLeaked(password, file))) throw new Refusal("password-leaked", {}, "password");
}
