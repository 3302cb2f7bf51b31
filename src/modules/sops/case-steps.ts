import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Source, Step, Text } from "./content.ts";
import { type DepartureCode, type StepState, whyNotSettle } from "./rules/settle.ts";

/** Where what was shown, or why a step was departed from, is sealed. */
export const notePlace = (stepId: string) => ({ table: "sop_case_steps", column: "note", row: stepId });

/** A step in a case with the words of the version it came from. */
export interface CaseStep {
  readonly id: string;
  readonly caseId: string;
  readonly category: string;
  readonly code: string;
  readonly procedure: Text;
  readonly label: string;
  readonly stepCode: string;
  readonly title: Text;
  readonly text: Text;
  readonly show: Text;
  readonly reason: Text;
  readonly within: Step["within"];
  readonly source: Source | null;
  /** Code of the article that tells more. */
  readonly article: string | null;
  readonly after: string;
  readonly happenedAt: Date;
  readonly dueAt: Date | null;
  readonly state: StepState;
  readonly settledAt: Date | null;
  readonly departureCode: DepartureCode | null;
  readonly personLabel: string | null;
  readonly taskId: string | null;
  /** The limit the step is, and whether it stands in the case. */
  readonly clockRule: string | null;
  readonly hasClock: boolean;
  readonly gate: string | null;
  readonly ownerName: string | null;
  readonly ownerAgencyTh: string | null;
  readonly ownerAgencyEn: string | null;
  readonly canSettle: boolean;
}

interface StepRow extends Omit<CaseStep, "canSettle"> {
  readonly note: Buffer | null;
  readonly ownerAccountId: string | null;
  readonly ownerAgencyId: string | null;
}

// A task's owner is named as far as the task itself is shown.
const STEPS = `select x.id, x.case_id as "caseId", x.category, s.code, v.content -> 'title' as procedure, v.label, x.step_code as "stepCode", st.step -> 'title' as title, st.step -> 'text' as text, st.step -> 'show' as show,
    st.step -> 'reason' as reason, st.step -> 'within' as within, v.content -> 'sources' -> (st.step ->> 'source') as source, st.step ->> 'article' as article, st.step ->> 'after' as after, x.happened_at as "happenedAt", x.due_at as "dueAt", x.state,
    x.settled_at as "settledAt", x.departure_code as "departureCode", p.label as "personLabel", x.task_id as "taskId", x.clock_rule as "clockRule", x.clock_id is not null as "hasClock", x.gate, x.note,
    t.owner_account_id as "ownerAccountId", t.owner_agency_id as "ownerAgencyId", a.display_name as "ownerName", g.name_th as "ownerAgencyTh", g.name_en as "ownerAgencyEn"
  from sop_case_steps x join sops s on s.id = x.sop_id join sop_versions v on v.id = x.version_id
    cross join lateral (select e as step from jsonb_array_elements(v.content -> 'steps') e where e ->> 'code' = x.step_code limit 1) st
    left join clocks c on c.id = x.clock_id left join tasks t on t.id = coalesce(x.task_id, c.task_id) left join accounts a on a.id = t.owner_account_id left join agencies g on g.id = t.owner_agency_id
    left join people p on p.id = x.person_id`;

const MOST = 200;

/** The steps of a case: open ones first, those due first; then what was settled, newest first. */
export async function caseStepsOf(context: ActionContext, caseId: string): Promise<readonly (CaseStep & Pick<StepRow, "note" | "ownerAccountId" | "ownerAgencyId">)[]> {
  const { rows } = await context.client.query<StepRow>(
    `${STEPS} where x.case_id = $1 order by (x.state <> 'open'), case when x.state = 'open' then x.due_at end nulls last, x.settled_at desc nulls last, x.happened_at desc, x.id limit ${MOST}`,
    [caseId],
  );
  return rows.map((row) => ({ ...row, canSettle: whyNotSettle({ ...row, isClock: row.clockRule !== null }, context.actor) === undefined }));
}

/** What was written at steps, opened, by step. */
export async function openedNotes(context: ActionContext, caseId: string, rows: readonly { readonly id: string; readonly note: Buffer | null }[]): Promise<ReadonlyMap<string, string>> {
  const written = rows.filter(({ note }) => note !== null);
  if (written.length === 0) return new Map();
  const vault = await context.openVault(caseId);
  return new Map(written.flatMap(({ id, note }): [string, string][] => (note ? [[id, vault.unseal<string>(notePlace(id), note)]] : [])));
}

/** A step of a case, locked until the transaction ends, as far as an act about it needs. @throws NotFound */
export async function getCaseStep({ client }: Pick<ActionContext, "client">, stepId: string) {
  const { rows } = await client.query<{ id: string; caseId: string; category: string; state: StepState; taskId: string | null; isClock: boolean; code: string; stepCode: string; ownerAccountId: string | null; ownerAgencyId: string | null }>(
    `select x.id, x.case_id as "caseId", x.category, x.state, x.task_id as "taskId", x.clock_rule is not null as "isClock", s.code, x.step_code as "stepCode", t.owner_account_id as "ownerAccountId", t.owner_agency_id as "ownerAgencyId"
       from sop_case_steps x join sops s on s.id = x.sop_id left join tasks t on t.id = x.task_id where x.id = $1`,
    [stepId],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}
