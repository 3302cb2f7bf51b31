import { createHash, createHmac, randomBytes } from "node:crypto";
import { deriveKey } from "#platform/crypto/seal.ts";
import type { Keyring } from "#platform/crypto/keyring.ts";
import { readReceiptCode, receiptCodeFrom } from "../rules/receipt-code.ts";

const FORM_ID = /^[\w-]{20,64}$/;

/**
 * The receipt code of a form: the same form sent again gives the same code, and without the key of the installation nobody
 * can tell it from the form. A form without an id of ours gets a random one.
 */
export function receiptCodeOf(keyring: Keyring, formId: string): string {
  if (!FORM_ID.test(formId)) return receiptCodeFrom(randomBytes(32));
  return receiptCodeFrom(createHmac("sha256", deriveKey(keyring.indexKey, "tip-receipt")).update(formId).digest());
}

/** What is kept of a code, or undefined when the text cannot be one. 74 random bits need no slow hash. */
export function receiptHash(typed: string): Buffer | undefined {
  const code = readReceiptCode(typed);
  return code === undefined ? undefined : createHash("sha256").update(code).digest();
}
