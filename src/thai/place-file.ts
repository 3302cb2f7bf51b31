import { province, provinces } from "./provinces.ts";
import type { Province } from "./provinces.ts";

export interface Place {
  /** District 4 digits, sub-district 6 digits; "" where the source's code cannot be trusted. */
  readonly code: string;
  readonly th: string;
  /** "" while the English names are not loaded. */
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
  /** Thai names where the English ones are not loaded. */
  readonly labelEn: string;
}

/** One district as the files hold it: one line in each file, sub-districts in the same order. */
export interface DistrictLine {
  readonly code: string;
  readonly th: string;
  readonly en: string;
  readonly postcode: string;
  readonly subdistricts: readonly (Place & { readonly postcode: string })[];
}

const BANGKOK = "10";
const UNTRUSTED = "!";

/**
 * The two texts of the address files: Thai names with codes and postcodes, and the English names in the same order.
 * A sub-district whose code follows the one before is written without it; "!" says that no code can be trusted.
 */
export function writePlaces(districts: readonly DistrictLine[]): { readonly th: string; readonly en: string } {
  const th = districts.map((line) => [`${line.code}${line.th}`, line.postcode, writeSubdistricts(line)].join("\t"));
  const en = districts.map((line) => [line.en, line.subdistricts.map((place) => place.en).join(",")].join("\t"));
  return { th: th.join("\n"), en: en.join("\n") };
}

function writeSubdistricts({ code, postcode, subdistricts }: DistrictLine): string {
  let last = 0;
  const written = subdistricts.map((place) => {
    const own = place.code === "" ? undefined : Number(place.code.slice(code.length));
    const mark = own === undefined ? UNTRUSTED : own === last + 1 ? "" : String(own);
    last = own ?? last;
    return `${place.th}${mark}${place.postcode === postcode ? "" : `:${place.postcode}`}`;
  });
  return written.join(",");
}

const SUBDISTRICT = /^([^\d!:]+)(\d+|!)?(?::(\d{5}))?$/;

/**
 * Every province, district and sub-district, from the texts of `writePlaces`.
 * @param en without it, English names are "" for districts and sub-districts
 */
export function readPlaces(th: string, en?: string): readonly Address[] {
  const english = en?.split("\n") ?? [];
  const below = th.split("\n").flatMap((line, index) => readDistrict(line, english[index]));
  return [...provinces().map(provinceAddress), ...below];
}

function provinceAddress(found: Province): Address {
  return { level: "province", province: found, labelTh: `${found.code === BANGKOK ? "" : "จ."}${found.th}`, labelEn: found.en };
}

function readDistrict(line: string, english = "\t"): Address[] {
  const [head = "", postcode = "", rest = ""] = line.split("\t");
  const [en = "", below = ""] = english.split("\t");
  const above = province(head.slice(0, 2));
  if (!above) return [];
  const district = { code: head.slice(0, 4), th: head.slice(4), en };
  const address: Address = {
    level: "district", province: above, district,
    labelTh: `${above.code === BANGKOK ? "เขต" : "อ."}${district.th} ${provinceAddress(above).labelTh}`,
    labelEn: `${en || district.th}, ${above.en}`,
  };
  const names = below.split(",");
  let last = 0;
  return [address, ...rest.split(",").flatMap((text, index) => {
    const [, th = "", mark, own = postcode] = SUBDISTRICT.exec(text) ?? [];
    if (th === "") return [];
    if (mark !== UNTRUSTED) last = mark === undefined ? last + 1 : Number(mark);
    const code = mark === UNTRUSTED ? "" : `${district.code}${String(last).padStart(2, "0")}`;
    return [subdistrictAddress(address, { code, th, en: names[index] ?? "", postcode: own })];
  })];
}

function subdistrictAddress(above: Address, { postcode, ...subdistrict }: Place & { readonly postcode: string }): Address {
  const prefix = above.province.code === BANGKOK ? "แขวง" : "ต.";
  return {
    ...above, level: "subdistrict", subdistrict, postcode,
    labelTh: `${prefix}${subdistrict.th} ${above.labelTh} ${postcode}`,
    labelEn: `${subdistrict.en || subdistrict.th}, ${above.labelEn} ${postcode}`,
  };
}

const THAI_BLOCK = 0x0e00;
const TIS_620 = 0xa0;

/** The Thai file's bytes before compression: TIS-620, one byte a letter, a third smaller on the line than UTF-8. */
export function toTis620(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code >= THAI_BLOCK ? code - THAI_BLOCK + TIS_620 : code;
  });
}

/** Unpacks one of the files: gzip around TIS-620 (the English names are plain ASCII, which reads the same). */
export async function unpackPlaces(packed: Blob): Promise<string> {
  const bytes = await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  return new TextDecoder("windows-874").decode(bytes);
}
