import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { mySeat, teamOf, type TeamSeat } from "../queries.ts";
import { teamGaps } from "../rules/team-gaps.ts";

interface Wall {
  readonly accountId: string;
  readonly name: string;
  readonly reasonCode: string;
  readonly addedAt: Date;
}

/** The team of a case by discipline, with the disciplines it lacks; walls only for who manages the seats. */
export const read = defineRead({
  name: "teams.read",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "teams.see",
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    const seats = await teamOf(context, caseId);
    const { rows } = await context.client.query(
      `select f.needs_interpreter as "needsInterpreter", f.is_labour_case as "isLabourCase", app.may_manage_seats($2, $1) as "mayManage", k.stage, k.manager_account_id as "managerId"
       from cases k cross join lateral app.team_facts(k.id) f where k.id = $1`,
      [caseId, context.actor.accountId],
    );
    const walls = await context.client.query<Wall>(
      `select w.account_id as "accountId", a.display_name as name, w.reason_code as "reasonCode", w.added_at as "addedAt"
       from conflict_walls w join accounts a on a.id = w.account_id where w.case_id = $1 and w.lifted_at is null order by w.added_at`,
      [caseId],
    );
    const { needsInterpreter, isLabourCase, mayManage, stage, managerId } = rows[0];
    return {
      result: {
        seats: seats.map((seat) => shown(seat, { accountId: context.actor.accountId, managerId })),
        gaps: teamGaps({ disciplines: seats.map((seat) => seat.discipline), needsInterpreter, isLabourCase }),
        walls: walls.rows,
        can: { manage: mayManage && stage !== "closed" && context.can("teams.manage"), declareConflict: context.can("teams.leave") },
      },
    };
  },
});

function shown({ caseId: _caseId, ...seat }: TeamSeat, { accountId, managerId }: { readonly accountId: string; readonly managerId: string | null }) {
  return { ...seat, isMine: seat.accountId === accountId, isManager: seat.accountId !== null && seat.accountId === managerId };
}
