import { canonical } from "./canonical-text.ts";
import { compareThai } from "./collation.ts";
import { readPlaces } from "./place-file.ts";
import type { Address } from "./place-file.ts";

interface Entry {
  readonly address: Address;
  /** Canonical names and postcode, finest first. */
  readonly names: readonly string[];
  /** All names in one text, to reject quickly. */
  readonly allNames: string;
}

const DEFAULT_LIMIT = 10;

/** Finds places by what was typed; see `addressFinder`. */
export type FindAddress = (query: string, limit?: number) => readonly Address[];

/**
 * Places in Thailand for one search box: any of sub-district, district, province and postcode, in Thai or English, in any order,
 * whole or begun, with or without ต. อ. จ. แขวง เขต. Best first; wider places before the places in them. At most `limit` (10);
 * an empty list when nothing fits: free text must always stay possible.
 * @param th @param en the unpacked files; without `en` English finds provinces only
 */
export function addressFinder(th: string, en?: string): FindAddress {
  const names = new Map<string, string>();
  // Province and district names come back thousands of times.
  const once = (name: string): string => {
    const known = names.get(name) ?? canonical(name);
    names.set(name, known);
    return known;
  };
  const entries = readPlaces(th, en).map((address) => toEntry(address, once));
  return (query, limit = DEFAULT_LIMIT) => {
    const words = queryWords(query);
    return words.length === 0 ? [] : ranked(entries, words).slice(0, limit);
  };
}

function ranked(entries: readonly Entry[], words: readonly string[]): readonly Address[] {
  const found = entries.flatMap((entry) => {
    const distance = distanceOf(entry, words);
    return distance === undefined ? [] : [{ address: entry.address, distance }];
  });
  found.sort((a, b) => a.distance - b.distance || compareThai(a.address.labelTh, b.address.labelTh));
  return found.map(({ address }) => address);
}

function toEntry(address: Address, once: (name: string) => string): Entry {
  const { subdistrict, district, province, postcode } = address;
  const names = [subdistrict?.th, subdistrict?.en, district?.th, district?.en, province.th, province.en, postcode].flatMap((name) => (name ? [once(name)] : []));
  return { address, names, allNames: names.join("\n") };
}

/** Written canonically: sara-am in two pieces. */
const PLACE_KIND = /^(?:ต\u0e4dาบล|อ\u0e4dาเภอ|จังหวัด|แขวง|เขต|[ตอจข]\.|(?:tambon|amphoe|changwat|khwaeng|khet|district|province)$)/u;
const BANGKOK_SHORT = /^กทม\.?$/u;

function queryWords(query: string): readonly string[] {
  const spaced = canonical(query).replace(/(\S)(?=[ตอจ]\.)/gu, "$1 ").replace(/[,;/]/g, " ");
  return spaced.split(" ").map((word) => (BANGKOK_SHORT.test(word) ? "กรุงเทพ" : word.replace(PLACE_KIND, ""))).filter((word) => word !== "");
}

/** Lower is better; undefined when a word is found nowhere. */
function distanceOf({ address, names, allNames }: Entry, words: readonly string[]): number | undefined {
  if (!words.every((word) => allNames.includes(word))) return undefined;
  let distance = LEVEL_DISTANCE[address.level];
  for (const word of words) {
    const best = Math.min(...names.map((name, index) => wordDistance(name, word) + index / 10));
    if (!Number.isFinite(best)) return undefined;
    distance += best;
  }
  return distance;
}

const LEVEL_DISTANCE: Readonly<Record<Address["level"], number>> = { province: 0, district: 0.01, subdistrict: 0.02 };

function wordDistance(name: string, word: string): number {
  if (name === word) return 0;
  if (name.startsWith(word)) return 1;
  if (name.includes(` ${word}`) || name.startsWith(`เมือง${word}`)) return 2;
  return /^\d/.test(word) || !name.includes(word) ? Infinity : 3;
}
