import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { filterInput, storedFilter } from "../filter.ts";
import { shownCount } from "../rules/small-numbers.ts";
import { placesStatement, type CountCells } from "../view-lines.ts";

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
    return stored && placesStatement(stored);
  },
  event: () => undefined,
  async run({ opened }) {
    const cells = opened?.[0] ? (opened[0]["view"] as CountCells | null) : []; // what app.view_counts makes
    if (cells === null) return { result: { places: null } };
    const places = cells.map(([province, cases]) => ({ province, cases: shownCount(cases) }));
    return { result: { places: places as readonly { province: string; cases: number | null }[] | null } };
  },
});
