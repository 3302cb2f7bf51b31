import webPush from "web-push";
import { callOut, type Called } from "./call.ts";
import type { OutsideWords } from "./words.ts";
import type { PushAddress } from "./secrets.ts";

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
  /** Who answers for what is sent: the product's own address. */
  readonly subject: string;
}

const TTL_SECONDS = 12 * 3600;

/** A pair of keys by which push services know this installation (RFC 8292). */
export const makeVapidKeys = (): { readonly publicKey: string; readonly privateKey: string } => webPush.generateVAPIDKeys();

/** Encrypts constant words for one browser (RFC 8291, aes128gcm) and hands them to its push service. */
export async function sendPush(address: PushAddress, words: OutsideWords, { vapid, hosts }: { readonly vapid: VapidKeys; readonly hosts: readonly string[] }): Promise<Called> {
  const request = detailsOf(address, words, vapid);
  // A browser whose keys are none gets nothing, today and later.
  if (!request) return { end: "gone" };
  return callOut({ url: request.endpoint, headers: request.headers, body: request.body, hosts });
}

function detailsOf({ endpoint, p256dh, auth }: PushAddress, words: OutsideWords, vapid: VapidKeys) {
  try {
    return webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(words), { vapidDetails: vapid, TTL: TTL_SECONDS, contentEncoding: "aes128gcm", urgency: "normal" });
  } catch {
    return undefined;
  }
}
