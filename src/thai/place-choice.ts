import type { Address } from "./place-file.ts";
import { province } from "./provinces.ts";

/** A chosen place as a form keeps it. Names are Thai, as papers write them; what is finer than known is missing. */
export interface PlaceChoice {
  readonly provinceCode: string;
  readonly district?: string;
  readonly subdistrict?: string;
  readonly postalCode?: string;
}

const MARK = "@";
const BANGKOK = "10";

/** A place as one text for a choice field: "@57|แม่สาย|เวียงพางคำ|57130". */
export function writeChoice({ province, district, subdistrict, postcode }: Pick<Address, "province" | "district" | "subdistrict" | "postcode">): string {
  return `${MARK}${[province.code, district?.th ?? "", subdistrict?.th ?? "", postcode ?? ""].join("|")}`;
}

/** What `writeChoice` wrote; undefined for any other text: then it is an address in somebody's own words. */
export function readChoice(text: string): PlaceChoice | undefined {
  const [code = "", district, subdistrict, postalCode] = text.startsWith(MARK) ? text.slice(MARK.length).split("|") : [];
  if (!province(code)) return undefined;
  return { provinceCode: code, ...(district ? { district } : {}), ...(subdistrict ? { subdistrict } : {}), ...(postalCode ? { postalCode } : {}) };
}

/** A choice in one line of Thai: ต.เวียงพางคำ อ.แม่สาย จ.เชียงราย 57130; แขวง and เขต in Bangkok. */
export function choiceWords({ provinceCode, district, subdistrict, postalCode }: PlaceChoice): string {
  const inBangkok = provinceCode === BANGKOK;
  const name = province(provinceCode)?.th;
  const parts = [subdistrict && `${inBangkok ? "แขวง" : "ต."}${subdistrict}`, district && `${inBangkok ? "เขต" : "อ."}${district}`, name && `${inBangkok ? "" : "จ."}${name}`, postalCode];
  return parts.filter(Boolean).join(" ");
}
