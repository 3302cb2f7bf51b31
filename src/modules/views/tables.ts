import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { Question } from "./rules/question.ts";

export const savedViews = table("saved_views", {
  id: column("uuid"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  name: column("text", { sensitivity: "internal" }),
  question: column<"jsonb", Partial<Question>>("jsonb"),
  sharedRole: column("text", { nullable: true }),
  madeAt: column("timestamptz", { defaulted: true }),
  removedAt: column("timestamptz", { nullable: true }),
  version: column("int", { defaulted: true }),
});

export const startViews = table("start_views", {
  accountId: column("uuid"),
  viewId: column("uuid"),
  chosenAt: column("timestamptz", { defaulted: true }),
});

export const calendarFeeds = table("calendar_feeds", {
  id: column("uuid"),
  accountId: column("uuid"),
  tokenHash: column("bytea"),
  madeAt: column("timestamptz"),
  expiresAt: column("timestamptz"),
  endedAt: column("timestamptz", { nullable: true }),
  endedBecause: column("text", { nullable: true }),
  lastFetchedOn: column("date", { nullable: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    savedViews: KyselyTable<typeof savedViews>;
    startViews: KyselyTable<typeof startViews>;
    calendarFeeds: KyselyTable<typeof calendarFeeds>;
  }
}
