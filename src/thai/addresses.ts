/** Places in Thailand. In a browser fetch the two files, `unpackPlaces` each and keep one `addressFinder`; on a server `findAddress`. */
import { openAsBlob } from "node:fs";
import { fileURLToPath } from "node:url";

import { addressFinder } from "./find-address.ts";
import type { FindAddress } from "./find-address.ts";
import { unpackPlaces } from "./place-file.ts";
import type { Address } from "./place-file.ts";

export type { Address, Place } from "./place-file.ts";
export { province, provinces } from "./provinces.ts";

let finder: Promise<FindAddress> | undefined;

/** `addressFinder` over the files beside this one, read once. Server only. */
export async function findAddress(query: string, limit?: number): Promise<readonly Address[]> {
  finder ??= Promise.all([readFile("th"), readFile("en")]).then(([th, en]) => addressFinder(th, en));
  return (await finder)(query, limit);
}

async function readFile(name: "th" | "en"): Promise<string> {
  return unpackPlaces(await openAsBlob(fileURLToPath(new URL(`data/places-${name}.gz`, import.meta.url))));
}
