import { z } from "zod";

/** Both languages of one text; in a draft either may still be empty (rules/complete.ts says what is missing). */
const text = (most = 2000) => z.strictObject({ th: z.string().trim().max(most), en: z.string().trim().max(most) });
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const link = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);

const source = z.strictObject({
  name: z.string().trim().min(1).max(400),
  clause: z.string().trim().max(300).default(""),
  confidence: z.enum(["high", "medium", "low", "unverified"]),
});

const option = z.strictObject({ code, text: text(600), right: z.boolean(), because: text(800) });
const options = z.array(option).max(8);

export const pictures = ["hands", "house", "road", "clock", "circle-of-people", "phone", "ladder", "ear"] as const;

const scenarioNode = z.strictObject({
  says: text(1200),
  choices: z.array(z.strictObject({ text: text(600), to: code, effect: text(800), kind: z.enum(["helps", "harms", "neutral"]) })).max(6).optional(),
  end: text(1200).optional(),
});

const block = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: text(4000) }),
  z.strictObject({ kind: z.literal("picture"), picture: z.enum(pictures), caption: text(400), alt: text(400) }),
  z.strictObject({ kind: z.literal("audio"), title: text(200), transcript: text(4000) }),
  z.strictObject({ kind: z.literal("check"), question: text(800), options }),
  z.strictObject({ kind: z.literal("scenario"), title: text(200), start: code, nodes: z.record(code, scenarioNode) }),
  z.strictObject({ kind: z.literal("practice-interview"), title: text(200), brief: text(2000), aims: z.array(text(400)).max(10) }),
  z.strictObject({ kind: z.literal("evidence-drill"), title: text(200), brief: text(2000) }),
]);

const lesson = z.strictObject({
  code, title: text(200), minutes: z.number().int().min(1).max(60), outcome: z.string().max(40), source: z.string().max(80).default(""), blocks: z.array(block).max(40),
  /** Code of the article of the knowledge base that tells more. */
  article: link.optional(),
});

/** A whole course as it is shipped, written and kept: agreed with whoever writes src/modules/training/shipped. */
export const courseSchema = z.strictObject({
  code: link,
  title: text(200),
  aim: text(1000),
  audience: z.array(z.string().max(40)).max(30),
  hours: z.number().min(0).max(200),
  prerequisites: z.array(link).max(10).default([]),
  competence: z.string().max(60).default(""),
  version: z.string().min(1).max(20),
  sources: z.record(z.string().max(80), source).default({}),
  outcomes: z.array(z.strictObject({ code, text: text(400) })).max(12),
  modules: z.array(z.strictObject({ code, title: text(200), lessons: z.array(lesson).max(30) })).max(20),
  test: z.array(z.strictObject({ code, outcome: z.string().max(40), question: text(800), options })).max(40),
});

export type Course = z.output<typeof courseSchema>;
export type Text = Course["title"];
export type Lesson = Course["modules"][number]["lessons"][number];
export type Block = Lesson["blocks"][number];
export type Option = z.output<typeof option>;
export type TestQuestion = Course["test"][number];
