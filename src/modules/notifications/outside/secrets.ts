import { createHmac } from "node:crypto";
import { sealBytes, unsealBytes } from "#platform/crypto/seal.ts";

/** Where a secret of a way out stands; part of what is authenticated, so that none can be put in another's place. */
type Place = `notice_channels|${"push" | "line"}` | `push_devices|${string}` | `line_links|${string}`;

/** Seals a value under the key for secrets that belong to no case. */
export function sealOutside(signInKey: Buffer, place: Place, value: unknown): Buffer {
  return sealBytes(signInKey, { aad: place, keyVersion: 1 }, Buffer.from(JSON.stringify(value)));
}

/** @throws when it was moved or changed */
export function openOutside<T>(signInKey: Buffer, place: Place, sealed: Buffer): T {
  return JSON.parse(unsealBytes(signInKey, place, sealed).toString()) as T; // the writer's type; the seal proves it is the writer's value
}

/** A keyed hash by which an address, a user or a code is known again; the value itself is not kept open. */
export function hashOutside(signInKey: Buffer, what: "endpoint" | "lineUser" | "lineCode", value: string): Buffer {
  return createHmac("sha256", signInKey).update(JSON.stringify([what, value])).digest();
}

/** What is sealed of a browser that wants to be told. */
export interface PushAddress {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}
/** What is sealed of the LINE channel. */
export interface LineSecret {
  readonly channelSecret: string;
  readonly accessToken: string;
}
