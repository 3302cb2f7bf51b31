import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { Audience } from "./rules/who-is-told.ts";
import type { KindChoices, NoticeKind, Urgency } from "./rules/kinds.ts";

export const notices = table("notices", {
  id: column("uuid", { defaulted: true }),
  accountId: column("uuid"),
  eventId: column("uuid"),
  eventType: column("text"),
  kind: column<"text", NoticeKind>("text"),
  urgency: column<"text", Urgency>("text"),
  reason: column<"text", Audience>("text"),
  category: column("text"),
  caseId: column("uuid", { nullable: true }),
  leadId: column("uuid", { nullable: true }),
  subjectKind: column("text", { nullable: true }),
  subjectId: column("uuid", { nullable: true }),
  at: column("timestamptz", { retentionDays: 90 }),
  readAt: column("timestamptz", { nullable: true }),
  sendAt: column("timestamptz", { nullable: true }),
  mailAt: column("timestamptz", { nullable: true }),
  dueAt: column("timestamptz", { nullable: true }),
  raisedLevel: column("int", { defaulted: true }),
});

export const noticeProgress = table("notice_progress", { onlyRow: column("boolean", { defaulted: true }), seq: column("bigint") });

export const noticeSettings = table("notice_settings", {
  accountId: column("uuid"),
  kinds: column<"jsonb", KindChoices, false, true>("jsonb", { defaulted: true }),
  hasMail: column("boolean", { defaulted: true }),
  digestHour: column("int", { defaulted: true }),
  quietFrom: column("int", { defaulted: true }),
  quietUntil: column("int", { defaulted: true }),
  dangerBreaks: column("boolean", { defaulted: true }),
  legalBreaks: column("boolean", { defaulted: true }),
  changedAt: column("timestamptz"),
});

export const noticeChannels = table("notice_channels", {
  channel: column<"text", "push" | "line">("text"),
  isOn: column("boolean", { defaulted: true }),
  publicText: column("text", { nullable: true }),
  sealedSecret: column("bytea", { nullable: true }),
  hosts: column("text[]"),
  changedBy: column("uuid", { nullable: true }),
  changedAt: column("timestamptz", { nullable: true }),
});

export const pushDevices = table("push_devices", {
  id: column("uuid"),
  accountId: column("uuid"),
  sessionId: column("uuid"),
  endpointHash: column("bytea"),
  sealed: column("bytea"),
  label: column("text"),
  addedAt: column("timestamptz"),
  owedAt: column("timestamptz", { nullable: true }),
  tries: column("int", { defaulted: true }),
  endedAt: column("timestamptz", { nullable: true, retentionDays: 30 }),
  endedBecause: column("text", { nullable: true }),
});

export const lineLinks = table("line_links", {
  accountId: column("uuid"),
  userHash: column("bytea"),
  sealed: column("bytea"),
  linkedAt: column("timestamptz"),
  owedAt: column("timestamptz", { nullable: true }),
  tries: column("int", { defaulted: true }),
});

export const lineCodes = table("line_codes", {
  accountId: column("uuid"),
  codeHash: column("bytea"),
  expiresAt: column("timestamptz", { retentionDays: 1 }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    notices: KyselyTable<typeof notices>;
    noticeSettings: KyselyTable<typeof noticeSettings>;
    noticeChannels: KyselyTable<typeof noticeChannels>;
    pushDevices: KyselyTable<typeof pushDevices>;
    lineLinks: KyselyTable<typeof lineLinks>;
    lineCodes: KyselyTable<typeof lineCodes>;
  }
}
