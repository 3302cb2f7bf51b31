import { z } from "zod";

/** What a step can count from. Most are heard from the product; the others are told by hand in the case. */
export const eventCodes = [
  "case-opened", "protection-started", "person-identified", "interview-done", "referral-sent", "media-asked", "emergency-opened", "meeting-held", "exhibit-taken", "plan-agreed", "case-closed", "by-hand",
] as const;
export type EventCode = (typeof eventCodes)[number];

/** What may not go on before a step, or who may do it: the first two ask this module, the others a credential. */
export const gates = ["case.close", "referral.send", "identification.interview", "forensic.interview", "interpret"] as const;
export const ownGates = ["case.close", "referral.send"] as const;
export type OwnGate = (typeof ownGates)[number];
export const gateModes = ["block", "warn", "off"] as const;
export type GateMode = (typeof gateModes)[number];

/** Disciplines that can carry a step; the first named owns it. */
export const stepRoles = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff", "ngoWorker", "interpreter", "pochtCoordinator",
  "labourInspector", "hotlineOperator", "mediaOfficer", "dpo", "volunteer",
] as const;

export const units = ["hours", "days", "workdays"] as const;
export const confidences = ["high", "medium", "low", "unverified"] as const;

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
