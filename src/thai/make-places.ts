/*
 * Makes data/places-th.gz and data/places-en.gz from npm thai-address-universal (ISC): node src/thai/make-places.ts
 * The package is needed for nothing else; run it again when the package changes.
 */
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { getDatabase, preload, setEngMode, setGeoMode } from "thai-address-universal";
import type { IExpanded } from "thai-address-universal";

import { toTis620, writePlaces } from "./place-file.ts";
import type { DistrictLine } from "./place-file.ts";

/** Districts whose code the source lacks or has wrong: names → code of the Department of Provincial Administration. */
const DISTRICT_CORRECTIONS: Readonly<Record<string, string>> = {
  เมืองบึงกาฬ: "3801", พรเจริญ: "3802", โซ่พิสัย: "3803", เซกา: "3804", ปากคาด: "3805", บึงโขงหลง: "3806", ศรีวิไล: "3807",
  บุ่งคล้า: "3808", กัลยาณิวัฒนา: "5025", น้ำปาด: "5304",
};

interface Row {
  readonly thai: IExpanded;
  readonly english: IExpanded | undefined;
}

/** All districts with their sub-districts, as the npm package has them with our corrections, in the order of their codes. */
export async function districtsOfPackage(): Promise<readonly DistrictLine[]> {
  const rows = await readRows();
  const codeUses = countBy(rows.map(({ thai }) => thai.sub_district_code ?? ""));
  const byDistrict = Map.groupBy(rows, ({ thai }) => `${thai.province}|${thai.district}`);
  return [...byDistrict.values()].map((below) => toLine(below, codeUses)).sort((a, b) => a.code.localeCompare(b.code));
}

/** The library keeps its language as a process-wide switch, so both tables are copied out at once. */
async function readRows(): Promise<readonly Row[]> {
  await preload({ language: "both", geo: true });
  await setGeoMode(true);
  await setEngMode(false);
  const thai = [...getDatabase()];
  await setEngMode(true);
  const english = [...getDatabase()];
  await setEngMode(false);
  // Entries without a postcode are islands of Chumphon, not sub-districts.
  return thai.map((row, index) => ({ thai: row, english: english[index] })).filter(({ thai }) => thai.postal_code !== "");
}

function toLine(rows: readonly Row[], codeUses: ReadonlyMap<string, number>): DistrictLine {
  const first = rows[0];
  if (!first) throw new RangeError("a district without sub-districts");
  const code = districtCode(first.thai);
  const subdistricts = rows
    .map(({ thai, english }) => ({ code: trustedCode(thai, codeUses), th: thai.sub_district, en: (english?.sub_district ?? "").replace(/[?,]/g, ""), postcode: thai.postal_code }))
    .sort((a, b) => (a.code || "~").localeCompare(b.code || "~"));
  return { code, th: first.thai.district, en: first.english?.district ?? "", postcode: mostFrequent(rows.map(({ thai }) => thai.postal_code)), subdistricts };
}

function districtCode(row: IExpanded): string {
  return DISTRICT_CORRECTIONS[row.district] ?? row.district_code ?? "";
}

/** About one in seven sub-district codes of the source belongs to another district, and some are used twice: those are left out. */
function trustedCode(row: IExpanded, uses: ReadonlyMap<string, number>): string {
  const code = row.sub_district_code ?? "";
  return code.startsWith(districtCode(row)) && uses.get(code) === 1 ? code : "";
}

function mostFrequent(texts: readonly string[]): string {
  return [...countBy(texts)].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

function countBy(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

if (import.meta.main) {
  const { th, en } = writePlaces(await districtsOfPackage());
  for (const [name, text] of [["th", th], ["en", en]] as const) {
    writeFileSync(new URL(`data/places-${name}.gz`, import.meta.url), gzipSync(toTis620(text), { level: 9 }));
  }
}
