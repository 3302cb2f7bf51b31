import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { terms } from "#modules/guide/terms.ts";
import { shippedProcedures } from "#modules/sops/shipped.ts";
import { shippedCourses } from "#modules/training/shipped-courses.ts";
import { messagesOf } from "#platform/i18n/server.ts";
import { hasMessage } from "#platform/i18n/translate.ts";
import { desk, openText } from "./actions/desk.ts";
import { library } from "./actions/library.ts";
import { confirmArticle, reviewText } from "./actions/review-article.ts";
import { askReview, saveText } from "./actions/write-article.ts";
import { fieldsWithArticles } from "./rules/articles-of-fields.ts";
import { termsWithArticles } from "./rules/articles-of-terms.ts";
import { citationOf } from "./rules/citation.ts";
import { sectionsOf, textOfSections } from "./rules/sections.ts";
import { shippedArticles } from "./shipped.ts";

const words = (th: string, en: string) => ({ th, en });
const content = {
  title: words("รายการก่อนกลับบ้านอย่างปลอดภัย", "Checklist before a safe return"),
  summary: words("สิ่งที่ทีมทำให้ครบก่อนพากลับบ้าน", "What the team does before somebody goes home"),
  version: "2026.1",
  source: { name: "แนวทางของหน่วยงานสมมติ", clause: "ข้อ 3", confidence: "low" as const },
  topics: ["กลับบ้าน"],
  sections: [{ heading: words("ก่อนวันเดินทาง", "Before the day"), text: words("ถามความต้องการของเขา", "Ask what she wants") }],
};
const text = { code: "safe-return", kind: "guide" as const, reviewBy: "2027-01-31", content };

describe("the shipped articles", () => {
  test("are all in the agreed form, each under its own code, in both languages and without blaming words", () => {
    const articles = shippedArticles();
    expect(articles.length).toBeGreaterThanOrEqual(2);
    expect(new Set(articles.map(({ code }) => code)).size).toBe(articles.length);
    const faults = articles.filter((article) => /เหยื่อ|โสเภณี/.test(JSON.stringify(article))).map(({ code }) => code);
    expect(faults).toEqual([]);
  });

  test("are what words of the glossary lead to", () => {
    const codes = new Set(shippedArticles().map(({ code }) => code));
    expect(termsWithArticles.filter(([term, article]) => !codes.has(article) || !terms.some(({ code }) => code === term))).toEqual([]);
  });

  test("are what fields, steps of procedures and lessons lead to", () => {
    const codes = new Set(shippedArticles().map(({ code }) => code));
    const unknown = (article: string | undefined) => article !== undefined && !codes.has(article);
    expect(fieldsWithArticles.filter(([field, article]) => !codes.has(article) || !hasMessage(messagesOf("th"), field))).toEqual([]);
    const steps = shippedProcedures().flatMap(({ code, steps: of }) => of.map((step) => ({ at: `${code}/${step.code}`, article: step.article })));
    const lessons = shippedCourses().flatMap(({ code, modules }) => modules.flatMap((one) => one.lessons.map((lesson) => ({ at: `${code}/${one.code}/${lesson.code}`, article: lesson.article }))));
    expect([...steps, ...lessons].filter(({ article }) => unknown(article))).toEqual([]);
    expect([steps, lessons].map((all) => all.filter(({ article }) => article !== undefined).length > 20)).toEqual([true, true]);
  });
});

test("typed sections come back as typed, and unequal languages are refused", () => {
  const typed = textOfSections(content.sections, "th");
  expect(sectionsOf(typed, textOfSections(content.sections, "en"))).toEqual(content.sections);
  expect(sectionsOf(typed, "no heading")).toBeUndefined();
  expect(sectionsOf(typed, "# one\ntext\n# two\ntext")).toBeUndefined();
  expect(sectionsOf("# หัวข้อ", "# heading")).toBeUndefined();
});

