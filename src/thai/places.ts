/** Places in Thailand for a browser: unpack the two files of data/, then ask one finder. `addresses.ts` does the same on a server. */
export { addressFinder } from "./find-address.ts";
export { unpackPlaces } from "./place-file.ts";
