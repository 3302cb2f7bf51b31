import { addSeat, type Discipline } from "#modules/teams/public.ts";
import { open } from "#modules/cases/actions/open.ts";
import { runAs } from "./run-as.ts";
import type { Person, World } from "./world.ts";

/** A case with one person (or several) and a team, for tests of what happens inside a case. */
export interface Team {
  readonly caseId: string;
  readonly code: string;
  readonly personIds: readonly string[];
  readonly manager: Person;
  /** Adds somebody with a seat; a new account of a new agency unless one is given. */
  join(discipline: Discipline, member?: Person): Promise<Person>;
}

export async function aTeam(world: World, options: { people?: number; roles?: readonly string[] } = {}): Promise<Team> {
  const manager = await world.aPerson({ roles: options.roles ?? ["caseManager"], name: "ผู้จัดการเคส" });
  const people = Array.from({ length: options.people ?? 1 }, (_, index) => ({ safeName: `ชื่อสมมติ ${index + 1}` }));
  const opened = await manager.call(open, { provinceCode: "50", discipline: "caseManager", source: "lead", people });
  return {
    ...opened,
    manager,
    join: async (discipline, member) => {
      const joined = member ?? (await world.aPerson({ roles: [discipline], name: discipline }));
      await runAs(world, manager, (context) => addSeat(context, { caseId: opened.caseId, accountId: joined.accountId, discipline, reason: "made-up test team" }));
      return joined;
    },
  };
}
