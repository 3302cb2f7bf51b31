import type { PrintDocument } from "#platform/print/document.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import { formatInstant } from "#thai/dates.ts";
import type { CredentialRow } from "../store.ts";

/** A certificate on one page: who, what, until when, and a QR to its public page. */
export function certificatePaper(row: CredentialRow, { language, page }: { readonly language: "th" | "en"; readonly page: string }): PrintDocument {
  const translate = serverTranslator(language);
  const say = (key: string, params?: Readonly<Record<string, string>>): string => translate(`credentials.paper.${key}`, params);
  const day = (at: Date): string => formatInstant(at, { language, withTime: false, length: "long" });
  const rests = row.source === "course" ? say("byCourse") : say("byHand", { name: row.issuedByName ?? "" });
  return {
    layout: "form", language, title: say("certificate"), sender: [translate("credentials.badge.issuer")], number: "", date: day(row.issuedAt), head: [],
    blocks: [
      { kind: "paragraph", text: say("certifies") },
      { kind: "heading", text: row.holderName },
      { kind: "paragraph", text: say("hasShown") },
      { kind: "heading", text: translate(`credentials.competences.${row.competence}`) },
      { kind: "paragraph", text: translate(`credentials.shows.${row.competence}`) },
      { kind: "facts", rows: [[say("issuedOn"), day(row.issuedAt)], [say("validUntil"), day(row.expiresAt)], [say("restsOn"), rests], [say("code"), row.code]] },
      { kind: "note", text: say("check", { page }) },
    ],
    stamp: "", code: row.code, footer: [say("foot"), page], pageWords: say("page"), thaiDigits: false, qr: page,
  };
}
