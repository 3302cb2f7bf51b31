import { html, type Html } from "#platform/http/html.ts";
import { factList, pathIn, publicPage, verdictLine } from "#platform/http/public-page.ts";
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

const TONE = { valid: "good", expiring: "good", revoked: "care", expired: "care", unknown: "care", tooMany: "plain" } as const;

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
  const words: Words = { ...visitor, say: (key, params = {}) => translate(`credentials.${key}`, params) };
  const { say } = words;
  const is = answer.is === "known" ? answer.certificate.state : answer.is;
  const body = html`<h1>${say("verify.title")}</h1>
${verdictLine(say(`verify.${is}`), TONE[is])}
${answer.is === "known" && knownBody(answer, words)}
<p class="quiet">${say("verify.noMore")}</p>`;
  return publicPage({ ...visitor, title: say("verify.title"), otherLanguage: say("verify.otherLanguage"), body });
}

function knownBody({ certificate, shown }: Extract<Answer, { is: "known" }>, words: Words): Html {
  const { say, language } = words;
  const day = (at: Date): string => formatInstant(at, { language, withTime: false, length: "long" });
  const rows = factList([
    [say("verify.what"), say(`competences.${certificate.competence}`)],
    [say("verify.shows"), say(`shows.${certificate.competence}`)],
    [say("verify.issuer"), say("badge.issuer")],
    [say("verify.issuedOn"), day(certificate.issuedAt)],
    [say("verify.validUntil"), day(certificate.expiresAt)],
    ...(certificate.revokedAt ? ([[say("verify.revokedOn"), day(certificate.revokedAt)]] as const) : []),
  ]);
  return html`${rows}
${shownLine(shown, words)}
${forms(words)}`;
}

function shownLine(shown: Shown, { say }: Words): Html | undefined {
  if (shown.is === "nothing") return undefined;
  const isFit = shown.is === "nameFits" || shown.is === "badgeFits";
  return verdictLine(say(`verify.${shown.is}`, shown.is === "badgeFits" ? { name: shown.name } : {}), isFit ? "good" : "care");
}

function forms({ say, path, language }: Words): Html {
  const action = pathIn(path, language);
  return html`<h2>${say("verify.compare")}</h2>
<form method="post" action="${action}"><label for="name">${say("verify.nameLabel")}</label><p class="quiet" id="name-hint">${say("verify.nameHint")}</p>
<input id="name" name="name" maxlength="200" autocomplete="off" aria-describedby="name-hint" required><button>${say("verify.nameButton")}</button></form>
<form method="post" action="${action}"><label for="badge">${say("verify.badgeLabel")}</label><p class="quiet" id="badge-hint">${say("verify.badgeHint")}</p>
<textarea id="badge" name="badge" rows="4" maxlength="8000" autocomplete="off" spellcheck="false" aria-describedby="badge-hint" required></textarea><button>${say("verify.badgeButton")}</button></form>`;
}
