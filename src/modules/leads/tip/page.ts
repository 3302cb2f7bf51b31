import { html, type Html } from "#platform/http/html.ts";
import { publicPage } from "#platform/http/public-page.ts";
import { serverTranslator } from "#platform/i18n/server.ts";

/** What every page of the tip form needs to know. */
export interface Visitor {
  readonly language: "th" | "en";
  readonly exitUrl: string;
  /** Made-up installation: nobody must think that somebody reads this. */
  readonly isDemo: boolean;
}

export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** Words of the tip form: `say("title")` is `leads.tip.title`. */
export const sayIn = (language: "th" | "en"): Say => {
  const translate = serverTranslator(language);
  return (key, params) => translate(`leads.tip.${key}`, params);
};

/** The frame: a neutral title and icon, and a way out that stays in sight. */
export function tipPage(visitor: Visitor, { path, body }: { readonly path: string; readonly body: Html }): string {
  const { language, exitUrl, isDemo } = visitor;
  const say = sayIn(language);
  return publicPage({
    language,
    path,
    title: say("neutralTitle"),
    otherLanguage: sayIn(language === "th" ? "en" : "th")("ownName"),
    beside: html`<a class="exit" id="exit" href="${exitUrl}" rel="noreferrer noopener nofollow" accesskey="x">${say("exit")}</a>`,
    head: html`<link rel="icon" href="/tip/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/tip/tip.css">
<script src="/tip/tip.js" defer></script>`,
    body: html`${isDemo && html`<p class="notice">${say("demo")}</p>`}
${body}`,
  });
}
