import { column, table, type KyselyTable, type RowOf } from "#platform/db/table.ts";
import type { AgencyKind } from "./rules/agency-kinds.ts";
import type { Emblem } from "./rules/emblem.ts";

/** Organisations that work together; the directory everyone signed in may read. */
export const agencies = table("agencies", {
  id: column("uuid"),
  nameTh: column("text", { sensitivity: "internal" }),
  nameEn: column("text", { sensitivity: "internal" }),
  kind: column<"text", AgencyKind>("text"),
  provinceCode: column("text"),
  phone: column("text", { nullable: true, sensitivity: "internal" }),
  email: column("text", { nullable: true, sensitivity: "internal" }),
  contactHours: column("text", { nullable: true, sensitivity: "internal" }),
  services: column("text[]", { defaulted: true }),
  languages: column("text[]", { defaulted: true }),
  takesReferrals: column("boolean", { defaulted: true }),
  takesLeads: column("boolean", { defaulted: true }),
  status: column<"text", "active" | "suspended", false, true>("text", { defaulted: true }),
  confirmedAt: column("timestamptz", { nullable: true }),
  version: column("int", { defaulted: true }),
  createdAt: column("timestamptz", { defaulted: true }),
  emblem: column<"jsonb", Emblem, true>("jsonb", { nullable: true }),
});
/** An agency's entry; its emblem is read apart, where a letter is made. */
export type Agency = Omit<RowOf<typeof agencies>, "emblem">;

/** Members of staff who may sign in; e-mail and phone are those of the office, not of a protected person. */
export const accounts = table("accounts", {
  id: column("uuid"),
  agencyId: column("uuid"),
  email: column("text", { sensitivity: "personal" }),
  displayName: column("text", { sensitivity: "internal" }),
  positionTitle: column("text", { nullable: true, sensitivity: "internal" }),
  phone: column("text", { nullable: true, sensitivity: "personal" }),
  language: column<"text", "th" | "en", false, true>("text", { defaulted: true }),
  status: column<"text", "invited" | "active" | "suspended", false, true>("text", { defaulted: true }),
  fieldDevice: column("boolean", { defaulted: true }),
  version: column("int", { defaulted: true }),
  createdAt: column("timestamptz", { defaulted: true }),
  createdBy: column("uuid", { nullable: true }),
});
export type Account = RowOf<typeof accounts>;

/** Which roles an account holds, since when and until when. */
export const accountRoles = table("account_roles", {
  accountId: column("uuid"),
  role: column("text"),
  grantedBy: column("uuid", { nullable: true }),
  grantedAt: column("timestamptz", { defaulted: true }),
  endsAt: column("timestamptz", { nullable: true }),
});

/** A role with power over others, asked for by one and agreed to by another. */
export const roleRequests = table("role_requests", {
  id: column("uuid"),
  accountId: column("uuid"),
  role: column("text"),
  requestedBy: column("uuid"),
  requestedAt: column("timestamptz", { defaulted: true }),
  state: column<"text", "open" | "approved" | "declined", false, true>("text", { defaulted: true }),
  decidedBy: column("uuid", { nullable: true }),
  decidedAt: column("timestamptz", { nullable: true }),
  endsAt: column("timestamptz", { nullable: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    agencies: KyselyTable<typeof agencies>;
    accounts: KyselyTable<typeof accounts>;
    accountRoles: KyselyTable<typeof accountRoles>;
    roleRequests: KyselyTable<typeof roleRequests>;
  }
}
