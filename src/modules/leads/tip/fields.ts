import { z } from "zod";
import { parseInput } from "#platform/action/parse.ts";
import { BadInput } from "#platform/action/refusal.ts";
import { province } from "#thai/provinces.ts";

/** How soon help is needed, in the words of whoever tells. */
export const tipUrgencies = ["now", "soon", "later", "unknown"] as const;

// Thai letters take nine characters each on the wire: all fields together stay below 20 kB.
export const longest = { what: 1500, where: 150, who: 150, contact: 100, times: 80, answer: 1500 } as const;

const text = (most: number) => z.string().trim().max(most).default("");

const tipInput = z.object({
  what: z.string().trim().min(1).max(longest.what),
  where: text(longest.where),
  province: z.string().default("").transform((code) => (province(code) ? code : "")),
  who: text(longest.who),
  online: z.enum(["yes", "no", ""]).default("").catch(""),
  urgency: z.enum(tipUrgencies).default("unknown").catch("unknown"),
  mayContact: z.enum(["yes", "no", ""]).default("").catch(""),
  contact: text(longest.contact),
  times: text(longest.times),
  /** A field people do not see; machines fill it in. */
  website: z.string().max(0).default(""),
  /** Made by the page: the same form sent twice is one tip. */
  form: z.string().max(100).default(""),
});
export type Tip = z.output<typeof tipInput>;

/** What was typed, as it came; shown again when something is wrong. */
export type Typed = Readonly<Record<string, string | undefined>>;

/** One line for each field that must be put right: field name and message key. */
export type TipFaults = Readonly<Record<string, string>>;

/** The posted form as plain texts; a field sent twice counts once. */
export function typedIn(body: unknown): Typed {
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? String(value[0]) : String(value)]));
}

/** Reads a tip. @returns the tip, or what must be put right */
export function readTip(typed: Typed): { readonly tip: Tip } | { readonly faults: TipFaults } {
  try {
    // Browsers send line breaks as CR LF; a control character is nothing anybody typed.
    return { tip: parseInput(tipInput, Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, plain(value)])), "th") };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { faults: Object.fromEntries(error.fields.map(({ field, code }) => [field, faultOf(field, code, typed)])) };
  }
}

function faultOf(field: string, code: string, typed: Typed): string {
  if (field === "what" && (typed["what"] ?? "").trim() === "") return "whatMissing";
  if (field === "website") return "websiteFilled";
  return code === "embedded-file" ? "noFiles" : "tooLong";
}

/** Text without control characters and half letters: what an old phone may send by mistake must not lose a tip. */
export function plain(text: string | undefined): string | undefined {
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  return text?.replaceAll("\r\n", "\n").replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, "").toWellFormed();
}
