import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { forbiddenIn } from "./forbidden-words.ts";
import { reviewStatuses, survivorSentence, whyNotShown, type SurvivorSentence, type SurvivorSentences } from "./survivor-words.ts";

const languages = ["th", "en", "my", "lo", "km", "shn"] as const;
const files: SurvivorSentences = Object.fromEntries(
  languages.map((language) => [language, JSON.parse(readFileSync(new URL(`survivor/${language}.json`, import.meta.url), "utf8")) as Readonly<Record<string, SurvivorSentence>>]),
);
const all = Object.entries(files).flatMap(([language, sentences]) => Object.entries(sentences).map(([key, sentence]) => ({ language, key, ...sentence })));
const read = { text: "ขอหยุดได้ทุกเมื่อ", status: "reviewed", by: "interpreter", on: "2026-11-22" } as const;

test("every sentence for survivors carries its status, and Thai and English have the same ones", () => {
  expect(all.filter(({ status }) => !reviewStatuses.includes(status))).toEqual([]);
  expect(Object.keys(files["th"] ?? {})).toEqual(Object.keys(files["en"] ?? {}));
  expect(all.filter(({ key }) => files["th"]?.[key] === undefined)).toEqual([]);
});

test("a reviewed one says who read it and when; the others claim nothing", () => {
  expect(all.filter((one) => one.status === "reviewed" && whyNotShown(one) !== undefined)).toEqual([]);
  expect(all.filter((one) => one.status !== "reviewed" && (one.by !== null || one.on !== null))).toEqual([]);
});

test("their words are short and hurt nobody", () => {
  expect(all.filter(({ language, text }) => (language === "th" || language === "en") && forbiddenIn(text, language).length > 0)).toEqual([]);
  expect(all.filter(({ language, text }) => language === "en" && text.split(" ").length > 12)).toEqual([]);
});

test("what nobody has read is never shown, whoever asks for it: the next language answers, or nothing", () => {
  const sentences = { my: { stop: { ...read, status: "machine", text: "…" } }, lo: { stop: { ...read, status: "draft" } }, km: { stop: { ...read, by: null } }, shn: { stop: { ...read, text: " " } }, th: { stop: read } } as const;
  for (const language of ["my", "lo", "km", "shn", "mnw"]) {
    expect(survivorSentence(sentences, "stop", [language]), language).toBeUndefined();
    expect(survivorSentence(sentences, "stop", [language, "th"]), language).toEqual({ text: read.text, lang: "th" });
  }
  for (const { language, key, status } of all) if (status !== "reviewed") expect(survivorSentence(files, key, [language])).toBeUndefined();
});
