import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { filterInput, storedFilter } from "../filter.ts";
import { sorts } from "../rules/question.ts";
import { cursorAfterLine, pageStatement, placeAfter, viewOf, type ViewLine } from "../view-lines.ts";

/** One page of one's own cases in one of four orders; with the first page how many there are, where counting is cheap. */
export const listCases = defineRead({
  name: "views.listCases",
  input: z.strictObject({ ...filterInput, sort: z.enum(sorts).default("active"), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(25) }),
  permission: "views.look",
  statement({ sort, cursor, limit, ...filter }) {
    const stored = storedFilter(filter);
    return stored && pageStatement({ ...stored, ...placeAfter(cursor, sort), most: limit + 1, counted: cursor === undefined });
  },
  event: () => undefined,
  async run(context, { limit }) {
    const [opened] = context.opened ?? [];
    // What was typed is no part of any code.
    if (!opened) return { result: nothing };
    const { lines, count } = await viewOf(context, opened);
    const rows = lines.slice(0, limit);
    const last = rows.at(-1);
    return { result: { rows, count, next: lines.length > limit && last ? cursorAfterLine(last) : null } };
  },
});

const nothing: { rows: readonly ViewLine[]; count: number | null; next: string | null } = { rows: [], count: 0, next: null };
