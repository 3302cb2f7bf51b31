import type { Step } from "../content.ts";
import { stepRoles } from "./words.ts";

const EMPTY = { th: "", en: "" } as const;

/** A step with nothing written yet. */
export const emptyStep = (code: string, source: string): Step => ({
  code, title: EMPTY, text: EMPTY, who: ["caseManager"], after: "case-opened", within: null, show: EMPTY, reason: EMPTY, source, clock: null, gate: null, field: null,
});

/** A code no step has. It is never shown as a word, and stays with the step through its versions. */
export function freeCode(steps: readonly Pick<Step, "code">[]): string {
  let number = steps.length + 1;
  while (steps.some(({ code }) => code === `step-${number}`)) number += 1;
  return `step-${number}`;
}

/** The steps with one of them moved up (-1) or down (1); at an end nothing moves. */
export function movedStep(steps: readonly Step[], place: number, by: -1 | 1): Step[] {
  const moved = [...steps];
  const [step] = moved.splice(place, 1);
  if (!step || place + by < 0 || place + by > moved.length) return [...steps];
  moved.splice(place + by, 0, step);
  return moved;
}

const known = (values: readonly string[]): Step["who"] => stepRoles.filter((role) => values.includes(role));

/** The step with another owner; the others who may carry it stay. */
export const withOwner = (step: Step, owner: string): Step => ({ ...step, who: [...known([owner]), ...step.who.filter((role) => role !== owner)] });

/** The step with other people who may carry it beside its owner. */
export const withOthers = (step: Step, others: readonly string[]): Step => ({ ...step, who: [...step.who.slice(0, 1), ...known(others).filter((role) => role !== step.who[0])] });
