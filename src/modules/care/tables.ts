import { column, table } from "#platform/db/table.ts";

export const careOffers = table("care_offers", {
  id: column("uuid"),
  kind: column<"text", "supervision" | "retreat">("text"),
  title: column("text", { sensitivity: "internal" }),
  details: column("text", { sensitivity: "internal" }),
  place: column("text", { sensitivity: "internal" }),
  mode: column<"text", "onSite" | "online" | "phone">("text"),
  provinceCode: column("text", { nullable: true }),
  startsAt: column("timestamptz"),
  endsAt: column("timestamptz"),
  seats: column("int"),
  organisedBy: column("uuid"),
  agencyId: column("uuid"),
  madeAt: column("timestamptz"),
  cancelledAt: column("timestamptz", { nullable: true }),
});

export const careSignups = table("care_signups", { offerId: column("uuid"), accountId: column("uuid"), signedAt: column("timestamptz") });

/** What is one person's alone. */
export const careKeys = table("care_keys", { accountId: column("uuid"), half: column("bytea") });
export const selfChecks = table("self_checks", { id: column("uuid"), accountId: column("uuid"), madeAt: column("timestamptz"), sealed: column("bytea") });
export const careSettings = table("care_settings", { accountId: column("uuid"), hasNudge: column("boolean", { defaulted: true }), countedMonth: column("date", { nullable: true }) });
export const debriefs = table("debriefs", {
  id: column("uuid"),
  accountId: column("uuid"),
  about: column<"text", "emergency" | "callOut" | "byHand">("text"),
  eventId: column("uuid", { nullable: true }),
  answer: column<"text", "declined" | "taken", true>("text", { nullable: true }),
  madeAt: column("timestamptz"),
  answeredAt: column("timestamptz", { nullable: true }),
});

/** Counts without accounts. */
export const selfCheckMonths = table("self_check_months", { month: column("date"), provinceCode: column("text"), done: column("int") });
