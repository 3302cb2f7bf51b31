import { z } from "zod";
import { confidences, eventCodes, gates, stepRoles, units } from "./rules/words.ts";

// Checked on the server: a browser that allows no code made from text runs no checks of this kind. What forms offer stands in words.ts.

const text = (most: number) => z.object({ th: z.string().trim().max(most), en: z.string().trim().max(most) });
const code = z.string().trim().regex(/^[a-z][a-z0-9-]{0,60}$/);

export const sourceSchema = z.object({ name: z.string().trim().min(1).max(300), clause: z.string().trim().max(200), confidence: z.enum(confidences) });

export const stepSchema = z.object({
  code,
  title: text(200),
  text: text(2000),
  who: z.array(z.enum(stepRoles)).min(1).max(8),
  after: z.enum(eventCodes),
  within: z.object({ amount: z.number().int().min(0).max(999), unit: z.enum(units) }).nullable(),
  /** What must be shown or written. */
  show: text(1000),
  /** The right or the harm behind it. */
  reason: text(1000),
  /** A key of `sources`. */
  source: z.string().max(60),
  /** Id of the limit (src/modules/clocks/data) the step is. */
  clock: z.string().max(60).nullable().default(null),
  gate: z.enum(gates).nullable().default(null),
  /** Code of the article of the knowledge base that tells more. */
  article: z.string().regex(/^[a-z][a-z0-9-]{1,79}$/).optional(),
  /** The reason of a field beside which this paragraph opens: "people.birth" for `people.why.birth`. */
  field: z.string().regex(/^[a-zA-Z][\w-]*(\.[\w-]+){1,4}$/).max(80).nullable().default(null),
});

/** One version's words, sources and steps. Texts may be empty while it is written; whyNotSubmit says what is missing. */
export const contentSchema = z.object({
  title: text(200),
  purpose: text(2000),
  /** Who may approve it in reality, as the name of an office. */
  authority: text(300),
  sources: z.record(z.string().max(60), sourceSchema),
  steps: z.array(stepSchema).max(60),
});

/** A shipped file: a procedure's version as it is delivered. */
export const shippedSchema = contentSchema.extend({ code, version: z.string().min(1).max(40), steps: z.array(stepSchema).min(1).max(60) });

export type Content = z.output<typeof contentSchema>;
export type Step = z.output<typeof stepSchema>;
export type Source = z.output<typeof sourceSchema>;
export type Text = { readonly th: string; readonly en: string };
export type Shipped = z.output<typeof shippedSchema>;
