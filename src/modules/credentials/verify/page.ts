import { serverTranslator } from "#platform/i18n/server.ts";
import { formatInstant } from "#thai/dates.ts";
import type { State } from "../rules/standing.ts";

/** What is known of a certificate by its code: never whose it is. */
export interface KnownCertificate {
  readonly competence: string;
  readonly state: State;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** What the visitor showed beside the code, and what came of it. */
export type Shown = { readonly is: "nothing" } | { readonly is: "nameFits" | "nameDiffers" } | { readonly is: "badgeFits"; readonly name: string } | { readonly is: "badgeBroken" };

export type Answer = { readonly is: "unknown" | "tooMany" } | { readonly is: "known"; readonly certificate: KnownCertificate; readonly shown: Shown };

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");

interface Visitor {
  readonly language: "th" | "en";
  readonly path: string;
}
interface Words extends Visitor {
  say(key: string, params?: Readonly<Record<string, string>>): string;
}

/** The whole page: no script, one style file, no name but the one the visitor brought. */
export function certificatePage(answer: Answer, visitor: Visitor): string {
  const translate = serverTranslator(visitor.language);
  const words: Words = { ...visitor, say: (key, params = {}) => escaped(translate(`credentials.${key}`, params)) };
  const { say, language, path } = words;
  const other = language === "th" ? "en" : "th";
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${say("verify.title")}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/certificate/certificate.css">
</head>
<body>
<header><a href="${escaped(path)}?lang=${other}" lang="${other}" hreflang="${other}">${say("verify.otherLanguage")}</a></header>
<main class="${answer.is === "known" ? answer.certificate.state : answer.is}">
<h1>${say("verify.title")}</h1>
${answer.is === "known" ? knownBody(answer, words) : `<p class="verdict" role="status">${say(`verify.${answer.is}`)}</p>`}
<p class="quiet">${say("verify.noMore")}</p>
</main>
</body>
</html>`;
}

function knownBody({ certificate, shown }: Extract<Answer, { is: "known" }>, words: Words): string {
  const { say, language } = words;
  const day = (at: Date): string => escaped(formatInstant(at, { language, withTime: false, length: "long" }));
  const rows = [
    [say("verify.what"), say(`competences.${certificate.competence}`)],
    [say("verify.shows"), say(`shows.${certificate.competence}`)],
    [say("verify.issuer"), say("badge.issuer")],
    [say("verify.issuedOn"), day(certificate.issuedAt)],
    [say("verify.validUntil"), day(certificate.expiresAt)],
    ...(certificate.revokedAt ? [[say("verify.revokedOn"), day(certificate.revokedAt)]] : []),
  ];
  return `<p class="verdict" role="status">${say(`verify.${certificate.state}`)}</p>
<dl>${rows.map(([name, value]) => `<div><dt>${name ?? ""}</dt><dd>${value ?? ""}</dd></div>`).join("")}</dl>
${shownBody(shown, words)}
${forms(words)}`;
}

function shownBody(shown: Shown, { say }: Words): string {
  if (shown.is === "nothing") return "";
  const tone = shown.is === "nameFits" || shown.is === "badgeFits" ? "fits" : "differs";
  return `<p class="shown ${tone}" role="status">${say(`verify.${shown.is}`, shown.is === "badgeFits" ? { name: shown.name } : {})}</p>`;
}

function forms({ say, path, language }: Words): string {
  const action = `${escaped(path)}?lang=${language}`;
  return `<h2>${say("verify.compare")}</h2>
<form method="post" action="${action}"><label for="name">${say("verify.nameLabel")}</label><p class="quiet" id="name-hint">${say("verify.nameHint")}</p>
<input id="name" name="name" maxlength="200" autocomplete="off" aria-describedby="name-hint" required><button>${say("verify.nameButton")}</button></form>
<form method="post" action="${action}"><label for="badge">${say("verify.badgeLabel")}</label><p class="quiet" id="badge-hint">${say("verify.badgeHint")}</p>
<textarea id="badge" name="badge" rows="4" maxlength="8000" autocomplete="off" spellcheck="false" aria-describedby="badge-hint" required></textarea><button>${say("verify.badgeButton")}</button></form>`;
}
