import { randomUUID } from "node:crypto";
import { inDays, type Of, type Put } from "./things-learning.ts";

/** Duty, call-outs and exercises of the cast's province, and some of another one that none of them may see. */
export async function readinessRows(put: Put, { people: { own, coordinator, colleague, stranger }, ids, caseIds }: Of & { readonly caseIds: readonly [string, string] }): Promise<void> {
  const shift = (id: string, who: typeof own, from: number, province = "50") => put("duty_shifts", {
    id, province_code: province, discipline: "caseManager", account_id: who.accountId, agency_id: who.agencyId, starts_at: inDays(from), ends_at: inDays(from + 0.4), added_by: coordinator.accountId, added_at: inDays(-2), phone: "053-000-000",
  });
  await shift(ids.shift, own, 1);
  await shift(ids.returnShift, colleague, 2);
  await shift(ids.farShift, stranger, 1, "95");
  await put("duty_swaps", { id: ids.swap, shift_id: ids.shift, asked_by: own.accountId, to_account_id: colleague.accountId, asked_at: inDays(-1) });
  const call = (id: string, more: object = {}) => put("call_outs", {
    id, province_code: "50", is_drill: true, district: "แม่ริม", from_at: inDays(0.1), until_at: inDays(0.4), disciplines: ["caseManager"], called_by: coordinator.accountId, called_at: inDays(-0.1), ...more,
  });
  await call(ids.callOut);
  await call(ids.endedCallOut, { called_at: inDays(-3), from_at: inDays(-3), until_at: inDays(-2.8), ended_at: inDays(-2.5), ended_as: "held", team_minutes: 40 });
  await call(ids.farCallOut, { province_code: "95", called_by: stranger.accountId });
  const asked = { account_id: own.accountId, agency_id: own.agencyId, discipline: "caseManager", answer: "asked", asked_at: inDays(-0.1) };
  await put("call_out_answers", { id: randomUUID(), call_out_id: ids.callOut, ...asked });
  await put("call_out_answers", { id: randomUUID(), call_out_id: ids.endedCallOut, ...asked, answer: "arrived" });
  await put("call_out_answers", { id: randomUUID(), call_out_id: ids.farCallOut, ...asked, account_id: stranger.accountId, agency_id: stranger.agencyId, answer: "cannot" });
  const exercise = (id: string, caseId: string, more: object = {}) => put("exercises", { id, scenario: "hotline-night", province_code: "50", case_id: caseId, led_by: coordinator.accountId, tempo: 10, started_at: inDays(-0.01), ...more });
  await exercise(ids.exercise, caseIds[0]);
  await exercise(ids.endedExercise, caseIds[1], { state: "ended", province_code: "95", led_by: stranger.accountId, ended_at: inDays(0), debrief: {} });
  await put("exercise_roles", { exercise_id: ids.exercise, account_id: own.accountId, discipline: "caseManager" });
  // What is heard live of a call-out and an exercise.
  for (const [kind, id] of [["callOut", ids.callOut], ["exercise", ids.exercise]]) {
    await put("events", { account_id: coordinator.accountId, type: `${kind === "callOut" ? "team-called" : "inject-shown"}`, outcome: "done", category: "access", subject_kind: kind, subject_id: id, data: {} });
  }
}
