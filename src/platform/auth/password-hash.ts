import { argon2, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { BadRequest } from "../action/refusal.ts";

/** Cost of new hashes: 64 MiB, 3 passes, one lane (design/security.md goal 11). */
const COST = { memory: 65_536, passes: 3, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** Two hashes at a time, 128 MiB at most, however many people sign in at once. */
const AT_A_TIME = 2;
const MOST_WAITING = 200;

/**
 * Hashes a password with Argon2id, peppered with a key that never enters the database.
 * @returns PHC text `$argon2id$v=19$m=…,t=…,p=…$salt$tag`
 */
export async function hashPassword(signInKey: Buffer, password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await derive(signInKey, password, { ...COST, salt });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(salt)}$${base64(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,64})\$([A-Za-z0-9+/]{43})$/;

/**
 * Does the password belong to the hash? Without a hash the same work is done and the answer is no, so that
 * nobody can tell by the clock whether an account exists.
 */
export async function verifyPassword(signInKey: Buffer, { password, hash }: { password: string; hash: string | undefined }): Promise<boolean> {
  const parts = PHC.exec(hash ?? "");
  if (!parts) {
    await derive(signInKey, password, { ...COST, salt: Buffer.alloc(SALT_BYTES) });
    return false;
  }
  const [, memory, passes, parallelism, salt = "", tag = ""] = parts;
  const derived = await derive(signInKey, password, { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), salt: Buffer.from(salt, "base64") });
  return timingSafeEqual(derived, Buffer.from(tag, "base64"));
}

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number; readonly salt: Buffer };

async function derive(signInKey: Buffer, password: string, { salt, ...cost }: Cost): Promise<Buffer> {
  const secret = createHmac("sha256", signInKey).update("password").digest();
  // The same letters may be typed composed or not; both must be the same password.
  const message = password.normalize("NFC");
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        argon2("argon2id", { ...cost, message, nonce: salt, tagLength: TAG_BYTES, secret }, (error, tag) => (error ? reject(error) : resolve(tag)));
      }),
  );
}

const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_A_TIME) {
    if (waiting.length >= MOST_WAITING) throw new BadRequest(503, "unavailable");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The turn is handed on without being given up, so that nobody slips in between.
    if (next) next();
    else running -= 1;
  }
}

const base64 = (bytes: Buffer): string => bytes.toString("base64").replaceAll("=", "");
