import { kindNames, type PackageHead } from "./found.ts";

/** How far a licence lets a course be made of the words: freely; not said, or reserved; not changed (no derivatives). */
export type Leave = "free" | "not-said" | "no-changes";

const FREE = /\bcc\s?0|\bcc[ -]by\b|creative ?commons|public ?domain|^pd\b|\bpdm\b|\bgnu\b|\bgpl\b|\bmit\b|\bodc\b/i;
const NO_CHANGES = /\bcc[ -]by[ -](?:nc[ -])?nd\b|no[ -]?deriv/i;

/** What a licence says about making another course of it; where it says nothing plain, the trainer is asked. */
export function leaveOf({ licence }: Pick<PackageHead, "licence">): Leave {
  if (NO_CHANGES.test(licence)) return "no-changes";
  return FREE.test(licence) ? "free" : "not-said";
}

/** The line of sources of a course made of a package. @param isConfirmed the trainer said that she may use it */
export function sourceLine({ kind, title, authors, licence }: PackageHead, isConfirmed: boolean): { readonly name: string; readonly clause: string; readonly confidence: "unverified" } {
  const name = [title || kindNames[kind], ...(authors.length > 0 ? [authors.join(", ")] : [])].join(" — ");
  const said = licence === "" ? "ไม่ระบุสัญญาอนุญาต / no licence named" : licence;
  return { name: name.slice(0, 400), clause: [kindNames[kind], said.slice(0, 180), ...(isConfirmed ? ["ผู้นำเข้ายืนยันว่าใช้ได้ / use confirmed by the importer"] : [])].join(" · ").slice(0, 300), confidence: "unverified" };
}
