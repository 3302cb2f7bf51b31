/*
 * Words that carry a script in every way known to us. Each calls `planted()` when it runs, or leaves an element marked `data-planted`.
 * Every one begins with its number, by which it is found again on a screen.
 */
const RUN = "planted()";
const BARE: readonly string[] = [
  `<script>${RUN}</script>`, `<ScRiPt data-planted>${RUN}</sCrIpT>`, `</title><script>${RUN}</script>`, `</textarea><script>${RUN}</script>`, `</style><script>${RUN}</script>`, `--><script>${RUN}</script><!--`, `]]><script>${RUN}</script>`, `<img data-planted src=x onerror=${RUN}>`, `<img data-planted src=x onerror="${RUN}"`, `"><img data-planted src=x onerror=${RUN}>`, `'><img data-planted src=x onerror=${RUN}>`,
  `" onfocus=${RUN} autofocus x="`, `' onmouseover=${RUN} x='`, "` onerror=planted() x=`", `<svg data-planted onload=${RUN}>`, `<svg data-planted><animate onbegin=${RUN} attributeName=x dur=1s>`, `<svg data-planted><script>${RUN}</script></svg>`, `<svg data-planted><a xlink:href="javascript:${RUN}"><text x=20 y=20>x</text></a>`, `<math data-planted><mtext><style><img src=x onerror=${RUN}>`, `<iframe data-planted srcdoc="<script>parent.${RUN}</script>">`, `<iframe data-planted src="javascript:parent.${RUN}">`,
  `<object data-planted data="javascript:${RUN}">`, `<embed data-planted src="javascript:${RUN}">`, `<details data-planted open ontoggle=${RUN}>`, `<video data-planted><source onerror=${RUN}>`, `<audio data-planted src=x onerror=${RUN}>`, `<body data-planted onload=${RUN}>`, `<input data-planted onfocus=${RUN} autofocus>`, `<select data-planted onfocus=${RUN} autofocus>`, `<marquee data-planted onstart=${RUN}>`, `<style data-planted>@import 'javascript:${RUN}';</style>`, `<link data-planted rel=stylesheet href="javascript:${RUN}">`, `<base data-planted href="https://evil.example/">`, `<meta data-planted http-equiv=refresh content="0;url=javascript:${RUN}">`, `<form data-planted action="javascript:${RUN}"><button>x</button></form>`, `<a data-planted href="javascript:${RUN}">x</a>`, `<template data-planted><script>${RUN}</script></template>`, `<noscript><p title="</noscript><img data-planted src=x onerror=${RUN}>">`, `<x data-planted contenteditable onblur=${RUN} tabindex=1>`, `<p data-planted style="animation-name:x" onanimationstart=${RUN}>`,
  `javascript:${RUN}`, `JaVaScRiPt:${RUN}`, ` javascript:${RUN}`, `java\tscript:${RUN}`, `javascript://%0a${RUN}`, `vbscript:${RUN}`, `https://evil.example/#${RUN}`, `//evil.example/${RUN}`, `[x](javascript:${RUN})`, `![x](x" onerror="${RUN})`, `[x]: javascript:${RUN}`, `\`\`\`html\n<script>${RUN}</script>\n\`\`\``, "{{constructor.constructor('planted()')()}}", "${planted()}", "<%= planted() %>", "#{planted()}", "{name}", "{0}{link}{url}", "$&$1$`",
  `\\u003cscript>${RUN}\\u003c/script>`, `&lt;script&gt;${RUN}&lt;/script&gt;`, `&#60;img data-planted src=x onerror=${RUN}&#62;`, `%3Cscript%3E${RUN}%3C/script%3E`, `＜script＞${RUN}＜/script＞`, `<scr\u200bipt>${RUN}</scr\u200bipt>`, `<\u0e49script>${RUN}</script>`, `ก${"\u0e49".repeat(40)}<img data-planted src=x onerror=${RUN}>`, `\u202e>tpircs/<)(detnalp>tpircs<`, `\u2066<script>${RUN}</script>\u2069`, `\u2028<script>${RUN}</script>\u2029`, `"};${RUN};//`, `');${RUN};//`, `</script><script>${RUN}</script>`, `data: x\ndata: {"type":"<script>${RUN}</script>"}\n\n`, `"__proto__":{"innerHTML":"<img data-planted src=x onerror=${RUN}>"}`, `{"dangerouslySetInnerHTML":{"__html":"<img data-planted src=x onerror=${RUN}>"}}`,
];
/** The corpus: bare, after a letter of Thai, inside quotes and brackets. */
const FRAMES: readonly ((text: string) => string)[] = [(text) => text, (text) => `น้อง${text}`, (text) => `"${text}"`, (text) => `(${text})`];
export const scriptCorpus: readonly string[] = FRAMES.flatMap((frame) => BARE.map(frame)).map((text, number) => `X${number}X ${text}`);

/** What the page itself tells of a script that ran or a rule that was broken; runs before anything of the page. */
export const listenForScripts = `
  window.plantedRan = 0;
  window.planted = () => { window.plantedRan += 1; };
  window.brokenRules = [];
  addEventListener("securitypolicyviolation", (event) => window.brokenRules.push(event.violatedDirective + " " + event.blockedURI + " " + event.sourceFile));
`;

export interface Seen {
  readonly ran: number;
  readonly elements: readonly string[];
  readonly broken: readonly string[];
  /** Numbers of the words that stand on the screen. */
  readonly shown: readonly string[];
}

/** Looks at an open page; given to the browser as it is. */
export const lookForScripts = `(() => {
  const bad = [...document.querySelectorAll("[data-planted], script:not([src]), iframe, object, embed, base, a[href^='javascript' i], form[action^='javascript' i], [onerror], [onload], [onfocus], [ontoggle]")];
  const away = [...document.querySelectorAll("a[href], img[src], link[href]")].filter((one) => /evil\\.example/.test(one.href || one.src || ""));
  const fields = [...document.querySelectorAll("input, textarea")].map((one) => one.value).join(" ");
  return { ran: window.plantedRan, broken: window.brokenRules, elements: [...bad, ...away].map((one) => one.outerHTML.slice(0, 120)), shown: [...new Set((document.body.innerText + fields).match(/X\\d+X/g) ?? [])] };
})()`;