test("a citation names title, source, clause and version", () => {
  expect(citationOf({ ...content, code: "safe-return" }, "en")).toBe("Checklist before a safe return. แนวทางของหน่วยงานสมมติ ข้อ 3 (2026.1). Ruam: safe-return");
});

test("the worker that reads without a line keeps no answer of the server", () => {
  const script = readFileSync(new URL("./worker/reading-worker.js", import.meta.url), "utf8");
  // It asks who is here, and puts by the page's own files and the page, nothing else.
  expect(script.match(/\/api[^"]*/g)).toEqual(["/api/auth/session"]);
  expect(script.match(/\.(?:put|add|addAll)\([^,)]*/g)).toEqual([".addAll(FILES", ".put(PAGE"]);
});

describe("an article written in the product", () => {
  let world: World;
  let writer: Person;
  let reader: Person;
  let reviewer: Person;
  beforeAll(async () => {
    world = await openWorld();
    await world.setClock("2026-11-22T03:00:00Z");
    writer = await world.aPerson({ roles: ["trainer"] });
    reviewer = await world.aPerson({ roles: ["authority"] });
    reader = await world.aPerson({ roles: ["volunteer"] });
  });
  afterAll(() => world.close());
  const titleOf = async (code: string) => (await reader.call(library, {})).articles?.find((one) => one.code === code)?.title.en;

  test("is read by everybody once somebody else has read it through, and never before", async () => {
    const { textId } = await writer.call(saveText, text);
    await writer.call(saveText, { ...text, textId, content: { ...content, version: "2026.2" } });
    await expect(reviewer.call(reviewText, { textId, answer: "published" })).rejects.toMatchObject({ status: 404 });
    await writer.call(askReview, { textId });
    expect(await titleOf("safe-return")).toBeUndefined();
    expect((await reviewer.call(desk, {})).texts).toMatchObject([{ code: "safe-return", isMine: false, state: "asked" }]);
    await expect(writer.call(reviewText, { textId, answer: "published" })).rejects.toMatchObject({ status: 409, code: "own-text" });
    await expect(reviewer.call(reviewText, { textId, answer: "returned" })).rejects.toMatchObject({ status: 409, code: "say-what" });
    await expect(reader.call(openText, { textId })).rejects.toMatchObject({ status: 403 });
    await reviewer.call(reviewText, { textId, answer: "published" });
    expect(await titleOf("safe-return")).toBe("Checklist before a safe return");
    await expect(writer.call(saveText, { ...text, textId })).rejects.toMatchObject({ status: 404 });
  });

  test("written anew stands in the place of the one before, and of one that shipped", async () => {
    const { textId } = await writer.call(saveText, { ...text, code: "atpa-section-29" });
    await writer.call(askReview, { textId });
    await reviewer.call(reviewText, { textId, answer: "published" });
    expect(await titleOf("atpa-section-29")).toBe("Checklist before a safe return");
  });

  test("is asked for only once: who has exactly these texts is sent none", async () => {
    const { edition } = await reader.call(library, {});
    expect(await reader.call(library, { known: edition })).toEqual({ edition, articles: null });
  });

  test("comes back to those who write once its day has passed, until somebody says it is still right", async () => {
    await world.setClock("2027-02-01T03:00:00Z");
    expect((await writer.call(desk, {})).overdue).toContainEqual(expect.objectContaining({ code: "safe-return", reviewBy: "2027-01-31" }));
    await expect(writer.call(confirmArticle, { code: "safe-return", reviewBy: "2027-01-01" })).rejects.toMatchObject({ status: 409, code: "review-in-past" });
    await expect(reader.call(confirmArticle, { code: "safe-return", reviewBy: "2027-12-31" })).rejects.toMatchObject({ status: 403 });
    await reviewer.call(confirmArticle, { code: "safe-return", reviewBy: "2027-12-31" });
    expect((await writer.call(desk, {})).overdue.map(({ code }) => code)).not.toContain("safe-return");
  });
});
