import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { FORBIDDEN_WORDS, forbiddenIn } from "./forbidden-words.ts";
import { literalWords } from "./literal-words.testing.ts";
import { messageFolders } from "./server.ts";

const SOURCE = fileURLToPath(new URL("../../", import.meta.url));

/** Words that may stand in a screen: why. The key is the file or `file: text`. */
const LITERALS_ALLOWED: Readonly<Record<string, string>> = {
  "app/web/style/": "samples of the page of all components, for those who build it",
  "app/web/demo-banner.tsx: ": "stands in both languages at once, so that nobody takes made-up data for real",
  "modules/views/screens/case-filters.tsx: CM-2570-0012": "what a code looks like, the same in every language",
  "modules/leads/screens/detail/exhibit-list.tsx: SHA-256": "the name of the method, the same in every language",
};

/** Sentences that may hold a forbidden word, by owner and beginning of the key: why. */
const WORDS_ALLOWED: Readonly<Record<string, string>> = {
  "clocks.event.": "the law's own names of a status (Anti-Trafficking in Persons Act)",
  "clocks.note.nrm-reflection": "tells what the law calls it",
  "identification.decision.": "the law's own names of a decision",
  "exchange.codes.": "names of codes in HTCDS and CTDC",
  "partners.agencies.suspendText": "says how soon, once; counts nothing down",
  "partners.people.suspendText": "says how soon, once; counts nothing down",
  "backup.doctor.": "said to whoever runs the machine, on a terminal",
  "db.embedded.": "said to whoever runs the machine, on a terminal",
};

/** Thai sentences without a Thai letter: names of products, formats and standards. */
const LATIN_ALLOWED = /^(?:HTCDS 2\.0 \((?:CSV|JSON|IOM)\)|CTDC|4Sale|QQ|QZone|CyberTip|Facebook|Instagram|LINE|TikTok|X \(Twitter\)|Telegram|WhatsApp|Discord|Ruam|ThaID|English|Channel (?:secret|access token)|Node \{version\})$/;

type Tree = { readonly [key: string]: string | Tree };
const sentencesOf = (tree: Tree, path: string): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[path + key, value] as const] : sentencesOf(value, `${path}${key}.`)));
const sentences = (language: "th" | "en") => messageFolders().flatMap(({ owner, folder }) => sentencesOf(JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")) as Tree, `${owner}.`));
const isAllowed = (allowed: Readonly<Record<string, string>>, name: string) => Object.keys(allowed).some((beginning) => name.startsWith(beginning));

describe("words of the interface", () => {
  const screens = globSync("{app,modules,platform}/**/*.tsx", { cwd: SOURCE }).filter((file) => !file.includes(".test."));

  test("stand in message files, not in screens", () => {
    expect(screens.length).toBeGreaterThan(150);
    const strays = screens.flatMap((file) => literalWords(file, readFileSync(join(SOURCE, file), "utf8")).map(({ text }) => `${file}: ${text}`));
    expect(strays.filter((stray) => !isAllowed(LITERALS_ALLOWED, stray))).toEqual([]);
    expect(Object.keys(LITERALS_ALLOWED).filter((beginning) => !strays.some((stray) => stray.startsWith(beginning)))).toEqual([]);
  });

  test("hurt, blame and press nobody, in either language", () => {
    const found = (["th", "en"] as const).flatMap((language) => sentences(language).flatMap(([key, text]) => forbiddenIn(text, language).map(({ why }) => `${key}: ${text} (${why})`)));
    expect(found.filter((one) => !isAllowed(WORDS_ALLOWED, one))).toEqual([]);
    // An exception nobody needs any more is taken away.
    expect(Object.keys(WORDS_ALLOWED).filter((beginning) => !found.some((one) => one.startsWith(beginning)))).toEqual([]);
  });

  test("are Thai in Thai, but for names of products and standards", () => {
    const latin = sentences("th").filter(([, text]) => !/[\u0e01-\u0e5b]/.test(text) && /\p{L}{2,}/u.test(text.replace(/\{\w+\}/g, "")) && !LATIN_ALLOWED.test(text));
    expect(latin).toEqual([]);
  });

  test("every forbidden word names its reason and its source", () => {
    expect(FORBIDDEN_WORDS.filter(({ why, source }) => why === "" || source === "")).toEqual([]);
  });
});

describe("the lint bites", () => {
  test.each([
    ["<p>Save now</p>", "Save now"],
    ["<p>บันทึก</p>", "บันทึก"],
    ['<button aria-label="Close" />', "Close"],
    ["<Field label={isNew ? 'New case' : t('cases.edit')} />", "New case"],
    ['<input placeholder={"ชื่อ"} />', "ชื่อ"],
    ["<p>{isLate && 'Overdue'}</p>", "Overdue"],
    ["<p>{name ?? `Nobody`}</p>", "Nobody"],
    ["const words = 'สวัสดี';", "สวัสดี"],
  ])("%s is found", (code, text) => {
    expect(literalWords("screen.tsx", `export const x = () => { ${code.startsWith("<") ? `return ${code};` : code} };`).map((one) => one.text)).toContain(text);
  });

  test.each(['<p>{t("cases.title")}</p>', '<p className="muted small">·</p>', "<Icon name={isOn ? 'eye' : 'hidden'} />", '<Field name="title" label={t("a.b")} />', "<p>{count} / {total}</p>"])("%s is left alone", (code) => {
    expect(literalWords("screen.tsx", `export const x = () => { return ${code}; };`)).toEqual([]);
  });

  test.each([
    ["th", "ช่วยเหลือเหยื่อ"], ["th", "เหลือ 30 วินาที"], ["th", "เด็กสมยอม"], ["th", "แรงงานหลบหนีเข้าเมือง"],
    ["en", "Help the victim"], ["en", "12 seconds left"], ["en", "an illegal migrant"], ["en", "It was your fault"],
  ] as const)("%s: %s is refused", (language, sentence) => {
    expect(forbiddenIn(sentence, language)).toHaveLength(1);
  });
});
