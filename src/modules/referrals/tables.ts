import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { DeclineReason, ExtractPart, LawfulBasis, Outcome, Purpose, ReferralState, Urgency, WithdrawReason } from "./rules/words.ts";

export const referrals = table("referrals", {
  id: column("uuid"),
  code: column("text"),
  caseId: column("uuid"),
  personId: column("uuid", { nullable: true }),
  category: column<"text", "plan" | "shelterPlace", false, true>("text", { defaulted: true }),
  fromAccountId: column("uuid"),
  fromAgencyId: column("uuid"),
  toAgencyId: column("uuid", { sensitivity: "internal" }),
  toAccountId: column("uuid", { nullable: true }),
  purpose: column<"text", Purpose>("text"),
  urgency: column<"text", Urgency>("text"),
  state: column<"text", ReferralState, false, true>("text", { defaulted: true }),
  scope: column<"text[]", ExtractPart[]>("text[]"),
  lawfulBasis: column<"text", LawfulBasis>("text"),
  consentId: column("uuid", { nullable: true }),
  consentPurposes: column("text[]", { defaulted: true }),
  consentEndedAt: column("timestamptz", { nullable: true }),
  basisReason: column("bytea", { nullable: true }),
  followsId: column("uuid", { nullable: true }),
  sentAt: column("timestamptz"),
  answerBy: column("timestamptz"),
  dueAt: column("timestamptz"),
  answeredAt: column("timestamptz", { nullable: true }),
  declineReason: column<"text", DeclineReason, true>("text", { nullable: true }),
  outcome: column<"text", Outcome, true>("text", { nullable: true }),
  completedAt: column("timestamptz", { nullable: true }),
  withdrawReason: column<"text", WithdrawReason, true>("text", { nullable: true }),
  acknowledgedAt: column("timestamptz", { nullable: true }),
  acknowledgedBy: column("uuid", { nullable: true }),
  remindedAt: column("timestamptz", { nullable: true }),
  reminders: column("int", { defaulted: true }),
  changedAt: column("timestamptz"),
  version: column("int", { defaulted: true }),
});

export const referralExtracts = table("referral_extracts", {
  referralId: column("uuid"),
  sealed: column("bytea"),
});

export const messageKinds = ["question", "answer", "accepting", "declining", "withdrawing"] as const;
export type MessageKind = (typeof messageKinds)[number];

export const referralMessages = table("referral_messages", {
  id: column("uuid"),
  referralId: column("uuid"),
  side: column<"text", "sender" | "receiver">("text"),
  kind: column<"text", MessageKind>("text"),
  body: column("bytea"),
  accountId: column("uuid"),
  sentAt: column("timestamptz"),
});

export const referralOutcomes = table("referral_outcomes", {
  referralId: column("uuid"),
  outcome: column<"text", Outcome>("text"),
  note: column("bytea", { nullable: true }),
  recordedBy: column("uuid"),
  recordedAt: column("timestamptz"),
});

declare module "#platform/db/database.ts" {
  interface Database {
    referrals: KyselyTable<typeof referrals>;
    referralExtracts: KyselyTable<typeof referralExtracts>;
    referralMessages: KyselyTable<typeof referralMessages>;
    referralOutcomes: KyselyTable<typeof referralOutcomes>;
  }
}
