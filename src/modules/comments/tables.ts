import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { TargetKind } from "./rules/comments.ts";

export const comments = table("comments", {
  id: column("uuid"),
  caseId: column("uuid"),
  targetKind: column<"text", TargetKind>("text"),
  targetId: column("uuid"),
  category: column("text"),
  edition: column("int", { defaulted: true }),
  writtenBy: column("uuid"),
  agencyId: column("uuid"),
  sessionId: column("uuid"),
  writtenAt: column("timestamptz"),
  editedAt: column("timestamptz", { nullable: true }),
  takenBackAt: column("timestamptz", { nullable: true }),
});

export const commentEditions = table("comment_editions", {
  commentId: column("uuid"),
  edition: column("int"),
  caseId: column("uuid"),
  body: column("bytea"),
  writtenAt: column("timestamptz"),
});

export const commentMentions = table("comment_mentions", {
  commentId: column("uuid"),
  accountId: column("uuid"),
  caseId: column("uuid"),
  edition: column("int"),
});

declare module "#platform/db/database.ts" {
  interface Database {
    comments: KyselyTable<typeof comments>;
    commentEditions: KyselyTable<typeof commentEditions>;
    commentMentions: KyselyTable<typeof commentMentions>;
  }
}
