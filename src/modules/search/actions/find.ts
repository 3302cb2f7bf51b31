import { z } from "zod";
import { defineRead, type ActionContext } from "#platform/action/define.ts";
import { findCasesByCode, type CaseLine } from "#modules/cases/public.ts";
import { findLeadsByCode, type FoundLead } from "#modules/leads/public.ts";
import { findAgencies, type FoundAgency } from "#modules/partners/public.ts";
import { searchPeople, searchStatement, type FoundPerson } from "#modules/people/public.ts";
import { otherLayout } from "#thai/keyboard.ts";
import { findTasks, type FoundTask } from "../find-tasks.ts";
import { isNumberOnly, isWholeCode } from "../rules/kind-of-query.ts";

const MOST_PEOPLE = 20;
const MOST_CASES = 5;
const MOST_TASKS = 6;
const MOST_AGENCIES = 6;

export type FoundCase = Pick<CaseLine, "id" | "code" | "stage" | "provinceCode">;

/** What one box finds, each kind best first; what the person may not see is neither here nor counted. */
export interface Found {
  readonly cases: readonly FoundCase[];
  readonly people: readonly FoundPerson[];
  readonly leads: readonly FoundLead[];
  readonly tasks: readonly FoundTask[];
  readonly agencies: readonly FoundAgency[];
}

/**
 * One box over what the person may see: a part of a name in any script, a nickname, the code of a case or a lead, the tail of an id
 * or phone, own tasks, agencies. Pages and acts are found in the browser. A fixed number of statements, however much is found.
 * What is typed travels in the body and stands in no log; a search leaves an event with the number of hits, not the words.
 */
export const find = defineRead({
  name: "search.find",
  permission: "search.find",
  sensitiveInput: true,
  input: z.strictObject({ query: z.string().trim().min(1).max(100) }),
  statement: ({ query }, { vaults }) => searchStatement(vaults, query, MOST_PEOPLE),
  run: async (context, { query }) => {
    const found = await findByCode(context, query);
    const people = await searchPeople(context, query, { limit: MOST_PEOPLE, answered: context.opened });
    const result: Found = { ...found, people, ...(await findByWords(context, query)) };
    return { result, event: { type: "search-made", category: "access", data: { cases: found.cases.length, people: people.length } } };
  },
});

/** Codes, also when typed with the other keyboard layout. */
async function findByCode(context: ActionContext, query: string): Promise<Pick<Found, "cases" | "leads">> {
  const ways = [query, otherLayout(query)].filter((text) => text !== undefined);
  const cases: FoundCase[] = [];
  const leads: FoundLead[] = [];
  for (const way of ways) {
    cases.push(...(await findCasesByCode(context, way, MOST_CASES)).map(({ id, code, stage, provinceCode }) => ({ id, code, stage, provinceCode })));
    if (context.can("leads.read")) leads.push(...(await findLeadsByCode(context, way)));
  }
  return { cases: cases.slice(0, MOST_CASES), leads };
}

async function findByWords(context: ActionContext, query: string): Promise<Pick<Found, "tasks" | "agencies">> {
  if (isNumberOnly(query) || isWholeCode(query) || [...query].length < 2) return { tasks: [], agencies: [] };
  return { tasks: await findTasks(context, query, MOST_TASKS), agencies: await findAgencies(context, query, MOST_AGENCIES) };
}
