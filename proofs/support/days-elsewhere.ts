import { legalClocks } from "#modules/clocks/data/legal-clocks.ts";
import { dueAt } from "#modules/clocks/rules/due.ts";
import { clockState } from "#modules/clocks/rules/state.ts";
import { ageOn, bangkokDay, bangkokInstant, fiscalYear, formatInstant, parseThaiDate } from "#thai/dates.ts";

// Run in a process of its own, whose machine stands in another time zone: everything that counts days, as one line of JSON.
const instants = ["2026-12-31T16:59:59.999Z", "2026-12-31T17:00:00.000Z", "2028-02-28T17:00:00.000Z", "2028-02-29T16:59:59.000Z", "2027-03-28T01:30:00.000Z", "2026-09-30T17:00:00.000Z"].map((text) => new Date(text));
const rules = legalClocks.filter((rule) => ["temp-protection-initial"].includes(rule.id) || rule.unit === "days");
process.stdout.write(
  JSON.stringify({
    days: instants.map((at) => [bangkokDay(at), formatInstant(at, { language: "th", withTime: true }), formatInstant(at, { language: "en", withTime: true }), fiscalYear(bangkokDay(at)), ageOn("2010-02-28", bangkokDay(at))]),
    start: bangkokInstant("2028-02-29", "00:00").toISOString(),
    leap: ["29 ก.พ. 2571", "29 ก.พ. 2570", "1 ม.ค. 2570"].map((text) => parseThaiDate(text)),
    due: rules.map((rule) => [rule.id, instants.map((at) => dueAt(rule, at).dueAt.toISOString())]),
    states: instants.map((at) => clockState({ ...clockOf(at), unit: "hours" } as Parameters<typeof clockState>[0], new Date(at.getTime() + 23 * 3_600_000))), // the fields a state is told by
  }),
);

function clockOf(startedAt: Date) {
  return { startedAt, dueAt: new Date(startedAt.getTime() + 24 * 3_600_000) };
}
