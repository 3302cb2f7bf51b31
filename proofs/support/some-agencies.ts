import type { World } from "#app/testing/world.ts";
import type { Agencies } from "./cast.ts";

/** Agencies for a story, without the cast and the expectations of the matrix. */
export async function someAgencies(world: World): Promise<Agencies> {
  const made = (nameEn: string, kind: string): Promise<string> => world.anAgency({ kind, nameTh: `หน่วยงานสมมติ ${nameEn}`, nameEn, provinceCode: "50" });
  return { home: await made("home", "msdhs"), members: await made("members", "ngo"), former: await made("former", "ngo"), other: await made("other", "hospital"), suspended: await made("suspended", "ngo"), foreign: await made("foreign", "police") };
}
