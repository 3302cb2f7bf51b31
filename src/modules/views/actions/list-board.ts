import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { filterInput, storedFilter } from "../filter.ts";
import { boardStages, type BoardStage } from "../rules/question.ts";
import { boardStatement, cursorAfterLine, viewOf } from "../view-lines.ts";

/** Cases a column begins with; the rest is read through views.listCases by stage. */
const MOST_SHOWN = 8;

const columnsOf = (stage: string | undefined): readonly BoardStage[] => boardStages.filter((one) => stage === undefined || one === stage);

/** One's own open cases by stage: the first of each column, and how many stand there where counting is cheap. */
export const listBoard = defineRead({
  name: "views.listBoard",
  input: z.strictObject(filterInput),
  permission: "views.look",
  statement(filter) {
    const stored = storedFilter(filter);
    return stored && boardStatement({ ...stored, most: MOST_SHOWN + 1 }, columnsOf(filter.stage));
  },
  event: () => undefined,
  async run(context, { stage }) {
    const [opened] = context.opened ?? [];
    const found = opened && (await viewOf(context, opened));
    const counts = new Map(found?.counts);
    const byStage = Map.groupBy(found?.lines ?? [], (line) => line.stage);
    const columns = columnsOf(stage).map((column) => {
      const lines = byStage.get(column) ?? [];
      const rows = lines.slice(0, MOST_SHOWN);
      const last = rows.at(-1);
      const count = found?.counts === null ? null : (counts.get(column) ?? 0);
      return { stage: column, rows, count, next: lines.length > MOST_SHOWN && last ? cursorAfterLine(last) : null };
    });
    return { result: { columns, can: { move: context.can("cases.move") } } };
  },
});
