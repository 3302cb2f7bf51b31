import { Refusal } from "#platform/action/refusal.ts";

/** Stops an act when a rule names a reason. */
export function refuse(reason: string | undefined, field?: string): void {
  if (reason) throw new Refusal(reason, {}, field);
}
