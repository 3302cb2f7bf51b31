import { serverTranslator } from "#platform/i18n/server.ts";
import { html, type Html } from "./html.ts";

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

/** Addresses keep the language; nothing is kept on the device. */
export const pathIn = (path: string, language: "th" | "en"): string => (language === "en" ? `${path}?lang=en` : path);

/** The frame: exit first, a neutral title and icon, no script and no style in the page itself. */
export function tipPage(visitor: Visitor, { path, body }: { readonly path: string; readonly body: Html }): string {
  const { language, exitUrl, isDemo } = visitor;
  const say = sayIn(language);
  const other = language === "th" ? "en" : "th";
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${say("neutralTitle")}</title>
<link rel="icon" href="/tip/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/tip/tip.css">
<script src="/tip/tip.js" defer></script>
</head>
<body>
<header class="top">
<a class="language" href="${pathIn(path, other)}" lang="${other}" hreflang="${other}">${sayIn(other)("ownName")}</a>
<a class="exit" id="exit" href="${exitUrl}" rel="noreferrer noopener nofollow" accesskey="x">${say("exit")}</a>
</header>
<main>
${isDemo && html`<p class="notice">${say("demo")}</p>`}
${body}
</main>
</body>
</html>`.html;
}
