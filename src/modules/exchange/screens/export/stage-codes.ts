import type { Stage } from "#modules/cases/public.ts";

/** The stages a case can be at; a missing one is a fault the type finds. */
const stages: Readonly<Record<Stage, true>> = { intake: true, identification: true, protection: true, prosecution: true, remedy: true, return: true, followUp: true, closed: true };
export const stageCodes = Object.keys(stages) as readonly Stage[]; // the keys of the object above
