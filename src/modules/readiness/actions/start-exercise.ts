import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { openCase } from "#modules/cases/public.ts";
import { addSeat } from "#modules/teams/public.ts";
import { injectsDue } from "../rules/debrief.ts";
import { dutyDisciplines } from "../rules/roster.ts";
import { getScenario } from "../exercise-store.ts";
import { myProvince } from "../roster-store.ts";
import type { Scenario } from "../scenarios.ts";

const leading = ["pochtCoordinator", "caseManager", "socialWorker"] as const;
const SEAT_REASON = { th: "ฝึกซ้อมสถานการณ์จำลอง", en: "simulation exercise" } as const;

/**
 * Begins an exercise: a made-up case in the real case room, its script on a fast clock. Only in a demo: a made-up person never stands
 * beside real ones. The database refuses it elsewhere, too.
 */
export const startExercise = defineAction({
  name: "readiness.startExercise",
  permission: "readiness.exercise",
  input: z.strictObject({
    scenario: z.string().max(60),
    tempo: z.number().int().min(1).max(60),
    roles: z.array(z.strictObject({ discipline: z.enum(dutyDisciplines), accountId: z.uuid() })).min(1).max(12),
  }),
  async run(context, { scenario: code, tempo, roles }) {
    const { client, actor, now } = context;
    if (!(await isDemo(context))) throw new Refusal("only-in-a-demo");
    const scenario = getScenario(code);
    const provinceCode = await myProvince(context);
    refuseWrongRoles(scenario, roles);

    const { caseId, code: caseCode } = await openMadeUpCase(context, scenario, provinceCode);
    for (const { accountId, discipline } of roles) if (accountId !== actor.accountId) await addSeat(context, { caseId, accountId, discipline, reason: SEAT_REASON[actor.language === "en" ? "en" : "th"] });
    const id = newId();
    await client.query("insert into exercises (id, scenario, province_code, case_id, led_by, tempo, started_at, injects_shown) values ($1, $2, $3, $4, $5, $6, $7, $8)", [
      id, code, provinceCode, caseId, actor.accountId, tempo, now, injectsDue(scenario.injects, 0),
    ]);
    await client.query("insert into exercise_roles (exercise_id, account_id, discipline) select $1, x.account_id, x.discipline from unnest($2::uuid[], $3::text[]) x (account_id, discipline)", [
      id, roles.map(({ accountId }) => accountId), roles.map(({ discipline }) => discipline),
    ]);
    return { event: { type: "exercise-started", caseId, subjectKind: "exercise", subjectId: id, data: { scenario: code, roles: roles.length } }, result: { exerciseId: id, caseId, caseCode } };
  },
});

async function isDemo({ client }: ActionContext): Promise<boolean> {
  const { rows } = await client.query("select app.is_demo() as yes");
  return rows[0]?.yes === true;
}

type Role = { readonly discipline: string; readonly accountId: string };

// Each role of the script once, and nobody in two: a team is several people.
function refuseWrongRoles(scenario: Scenario, roles: readonly Role[]): void {
  const wanted = new Set<string>(scenario.roles);
  const isComplete = roles.length === wanted.size && new Set(roles.map(({ discipline }) => discipline)).size === wanted.size && roles.every(({ discipline }) => wanted.has(discipline));
  if (!isComplete) throw new Refusal("roles-incomplete", {}, "roles");
  if (new Set(roles.map(({ accountId }) => accountId)).size !== roles.length) throw new Refusal("one-role-each", {}, "roles");
}

function openMadeUpCase(context: ActionContext, scenario: Scenario, provinceCode: string) {
  const discipline = leading.find((one) => context.actor.roles.includes(one)) ?? "socialWorker";
  return openCase(context, {
    provinceCode,
    discipline,
    source: "other",
    people: scenario.people.map(({ safeName, age, languages, needsInterpreter }) => ({ safeName, birth: { ageApprox: age, basis: "personSaid" as const }, languages, needsInterpreter })),
  });
}
