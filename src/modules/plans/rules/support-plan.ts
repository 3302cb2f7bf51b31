/** draft: being written · agreed: the person agreed and the steps are tasks · under-review: being talked over again. */
export type PlanState = "draft" | "agreed" | "under-review";
/** What the person said to the plan. Saying no is normal and changes nothing about any help. */
export const ANSWERS = ["yes", "partly", "no"] as const;
export type Answer = (typeof ANSWERS)[number];
export const ANSWER_HOWS = ["said", "signed", "thumbprint", "through-interpreter", "drawn"] as const;
export type AnswerHow = (typeof ANSWER_HOWS)[number];

/** Kinds of help a step may be (HTCDS spl_, ATPA s.33). */
export const SERVICES = [
  "safety", "shelter", "food", "health", "mental-health", "education", "training", "work", "legal-aid", "compensation", "interpreter",
  "documents", "family-contact", "family-tracing", "return", "money", "transport", "case-management", "other",
] as const;
export type Service = (typeof SERVICES)[number];

/** A wish in the person's own words. */
export interface Goal {
  readonly id: string;
  readonly words: string;
}

/** One thing somebody will do. */
export interface PlanStep {
  readonly id: string;
  readonly service: Service;
  readonly goalId?: string | undefined;
  readonly detail?: string | undefined;
  readonly ownerAccountId?: string | undefined;
  readonly ownerAgencyId?: string | undefined;
  /** Plain date in Bangkok. */
  readonly dueOn?: string | undefined;
}

export interface PlanContent {
  readonly goals: readonly Goal[];
  readonly steps: readonly PlanStep[];
}

export type AgreeRefusal =
  | "already-agreed" | "no-own-goal" | "no-step" | "step-without-owner" | "step-without-due" | "agreement-missing"
  | "refusal-not-explained" | "answered-in-the-future";

export interface AgreementAsk {
  readonly answer?: Answer | undefined;
  readonly how?: AnswerHow | undefined;
  readonly answeredAt?: Date | undefined;
  readonly refusalExplained: boolean;
  readonly now: Date;
}

/**
 * Why a plan cannot be recorded as agreed, or undefined. It needs the person's own goal, an owner and a day for every step,
 * how she agreed, and that she was told that saying no is normal.
 * @see ATPA s.33 (opinion of the person sought)
 */
export function whyNotAgree(plan: { state: PlanState; content: PlanContent }, ask: AgreementAsk): AgreeRefusal | undefined {
  if (plan.state === "agreed") return "already-agreed";
  const { goals, steps } = plan.content;
  if (!goals.some((goal) => goal.words.trim() !== "")) return "no-own-goal";
  if (steps.length === 0) return "no-step";
  if (steps.some((step) => !step.ownerAgencyId && !step.ownerAccountId)) return "step-without-owner";
  if (steps.some((step) => !step.dueOn)) return "step-without-due";
  return whyNotAnswer(ask);
}

/** Why an answer of the person cannot be recorded, or undefined. A "no" needs no complete plan. */
export function whyNotAnswer(ask: AgreementAsk): AgreeRefusal | undefined {
  if (!ask.answer || !ask.how || !ask.answeredAt) return "agreement-missing";
  if (!ask.refusalExplained) return "refusal-not-explained";
  return ask.answeredAt > ask.now ? "answered-in-the-future" : undefined;
}

export type SavePlanRefusal = "plan-already-agreed" | "goal-unknown";

/** Why a plan cannot be changed, or undefined. An agreed plan is opened for review first, so that the agreed edition stays as it was. */
export function whyNotSavePlan(state: PlanState, content: PlanContent): SavePlanRefusal | undefined {
  if (state === "agreed") return "plan-already-agreed";
  const known = new Set(content.goals.map((goal) => goal.id));
  return content.steps.some((step) => step.goalId !== undefined && !known.has(step.goalId)) ? "goal-unknown" : undefined;
}
