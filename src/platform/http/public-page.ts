import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "node:querystring";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { html, type Html } from "./html.ts";
import type { Language } from "../action/parse.ts";

const STYLE = "/public/page.css";
const style = readFileSync(new URL("./public-page.css", import.meta.url));
const thai = readFileSync(createRequire(import.meta.url).resolve("@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-thai-400-normal.woff2"));

/** The style of pages for strangers, and Thai letters: only a device without any of its own asks for these 11 kB. */
export function publicFiles(server: FastifyInstance): void {
  server.get(STYLE, async (_request, reply) => reply.type("text/css; charset=utf-8").header("cache-control", "public, max-age=3600").send(style));
  server.get("/public/thai.woff2", async (_request, reply) => reply.type("font/woff2").header("cache-control", "public, max-age=86400").send(thai));
}

/** Takes plain forms of a page for strangers, and nothing else, in this scope. `bodyLimit` in bytes, `maxKeys` fields. */
export function publicForms(scope: FastifyInstance, { bodyLimit, maxKeys }: { readonly bodyLimit: number; readonly maxKeys: number }): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string", bodyLimit }, (_request, body, done) => done(null, parse(String(body), "&", "=", { maxKeys })));
  // `same-origin` sends no address to any other site, and lets a browser say where a form comes from; a browser that
  // does not know it keeps to `no-referrer`.
  scope.addHook("onSend", async (_request, reply) => void reply.header("referrer-policy", "no-referrer, same-origin"));
}

/** Thai, unless the address asks for English: the language of a borrowed phone says little. */
export function publicLanguage(request: FastifyRequest): Language {
  return (request.query as { lang?: unknown } | undefined)?.lang === "en" ? "en" : "th"; // fastify's parsed query
}

/** Addresses keep the language; nothing is kept on the device. */
export const pathIn = (path: string, language: Language): string => (language === "en" ? `${path}?lang=en` : path);

export interface PublicPage {
  readonly language: Language;
  /** Its address, without the language. */
  readonly path: string;
  readonly title: string;
  /** What the link to the same page in the other language says. */
  readonly otherLanguage: string;
  /** Beside that link, for example the way out. */
  readonly beside?: Html | undefined;
  /** Its own icon, style and script instead of no icon, the style of all and no script. */
  readonly head?: Html | undefined;
  readonly body: Html;
}

const usualHead = html`<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE}">`;

/** The frame of a page the server draws for strangers: no script and no style in the page itself, found by no search engine. */
export function publicPage({ language, path, title, otherLanguage, beside, head = usualHead, body }: PublicPage): string {
  const other = language === "th" ? "en" : "th";
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${head}
</head>
<body>
<header class="top">
<a class="language" href="${pathIn(path, other)}" lang="${other}" hreflang="${other}">${otherLanguage}</a>
${beside}
</header>
<main>
${body}
</main>
</body>
</html>`.html;
}

/** The sentence a page is opened for, told to a screen reader, too. "care": look closely before you rely on it. */
export function verdictLine(words: string, tone: "plain" | "good" | "care"): Html {
  return html`<p class="verdict ${tone}" role="status">${words}</p>`;
}

/** Names with what they are, one below another. */
export function factList(rows: readonly (readonly [string, string | Html])[]): Html {
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
