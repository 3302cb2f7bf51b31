import { createHmac, randomInt } from "node:crypto";

const HOW_MANY = 10;
/** Crockford's letters: no I, L, O, U, which look like others. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Ten codes for a lost phone, each good once in place of an app's code: 60 random bits, written XXXX-XXXX-XXXX. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: HOW_MANY }, () => [group(), group(), group()].join("-"));
}

/** What is kept of a code: a keyed hash bound to its account; whatever way it is written, it is the same code. */
export function recoveryCodeHash(signInKey: Buffer, accountId: string, code: string): Buffer {
  const written = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return createHmac("sha256", signInKey).update(`recovery|${accountId}|${written}`).digest();
}

function group(): string {
  return Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}
