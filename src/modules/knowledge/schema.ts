import { z } from "zod";
import { articleKinds, confidences } from "./rules/article.ts";

const MOST_LETTERS = 6_000;
const said = (most: number) => z.strictObject({ th: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) });

export const codeSchema = z.string().max(60).regex(/^[a-z0-9]+(?:-[a-z0-9]+){0,9}$/);
export const daySchema = z.iso.date();

/** What stands in an article; also what may be written in the product. */
export const contentSchema = z.strictObject({
  title: said(200),
  summary: said(1_000),
  version: z.string().trim().min(1).max(120),
  source: z.strictObject({
    name: z.string().trim().min(1).max(300),
    clause: z.string().trim().max(200),
    confidence: z.enum(confidences),
    // Shown and copied, never fetched.
    address: z.url({ protocol: /^https$/ }).max(500).optional(),
  }),
  topics: z.array(z.string().trim().min(1).max(60)).max(20).readonly(),
  sections: z.array(z.strictObject({ heading: said(200), text: said(MOST_LETTERS) })).min(1).max(30).readonly(),
});

/** A file of `shipped/`. */
export const shippedSchema = z.strictObject({ code: codeSchema, kind: z.enum(articleKinds), reviewBy: daySchema, ...contentSchema.shape });
