import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { LetterFormat, LetterKind, LetterPurpose } from "./rules/letter.ts";

/** What anybody with a letter in hand may learn of it; no link to a case. */
export const letterSeals = table("letter_seals", {
  id: column("uuid"),
  contentHash: column("bytea", { sensitivity: "code" }),
  kind: column<"text", LetterKind>("text"),
  agencyId: column("uuid", { sensitivity: "internal" }),
  issuedOn: column("date"),
  withdrawnOn: column("date", { nullable: true }),
});

/** What was printed, by whom, for what; never what stood in it. */
export const printedLetters = table("printed_letters", {
  id: column("uuid"),
  sealId: column("uuid"),
  code: column("text"),
  kind: column<"text", LetterKind>("text"),
  language: column<"text", "th" | "en">("text"),
  format: column<"text", LetterFormat>("text"),
  purpose: column<"text", LetterPurpose>("text"),
  caseId: column("uuid", { nullable: true }),
  leadId: column("uuid", { nullable: true }),
  personId: column("uuid", { nullable: true }),
  subjectId: column("uuid", { nullable: true }),
  category: column("text"),
  agencyId: column("uuid", { sensitivity: "internal" }),
  accountId: column("uuid", { sensitivity: "internal" }),
  copy: column("int"),
  salt: column("bytea", { sensitivity: "code" }),
  printedAt: column("timestamptz", { defaulted: true }),
  withdrawnAt: column("timestamptz", { nullable: true }),
  withdrawnBy: column("uuid", { nullable: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    letterSeals: KyselyTable<typeof letterSeals>;
    printedLetters: KyselyTable<typeof printedLetters>;
  }
}
