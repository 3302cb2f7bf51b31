import { z } from "zod";
import hotlineNight from "./scenarios/hotline-night.json" with { type: "json" };
import onlineSchool from "./scenarios/online-school.json" with { type: "json" };
import workplaceInspection from "./scenarios/workplace-inspection.json" with { type: "json" };
import { dutyDisciplines } from "./rules/roster.ts";

const text = z.strictObject({ th: z.string().min(1), en: z.string().min(1) });
const role = z.enum(dutyDisciplines);

/** A scripted exercise. Everybody in it is made up; nothing in it is graphic and nobody is blamed. */
const scenario = z.strictObject({
  code: z.string(),
  title: text,
  brief: text,
  people: z.array(z.strictObject({ safeName: z.string(), age: z.int(), languages: z.array(z.string()), needsInterpreter: z.boolean() })).min(1),
  roles: z.array(role).min(2),
  expected: z.array(z.strictObject({ code: z.string(), title: text, events: z.array(z.string()).min(1), within: z.int().positive(), source: z.string().optional() })).min(1),
  injects: z.array(z.strictObject({ code: z.string(), minute: z.int().nonnegative(), to: z.union([role, z.literal("all")]), text })).min(1),
});
export type Scenario = z.output<typeof scenario>;

/** The scripts there are, parsed once at the start: a script that is wrong stops the product, not an exercise. */
export const scenarios: readonly Scenario[] = [hotlineNight, workplaceInspection, onlineSchool].map((one) => scenario.parse(one));
