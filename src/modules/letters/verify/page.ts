import { html, type Html } from "#platform/http/html.ts";
import { factList, publicPage, verdictLine } from "#platform/http/public-page.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import { formatThaiDate } from "#thai/dates.ts";

/** What is known of a letter's hash. */
export type Verdict =
  | { readonly is: "issued" | "withdrawn"; readonly kind: string; readonly agencyTh: string; readonly agencyEn: string; readonly issuedOn: string; readonly withdrawnOn: string | null; readonly short: string }
  | { readonly is: "unknown" | "tooMany" };

const TONE = { issued: "good", withdrawn: "care", unknown: "care", tooMany: "plain" } as const;

interface Visitor {
  readonly language: "th" | "en";
  readonly path: string;
}

/** The whole page: no script, one style file, nothing about any person or case. */
export function verifyPage(verdict: Verdict, visitor: Visitor): string {
  const translate = serverTranslator(visitor.language);
  const say = (key: string): string => translate(`letters.verify.${key}`);
  const body = html`<h1>${say("title")}</h1>
${verdictLine(say(verdict.is), TONE[verdict.is])}
${"kind" in verdict && knownBody(verdict, { say, language: visitor.language, kindName: translate(`letters.kind.${verdict.kind}`) })}
<p class="quiet">${say("noMore")}</p>`;
  return publicPage({ ...visitor, title: say("title"), otherLanguage: say("otherLanguage"), body });
}

interface Words {
  say(key: string): string;
  readonly kindName: string;
  readonly language: "th" | "en";
}

function knownBody(verdict: Extract<Verdict, { kind: string }>, { say, kindName, language }: Words): Html {
  const day = (iso: string): string => formatThaiDate(iso, { language, length: "long" });
  const rows = factList([
    [say("kind"), kindName],
    [say("agency"), language === "th" ? verdict.agencyTh : verdict.agencyEn],
    [say("issuedOn"), day(verdict.issuedOn)],
    ...(verdict.withdrawnOn ? ([[say("withdrawnOn"), day(verdict.withdrawnOn)]] as const) : []),
    [say("short"), html`<code>${verdict.short}</code>`],
  ]);
  return html`${rows}
<p>${say("compare")}</p>`;
}
