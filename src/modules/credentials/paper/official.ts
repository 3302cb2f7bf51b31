import type { PrintDocument } from "#platform/print/document.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import { formatInstant, formatThaiDate } from "#thai/dates.ts";
import { toThaiDigits } from "#thai/numerals.ts";
import { provinces } from "#thai/provinces.ts";
import type { Card } from "../officials.ts";
import type { CardState } from "../rules/official.ts";

const translate = serverTranslator("th");
const say = (key: string, params?: Readonly<Record<string, string>>): string => translate(`credentials.paper.${key}`, params);
const day = (iso: string): string => toThaiDigits(formatThaiDate(iso, { language: "th", length: "long" }));
const provinceName = (code: string): string => provinces().find((one) => one.code === code)?.th ?? code;

// Official papers are Thai, with Thai digits; their form is ours until a form of the ministry is known.
const base = { layout: "form", language: "th", number: "", head: [], stamp: "", thaiDigits: true } as const;

/** The card of a competent official as a sheet to be cut and signed. */
export function cardPaper(card: Card, now: Date): PrintDocument {
  return {
    ...base, title: say("card"), sender: [say("act")], date: toThaiDigits(formatInstant(now, { language: "th", withTime: false, length: "long" })),
    blocks: [
      {
        kind: "facts",
        rows: [
          [say("cardNumber"), toThaiDigits(card.cardNumber)], [say("holder"), card.holderName], [say("position"), card.positionTitle ?? "–"], [say("agency"), card.agencyNameTh], [say("province"), provinceName(card.provinceCode)],
          [say("validFrom"), day(card.validFrom)], [say("validUntil"), day(card.expiresOn)],
        ],
      },
      { kind: "signatures", columns: [[say("signatureHolder"), `(${card.holderName})`], [say("signatureAuthority"), `(${card.grantedByName})`]] },
      { kind: "note", text: say("cardNote") },
    ],
    code: card.cardNumber, footer: [say("cardFoot")], pageWords: say("page"), qr: "",
  };
}

/** An extract of the register of one province. */
export function registerPaper(cards: readonly (Card & { readonly state: CardState })[], { provinceCode, now }: { readonly provinceCode: string; readonly now: Date }): PrintDocument {
  const at = toThaiDigits(formatInstant(now, { language: "th", withTime: true, length: "long" }));
  const head = ["cardNumber", "holder", "agency", "validUntil", "state"].map((key) => say(key));
  return {
    ...base, title: say("register", { province: provinceName(provinceCode) }), sender: [say("act")], date: at,
    blocks: [
      { kind: "paragraph", text: say("registerLead", { province: provinceName(provinceCode), count: toThaiDigits(String(cards.length)), at }) },
      ...(cards.length === 0 ? [] : [{
        kind: "table" as const, head, widths: [3, 5, 5, 4, 3],
        rows: cards.map((card) => [toThaiDigits(card.cardNumber), [card.holderName, card.positionTitle].filter(Boolean).join("\n"), card.agencyNameTh, day(card.expiresOn), translate(`credentials.cardStates.${card.state}`)]),
      }]),
    ],
    code: provinceCode, footer: [say("cardFoot")], pageWords: say("page"), qr: "",
  };
}
