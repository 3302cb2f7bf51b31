import { createHash } from "node:crypto";
import type pg from "pg";
import { BadRequest } from "../action/refusal.ts";
import type { PublicContext } from "../action/public.ts";

const WINDOW_SECONDS = 15 * 60;
/** Guesses at one account, passwords and codes together (design/security.md goal 10). */
const PER_ACCOUNT = 10;
/** Failures from one address: an office behind one address shares it, so successes are taken back. */
const PER_ADDRESS = 60;
/** Guesses at the setup code of a fresh installation. */
const PER_SETUP = 10;

/** The buckets one try counts against; kept as hashes, so that the table of limits names nobody. */
export interface Tries {
  readonly account: string;
  readonly address: string;
}

/** @param who the address typed, known or not: both are limited alike */
export function triesOf(context: Pick<PublicContext, "address">, who: string): Tries {
  return { account: bucket("account", who.trim().toLowerCase()), address: bucket("address", context.address) };
}

/** Counts one try before any secret is looked at. @throws BadRequest 429 with the same words for known and unknown accounts */
export async function countTry(context: PublicContext, tries: Tries): Promise<void> {
  const within = await context.asSystem("sign-in-limit", async ({ client }) => {
    const { rows } = await client.query("select app.hit_limit($1, $2, $5) as account, app.hit_limit($3, $4, $5) as address", [tries.account, PER_ACCOUNT, tries.address, PER_ADDRESS, WINDOW_SECONDS]);
    return rows[0]?.account === true && rows[0]?.address === true;
  });
  if (!within) throw new BadRequest(429, "too-many-tries");
}

/** A step succeeded: it does not count against its address. */
export async function forgiveAddress(context: PublicContext, tries: Tries): Promise<void> {
  await context.asSystem("sign-in-limit", ({ client }) => client.query("select app.forgive_hit($1)", [tries.address]));
}

/** The person is in: the account's count begins anew. */
export async function clearTries(context: PublicContext, tries: Tries): Promise<void> {
  await context.asSystem("sign-in-limit", ({ client }) => client.query("select app.clear_limit($1), app.forgive_hit($2)", [tries.account, tries.address]));
}

/** Wrong second steps behind a right password, after which the person hears of it; then not again for a day. */
const WRONG_CODES = 3;
const TOLD_SECONDS = 24 * 3600;

/**
 * Counts a wrong code behind a right password: whoever does that knows the password.
 * @returns whether the person is to be told now
 * @see OWASP ASVS 5.0.0 6.3.5
 */
export async function isTimeToTell(client: pg.ClientBase, accountId: string): Promise<boolean> {
  const { rows: counted } = await client.query("select app.hit_limit($1, $2, $3) as few", [bucket("code", accountId), WRONG_CODES - 1, WINDOW_SECONDS]);
  if (counted[0]?.few !== false) return false;
  const { rows: told } = await client.query("select app.hit_limit($1, 1, $2) as first", [bucket("told", accountId), TOLD_SECONDS]);
  return told[0]?.first === true;
}

/** Counts one try of the setup code, from wherever it comes. @throws BadRequest 429 */
export async function countSetupTry(context: PublicContext): Promise<void> {
  const { rows } = await context.asSystem("sign-in-limit", ({ client }) => client.query("select app.hit_limit('setup-code', $1, $2) as within", [PER_SETUP, WINDOW_SECONDS]));
  if (rows[0]?.within !== true) throw new BadRequest(429, "too-many-tries");
}

const bucket = (kind: string, value: string): string => `sign-in|${kind}|${createHash("sha256").update(value).digest("base64url")}`;
