export const exportFormats = ["htcds-csv", "htcds-json", "xlsx", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a file is for; the register shows it, the file itself carries it. */
export const exportPurposes = ["caseWork", "courtOrInquiry", "transferToAgency", "officialReport", "research", "personAsked", "backup"] as const;
export type ExportPurpose = (typeof exportPurposes)[number];

/** Most cases in one file. */
export const mostExportedCases = 5000;
/** Minutes a requested file can be fetched. */
export const readyMinutes = 15;

/** Classes of cases that leave in no file: who needs them there is given a seat. */
export const neverExported = ["secret", "sealed"] as const;

/** Purposes that never need to know who somebody is. */
const withoutNames: readonly ExportPurpose[] = ["research", "officialReport"];

export type ExportRefusal = "purpose-without-names" | "nothing-to-export" | "too-many-cases";

/** Why a file cannot be made as asked. */
export function whyNotExport(asked: { readonly purpose: ExportPurpose; readonly withIdentity: boolean; readonly caseCount: number }): ExportRefusal | undefined {
  if (asked.withIdentity && withoutNames.includes(asked.purpose)) return "purpose-without-names";
  if (asked.caseCount === 0) return "nothing-to-export";
  return asked.caseCount > mostExportedCases ? "too-many-cases" : undefined;
}
