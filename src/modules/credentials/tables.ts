import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { Competence } from "./rules/competences.ts";
import type { GateMode, GatedAct } from "./rules/gates.ts";
import type { ApplicationState, PaperKind } from "./rules/official.ts";

export const credentials = table("credentials", {
  id: column("uuid"),
  accountId: column("uuid"),
  competence: column<"text", Competence>("text"),
  holderName: column("text", { sensitivity: "internal" }),
  source: column<"text", "course" | "byHand">("text"),
  courseCode: column("text", { nullable: true }),
  courseVersion: column("text", { nullable: true }),
  enrolmentId: column("uuid", { nullable: true }),
  evidence: column("text", { nullable: true, sensitivity: "internal" }),
  issuedBy: column("uuid", { nullable: true }),
  issuedAt: column("timestamptz"),
  expiresAt: column("timestamptz"),
  code: column("text"),
  statusIndex: column("int"),
  renews: column("uuid", { nullable: true }),
  revokedAt: column("timestamptz", { nullable: true }),
  revokedBy: column("uuid", { nullable: true }),
  revokedBecause: column("text", { nullable: true }),
  revokedNote: column("text", { nullable: true, sensitivity: "internal" }),
  remindedDays: column("int", { nullable: true }),
});

export const credentialGates = table("credential_gates", {
  act: column<"text", GatedAct>("text"),
  mode: column<"text", GateMode>("text"),
  competence: column<"text", Competence>("text"),
  changedBy: column("uuid"),
  changedAt: column("timestamptz"),
});

export const competenceRequirements = table("competence_requirements", {
  role: column("text"),
  competence: column<"text", Competence>("text"),
  isRequired: column("boolean"),
  changedBy: column("uuid"),
  changedAt: column("timestamptz"),
});

export const officialApplications = table("official_applications", {
  id: column("uuid"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  provinceCode: column("text"),
  holderName: column("text", { sensitivity: "internal" }),
  positionTitle: column("text", { nullable: true, sensitivity: "internal" }),
  state: column<"text", ApplicationState>("text"),
  criteria: column("text[]"),
  renews: column("uuid", { nullable: true }),
  appliedAt: column("timestamptz"),
  answeredAt: column("timestamptz", { nullable: true }),
  askedFor: column("text", { nullable: true, sensitivity: "internal" }),
  decisionReason: column("text", { nullable: true, sensitivity: "internal" }),
  decidedBy: column("uuid", { nullable: true }),
  decidedAt: column("timestamptz", { nullable: true }),
  version: column("int", { defaulted: true }),
});

export const officialPapers = table("official_papers", {
  id: column("uuid"),
  applicationId: column("uuid"),
  accountId: column("uuid"),
  kind: column<"text", PaperKind>("text"),
  number: column("text", { sensitivity: "internal" }),
  issuer: column("text", { sensitivity: "internal" }),
  issuedOn: column("date"),
  sha256: column("text", { nullable: true }),
  addedAt: column("timestamptz"),
});

export const officials = table("officials", {
  id: column("uuid"),
  applicationId: column("uuid"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  provinceCode: column("text"),
  holderName: column("text", { sensitivity: "internal" }),
  positionTitle: column("text", { nullable: true, sensitivity: "internal" }),
  cardNumber: column("text", { sensitivity: "internal" }),
  grantedBy: column("uuid"),
  grantedAt: column("timestamptz"),
  validFrom: column("date"),
  expiresOn: column("date"),
  suspendedAt: column("timestamptz", { nullable: true }),
  suspendedBy: column("uuid", { nullable: true }),
  suspendedBecause: column("text", { nullable: true, sensitivity: "internal" }),
  endedAt: column("timestamptz", { nullable: true }),
  version: column("int", { defaulted: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    credentials: KyselyTable<typeof credentials>;
    credentialGates: KyselyTable<typeof credentialGates>;
    competenceRequirements: KyselyTable<typeof competenceRequirements>;
    officialApplications: KyselyTable<typeof officialApplications>;
    officialPapers: KyselyTable<typeof officialPapers>;
    officials: KyselyTable<typeof officials>;
  }
}
