import { serverTranslator } from "#platform/i18n/server.ts";
import { formatThaiDate } from "#thai/dates.ts";

/** What is known of a letter's hash. */
export type Verdict =
  | { readonly is: "issued" | "withdrawn"; readonly kind: string; readonly agencyTh: string; readonly agencyEn: string; readonly issuedOn: string; readonly withdrawnOn: string | null; readonly short: string }
  | { readonly is: "unknown" | "tooMany" };

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");

/** The whole page: no script, one style file, nothing about any person or case. */
export function verifyPage(verdict: Verdict, { language, path }: { readonly language: "th" | "en"; readonly path: string }): string {
  const translate = serverTranslator(language);
  const say = (key: string, params: Readonly<Record<string, string>> = {}): string => escaped(translate(`letters.verify.${key}`, params));
  const other = language === "th" ? "en" : "th";
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${say("title")}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/verify/verify.css">
</head>
<body>
<header><a href="${escaped(path)}?lang=${other}" lang="${other}" hreflang="${other}">${say("otherLanguage")}</a></header>
<main class="${verdict.is}">
<h1>${say("title")}</h1>
${body(verdict, { say, language, kindName: (kind) => escaped(translate(`letters.kind.${kind}`)) })}
<p class="quiet">${say("noMore")}</p>
</main>
</body>
</html>`;
}

interface Words {
  say(key: string, params?: Readonly<Record<string, string>>): string;
  kindName(kind: string): string;
  readonly language: "th" | "en";
}

function body(verdict: Verdict, { say, kindName, language }: Words): string {
  if (!("kind" in verdict)) return `<p class="verdict" role="status">${say(verdict.is)}</p>`;
  const day = (iso: string): string => escaped(formatThaiDate(iso, { language, length: "long" }));
  const rows = [
    [say("kind"), kindName(verdict.kind)],
    [say("agency"), escaped(language === "th" ? verdict.agencyTh : verdict.agencyEn)],
    [say("issuedOn"), day(verdict.issuedOn)],
    ...(verdict.withdrawnOn ? [[say("withdrawnOn"), day(verdict.withdrawnOn)]] : []),
    [say("short"), `<code>${escaped(verdict.short)}</code>`],
  ];
  return `<p class="verdict" role="status">${say(verdict.is)}</p>
<dl>${rows.map(([name, value]) => `<div><dt>${name ?? ""}</dt><dd>${value ?? ""}</dd></div>`).join("")}</dl>
<p>${say("compare")}</p>`;
}
