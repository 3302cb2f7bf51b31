import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { filterInput, storedFilter } from "../filter.ts";
import { shownCount } from "../rules/small-numbers.ts";
import { viewStatement, type CountCells } from "../view-lines.ts";

/**
 * How many of one's own cases stand in which province. A number below five is not said (null): a picture is shown around.
 * `places` is null where counting would mean reading thousands of cases. Sealed cases are in no count.
 */
export const listPlaces = defineRead({
  name: "views.listPlaces",
  input: z.strictObject(filterInput),
  permission: "views.look",
  statement(filter) {
    const stored = storedFilter(filter);
    return stored && viewStatement("view_counts", stored);
  },
  event: () => undefined,
  async run({ opened }) {
    const cells = opened?.[0] ? (opened[0]["view"] as CountCells | null) : []; // what app.view_counts makes
    if (cells === null) return { result: { places: null } };
    const byPlace = Map.groupBy(cells, ([, province]) => province);
    const places = [...byPlace].map(([province, of]) => ({ province, cases: shownCount(of.reduce((sum, [, , cases]) => sum + cases, 0)) }));
    return { result: { places: places as readonly { province: string; cases: number | null }[] | null } };
  },
});
