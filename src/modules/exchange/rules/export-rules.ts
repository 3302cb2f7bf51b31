export const exportFormats = ["htcds-csv", "htcds-json", "xlsx", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a file is for; the register shows it, the file itself carries it. */
export const exportPurposes = ["caseWork", "courtOrInquiry", "transferToAgency", "officialReport", "research", "personAsked", "backup"] as const;
export type ExportPurpose = (typeof exportPurposes)[number];

/** Purposes for which a file leaves those who work on the case: each person is asked, about the agency that receives it. */
const onAgreement: Partial<Readonly<Record<ExportPurpose, "minimum" | "research">>> = { transferToAgency: "minimum", research: "research" };

/** Whose agreement a file needs: to this agency, at least to this scope. */
export interface ConsentAsked {
  readonly agencyId: string;
  readonly scope: "minimum" | "research";
}

export const needsReceiver = (purpose: string): boolean => purpose === "transferToAgency" || purpose === "research";

/** The agreement a file for this purpose needs; undefined when it stays with those who may read it, or the law asks for it. */
export function consentAsked({ purpose, toAgencyId }: { readonly purpose: ExportPurpose; readonly toAgencyId?: string | null | undefined }): ConsentAsked | undefined {
  const scope = onAgreement[purpose];
  return scope && toAgencyId ? { agencyId: toAgencyId, scope } : undefined;
}

/** Most cases in one file. */
export const mostExportedCases = 5000;
/** Minutes a requested file can be fetched. */
export const readyMinutes = 15;

/** Classes of cases that leave in no file: who needs them there is given a seat. */
export const neverExported = ["secret", "sealed"] as const;

/** Purposes that never need to know who somebody is. */
const withoutNames: readonly ExportPurpose[] = ["research", "officialReport"];

export type ExportRefusal = "receiver-missing" | "nobody-agreed" | "purpose-without-names" | "nothing-to-export" | "too-many-cases";

/** Why a file cannot be made as asked. */
export function whyNotExport(asked: { readonly purpose: ExportPurpose; readonly toAgencyId?: string | null | undefined; readonly withIdentity: boolean; readonly caseCount: number }): ExportRefusal | undefined {
  if (asked.withIdentity && withoutNames.includes(asked.purpose)) return "purpose-without-names";
  if (needsReceiver(asked.purpose) && !asked.toAgencyId) return "receiver-missing";
  if (asked.caseCount === 0) return "nothing-to-export";
  return asked.caseCount > mostExportedCases ? "too-many-cases" : undefined;
}
