import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { findCasesByCode, type CaseLine } from "#modules/cases/public.ts";
import { searchPeople, searchStatement, type FoundPerson } from "#modules/people/public.ts";

const MOST_PEOPLE = 20;
const MOST_CASES = 5;

export interface Found {
  readonly cases: readonly Pick<CaseLine, "id" | "code" | "stage" | "provinceCode">[];
  readonly people: readonly FoundPerson[];
}

/**
 * One box over what the person may see: a part of a name in any script, a nickname, a case code, the tail of an id or phone.
 * What is typed travels in the body and stands in no log; a search leaves an event with the number of hits, not the words.
 */
export const find = defineRead({
  name: "search.find",
  permission: "search.find",
  sensitiveInput: true,
  input: z.strictObject({ query: z.string().trim().min(1).max(100) }),
  statement: ({ query }, { vaults }) => searchStatement(vaults, query, MOST_PEOPLE),
  run: async (context, { query }) => {
    const [cases, people] = [await findCasesByCode(context, query, MOST_CASES), await searchPeople(context, query, { limit: MOST_PEOPLE, answered: context.opened })];
    const result: Found = { cases: cases.map(({ id, code, stage, provinceCode }) => ({ id, code, stage, provinceCode })), people };
    return { result, event: { type: "search-made", category: "access", data: { cases: cases.length, people: people.length } } };
  },
});
