import { createHmac, randomInt } from "node:crypto";

const HOW_MANY = 10;
const GROUPS = 6;
/** Crockford's letters: no I, L, O, U, which look like others. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Ten codes for a lost phone, each good once in place of an app's code: 120 random bits in six groups of four (ASVS 6.5.2: from 112 bits on a fast keyed hash is enough). */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: HOW_MANY }, () => Array.from({ length: GROUPS }, group).join("-"));
}

/** What is kept of a code: a keyed hash bound to its account; whatever way it is written, it is the same code. */
export function recoveryCodeHash(signInKey: Buffer, accountId: string, code: string): Buffer {
  const written = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return createHmac("sha256", signInKey).update(`recovery|${accountId}|${written}`).digest();
}

function group(): string {
  return Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}
