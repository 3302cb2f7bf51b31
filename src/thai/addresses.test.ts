import { existsSync, openAsBlob, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { getProvinces } from "thai-address-universal";

import { findAddress, province, provinces } from "./addresses.ts";
import { districtsOfPackage } from "./make-places.ts";
import { unpackPlaces, writePlaces } from "./place-file.ts";

const GEO = new URL("../../../shared/data/geo/", import.meta.url);
const hasGeo = existsSync(GEO);

const labels = async (query: string, limit = 3) => (await findAddress(query, limit)).map(({ labelTh }) => labelTh);

describe("provinces", () => {
  test("there are 77, each with its own code and its own abbreviation of two or three letters", () => {
    expect(provinces()).toHaveLength(77);
    expect(new Set(provinces().map(({ code }) => code)).size).toBe(77);
    expect(new Set(provinces().map(({ abbr }) => abbr)).size).toBe(77);
    expect(provinces().every(({ abbr, code }) => /^[A-Z]{2,3}$/.test(abbr) && /^\d{2}$/.test(code))).toBe(true);
    expect(province("50")).toEqual({ code: "50", th: "เชียงใหม่", en: "Chiang Mai", abbr: "CM" });
    expect(province("97")).toBeUndefined();
  });

  test("the names are those of the address package", async () => {
    const names = (await getProvinces()).map(({ nameTh }) => nameTh);
    expect(provinces().map(({ th }) => th).sort()).toEqual([...names].sort());
  });

  test.skipIf(!hasGeo)("codes and names agree with the reference table", () => {
    const reference: { code: string; th: string; en: string }[] = JSON.parse(readFileSync(new URL("provinces.json", GEO), "utf8"));
    expect(provinces().map(({ code, th }) => `${code} ${th}`)).toEqual(reference.map(({ code, th }) => `${code} ${th}`));
    const otherEnglish = reference.filter(({ code, en }) => province(code)?.en !== en).map(({ en }) => en);
    expect(otherEnglish).toEqual(["Loburi", "Phangnga"]); // spelling slips of the reference
  });
});

describe("the files of all places", () => {
  const file = (name: string) => fileURLToPath(new URL(`data/places-${name}.gz`, import.meta.url));

  test("they hold what the address package holds, in both languages", async () => {
    const made = writePlaces(await districtsOfPackage());
    expect(await unpackPlaces(await openAsBlob(file("th")))).toBe(made.th);
    expect(await unpackPlaces(await openAsBlob(file("en")))).toBe(made.en);
  });

  test("what a browser fetches for a Thai word is at most 60 kB, English names another 40", () => {
    const [th, en] = [statSync(file("th")).size, statSync(file("en")).size];
    process.stdout.write(`address files: Thai ${th} bytes, English ${en} bytes, on the line as they are\n`);
    expect(th).toBeLessThanOrEqual(60_000);
    expect(en).toBeLessThanOrEqual(40_000);
  });

  test("all 77 provinces, 928 districts and every sub-district with its postcode are there", async () => {
    const levels = Map.groupBy((await Promise.all(provinces().map(({ th }) => findAddress(`จ.${th}`, 2000)))).flat(), ({ level }) => level);
    const subdistricts = new Set(levels.get("subdistrict")?.map(({ labelTh }) => labelTh));
    expect(subdistricts.size).toBeGreaterThan(7_400);
    expect(new Set(levels.get("district")?.map(({ labelTh }) => labelTh)).size).toBe(928);
    expect(levels.get("subdistrict")?.every(({ postcode }) => /^\d{5}$/.test(postcode ?? ""))).toBe(true);
  });
});

describe("one box for a place", () => {
  test.each([
    ["เชียงราย", "จ.เชียงราย"],
    ["แม่สาย", "อ.แม่สาย จ.เชียงราย"],
    ["ต.เวียงพางคำ อ.แม่สาย", "ต.เวียงพางคำ อ.แม่สาย จ.เชียงราย 57130"],
    ["ตำบลเวียงพางคำ อำเภอแม่สาย จังหวัดเชียงราย", "ต.เวียงพางคำ อ.แม่สาย จ.เชียงราย 57130"],
    ["เวียงพางคำ ๕๗๑๓๐", "ต.เวียงพางคำ อ.แม่สาย จ.เชียงราย 57130"],
    ["wiang phang kham", "ต.เวียงพางคำ อ.แม่สาย จ.เชียงราย 57130"],
    ["พระโขนง กทม.", "เขตพระโขนง กรุงเทพมหานคร"],
    ["แขวงลุมพินี เขตปทุมวัน", "แขวงลุมพินี เขตปทุมวัน กรุงเทพมหานคร 10330"],
    ["เมือง เชียงใหม่", "อ.เมืองเชียงใหม่ จ.เชียงใหม่"],
    ["บึงกาฬ", "จ.บึงกาฬ"],
  ])("%s finds %s first", async (query, label) => {
    expect((await labels(query))[0]).toBe(label);
  });

  test("a postcode gives the places it serves, with the whole chain", async () => {
    const found = await findAddress("57130", 20);
    expect(found.length).toBeGreaterThan(3);
    expect(found.every((address) => address.postcode === "57130" && address.province.code === "57" && address.district?.code === "5709")).toBe(true);
  });

  test("nothing is invented: unknown places and empty boxes give an empty list", async () => {
    expect(await labels("ดาวอังคาร")).toEqual([]);
    expect(await labels("  ")).toEqual([]);
    expect(await labels("เชียงราย ภูเก็ต")).toEqual([]);
  });

  test.skipIf(!hasGeo)("district and sub-district codes that are given agree with the reference tables", async () => {
    const names = new Map(["districts.csv", "subdistricts.csv"].flatMap(readCsv));
    const all = (await Promise.all(provinces().map(({ th }) => findAddress(th, 1000)))).flat();
    const places = all.flatMap(({ subdistrict, district, level }) => (level === "subdistrict" ? [subdistrict] : [district])).filter((place) => place !== undefined);
    const wrong = places.filter(({ code, th }) => names.has(code) && names.get(code) !== th);
    expect(places.length).toBeGreaterThan(8000);
    expect(places.filter(({ code }) => code !== "").length / places.length).toBeGreaterThan(0.8);
    expect(wrong.map(({ th }) => th).length).toBeLessThan(8); // renamed since
  });
});

function readCsv(file: string): [string, string][] {
  return readFileSync(new URL(file, GEO), "utf8").trim().split("\n").slice(1).map((line) => {
    const [code = "", , , th = ""] = line.split(",");
    return [code, th];
  });
}
