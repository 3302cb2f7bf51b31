import type { Content, Text } from "../content.ts";

/** Where a text stands: `title`, or a step's code and the part of it. */
export interface Place {
  readonly step: string | null;
  readonly part: "title" | "purpose" | "authority" | "text" | "show" | "reason";
}

const parts = ["title", "text", "show", "reason"] as const;

function* textsOf(content: Content): Generator<readonly [Place, Text]> {
  for (const part of ["title", "purpose", "authority"] as const) yield [{ step: null, part }, content[part]];
  for (const step of content.steps) for (const part of parts) yield [{ step: step.code, part }, step[part]];
}

/** The texts that are still empty in a language: the state of its translation. */
export function missingTexts(content: Content, language: "th" | "en"): readonly Place[] {
  return [...textsOf(content)].filter(([, text]) => text[language].trim() === "").map(([place]) => place);
}

export type SubmitRefusal = "no-steps" | "thai-missing" | "step-twice" | "source-unknown";

/** Why a draft cannot go to review, or undefined. English may follow; the approver sees what is missing. */
export function whyNotSubmit(content: Content): SubmitRefusal | undefined {
  if (content.steps.length === 0) return "no-steps";
  if (new Set(content.steps.map(({ code }) => code)).size < content.steps.length) return "step-twice";
  if (content.steps.some(({ source }) => !Object.hasOwn(content.sources, source))) return "source-unknown";
  return missingTexts(content, "th").length > 0 ? "thai-missing" : undefined;
}

export type ApproveRefusal = "not-in-review" | "own-words" | "not-back-in-time" | "translation-missing";

interface ToApprove {
  readonly state: string;
  /** Accounts that wrote in it. */
  readonly editors: readonly string[];
  readonly content: Content;
}

/**
 * Why an account cannot approve a version, or undefined: nobody approves her own words, and nothing counts for what has happened already.
 * @param ask.effectiveOn Bangkok day from which it counts; `ask.today` the Bangkok day now
 */
export function whyNotApprove(version: ToApprove, ask: { readonly accountId: string; readonly effectiveOn: string; readonly today: string }): ApproveRefusal | undefined {
  if (version.state !== "inReview") return "not-in-review";
  if (version.editors.includes(ask.accountId)) return "own-words";
  if (missingTexts(version.content, "en").length > 0) return "translation-missing";
  return ask.effectiveOn < ask.today ? "not-back-in-time" : undefined;
}
