import type { AnyAction, InputOf, ResultOf } from "#platform/action/define.ts";
import type { PersonDraft } from "#modules/people/public.ts";
import { addSeat } from "#modules/teams/actions/add-seat.ts";
import { open } from "#modules/cases/actions/open.ts";

interface Colleague {
  readonly accountId: string;
  readonly agencyId: string;
  call<A extends AnyAction>(action: A, input: InputOf<A>, options?: { ifMatch?: number }): Promise<ResultOf<A>>;
}
interface AnyWorld<C extends Colleague> {
  aPerson(options: { roles: readonly string[]; agencyKind?: string; agencyId?: string }): Promise<C>;
}

/** A girl as the first papers of a case have her; all made up. */
export const mali: PersonDraft = {
  safeName: "น้องฟ้า",
  name: { asWritten: "เด็กหญิง มะลิวัลย์ ใจดีมาก", title: "เด็กหญิง", given: "มะลิวัลย์", family: "ใจดีมาก", nickname: "จุ๊บแจง" },
  birth: { date: "2010-05-04", precision: "day" },
  sex: "Female",
  languages: ["tha"],
  papers: [{ kind: "ThaiNationalId", number: "1-1037-00000-18-2" }],
  phone: "081-234-5678",
  address: { line: "99 หมู่ 3 บ้านสมมติ", provinceCode: "50" },
};

type SeatDiscipline = InputOf<typeof addSeat>["discipline"];

/** A case opened by a coordinator, with a colleague of each wanted discipline in its team. */
export async function aCase<C extends Colleague>(world: AnyWorld<C>, options: { team?: readonly SeatDiscipline[]; people?: readonly PersonDraft[]; coordinator?: C } = {}) {
  const coordinator = options.coordinator ?? (await world.aPerson({ roles: ["pochtCoordinator"] }));
  const people = structuredClone(options.people ?? [mali]) as InputOf<typeof open>["people"]; // the input's own, mutable type
  const opened = await coordinator.call(open, { provinceCode: "50", discipline: "pochtCoordinator", source: "lead", people });
  const team = new Map<string, C>();
  for (const discipline of options.team ?? []) {
    const colleague = await world.aPerson({ roles: [discipline] });
    await coordinator.call(addSeat, { caseId: opened.caseId, accountId: colleague.accountId, discipline, reason: "ทีมสหวิชาชีพ" });
    team.set(discipline, colleague);
  }
  const of = (discipline: SeatDiscipline): C => {
    const colleague = team.get(discipline);
    if (!colleague) throw new Error(`no ${discipline} in this team`);
    return colleague;
  };
  return { ...opened, personId: opened.personIds[0] ?? "", coordinator, of };
}
