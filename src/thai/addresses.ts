/** Server only: loads the address tables of npm thai-address-universal (about 280 kB). Browsers use provinces.ts. */
import { getDatabase, preload, setEngMode, setGeoMode } from "thai-address-universal";
import type { IExpanded } from "thai-address-universal";

import { canonical } from "./canonical-text.ts";
import { compareThai } from "./collation.ts";
import { provinces } from "./provinces.ts";
import type { Province } from "./provinces.ts";

export { province, provinces } from "./provinces.ts";

export interface Place {
  /** District 4 digits, sub-district 6 digits; "" where the source's code cannot be trusted. */
  readonly code: string;
  readonly th: string;
  readonly en: string;
}

/** A place and everything above it; what is finer than `level` is missing. */
export interface Address {
  readonly level: "province" | "district" | "subdistrict";
  readonly province: Province;
  readonly district?: Place;
  readonly subdistrict?: Place;
  readonly postcode?: string;
  /** ต.แม่สาย อ.แม่สาย จ.เชียงราย 57130; แขวง and เขต in Bangkok. */
  readonly labelTh: string;
  readonly labelEn: string;
}

interface Entry {
  readonly address: Address;
  /** Canonical names and postcode, finest first. */
  readonly names: readonly string[];
  /** All names in one text, to reject quickly. */
  readonly allNames: string;
}

const BANGKOK = "10";
const DEFAULT_LIMIT = 10;

/** Districts whose code the source lacks or has wrong: names → code of the Department of Provincial Administration. */
const DISTRICT_CORRECTIONS: Readonly<Record<string, string>> = {
  เมืองบึงกาฬ: "3801", พรเจริญ: "3802", โซ่พิสัย: "3803", เซกา: "3804", ปากคาด: "3805", บึงโขงหลง: "3806", ศรีวิไล: "3807",
  บุ่งคล้า: "3808", กัลยาณิวัฒนา: "5025", น้ำปาด: "5304",
};

let entries: Promise<readonly Entry[]> | undefined;

/**
 * Places in Thailand for one search box: any of sub-district, district, province and postcode, in Thai or English, in any order,
 * whole or begun, with or without ต. อ. จ. แขวง เขต. Best first; wider places before the places in them.
 * @param limit at most this many, 10 when left out
 * @returns an empty list when nothing fits: free text must always stay possible
 */
export async function findAddress(query: string, limit: number = DEFAULT_LIMIT): Promise<readonly Address[]> {
  const words = queryWords(query);
  if (words.length === 0) return [];
  entries ??= loadEntries();
  const ranked = (await entries).flatMap((entry) => {
    const distance = distanceOf(entry, words);
    return distance === undefined ? [] : [{ entry, distance }];
  });
  ranked.sort((a, b) => a.distance - b.distance || compareThai(a.entry.address.labelTh, b.entry.address.labelTh));
  return ranked.slice(0, limit).map(({ entry }) => entry.address);
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

/** The library keeps its language as a process-wide switch, so both tables are copied out at once. */
async function loadEntries(): Promise<readonly Entry[]> {
  await preload({ language: "both", geo: true });
  await setGeoMode(true);
  await setEngMode(false);
  const thai = [...getDatabase()];
  await setEngMode(true);
  const english = [...getDatabase()];
  await setEngMode(false);
  return [...provinces().map(provinceEntry), ...districtEntries(thai, english), ...subdistrictEntries(thai, english)];
}

function provinceEntry(province: Province): Entry {
  const prefix = province.code === BANGKOK ? "" : "จ.";
  return toEntry({ level: "province", province, labelTh: `${prefix}${province.th}`, labelEn: province.en });
}

function districtEntries(thai: readonly IExpanded[], english: readonly IExpanded[]): Entry[] {
  const seen = new Map<string, Entry>();
  thai.forEach((row, index) => {
    const key = `${row.province}|${row.district}`;
    const address = seen.has(key) ? undefined : districtAddress(row, english[index]);
    if (address) seen.set(key, toEntry(address));
  });
  return [...seen.values()];
}

function districtAddress(row: IExpanded, englishRow: IExpanded | undefined): Address | undefined {
  const province = provinceOf(row);
  if (!province) return undefined;
  const district = { code: districtCode(row), th: row.district, en: englishRow?.district ?? "" };
  const prefix = province.code === BANGKOK ? "เขต" : "อ.";
  return {
    level: "district", province, district,
    labelTh: `${prefix}${district.th} ${provinceEntry(province).address.labelTh}`,
    labelEn: `${district.en}, ${province.en}`,
  };
}

function subdistrictEntries(thai: readonly IExpanded[], english: readonly IExpanded[]): Entry[] {
  const codeUses = countBy(thai, (row) => row.sub_district_code ?? "");
  return thai.flatMap((row, index) => {
    const above = districtAddress(row, english[index]);
    if (!above) return [];
    const code = trustedCode(row, codeUses);
    const subdistrict = { code, th: row.sub_district, en: (english[index]?.sub_district ?? "").replace("?", "") };
    const prefix = above.province.code === BANGKOK ? "แขวง" : "ต.";
    return [toEntry({
      ...above, level: "subdistrict", subdistrict,
      ...(row.postal_code ? { postcode: row.postal_code } : {}),
      labelTh: `${prefix}${subdistrict.th} ${above.labelTh} ${row.postal_code}`.trim(),
      labelEn: `${subdistrict.en}, ${above.labelEn} ${row.postal_code}`.trim(),
    })];
  });
}

function toEntry(address: Address): Entry {
  const { subdistrict, district, province, postcode } = address;
  const names = [subdistrict?.th, subdistrict?.en, district?.th, district?.en, province.th, province.en, postcode]
    .flatMap((name) => (name ? [canonicalOnce(name)] : []));
  return { address, names, allNames: names.join("\n") };
}

const canonicalNames = new Map<string, string>();

/** Province and district names come back thousands of times. */
function canonicalOnce(name: string): string {
  const known = canonicalNames.get(name) ?? canonical(name);
  canonicalNames.set(name, known);
  return known;
}

function provinceOf(row: IExpanded): Province | undefined {
  return provinces().find(({ th }) => th === row.province);
}

function districtCode(row: IExpanded): string {
  return DISTRICT_CORRECTIONS[row.district] ?? row.district_code ?? "";
}

/** About one in seven sub-district codes of the source belongs to another district, and some are used twice: those are left out. */
function trustedCode(row: IExpanded, uses: ReadonlyMap<string, number>): string {
  const code = row.sub_district_code ?? "";
  return code.startsWith(districtCode(row)) && uses.get(code) === 1 ? code : "";
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
