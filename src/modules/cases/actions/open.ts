import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { personDraftInput } from "#modules/people/public.ts";
import { disciplines } from "#modules/teams/public.ts";
import { openCase } from "../open-case.ts";
import { confidentialities } from "../rules/confidentiality.ts";
import { caseSources } from "../rules/opening.ts";
import { openStages } from "../rules/stages.ts";

const MOST_PEOPLE = 60;

export const open = defineAction({
  name: "cases.open",
  input: z.strictObject({
    provinceCode: z.string().regex(/^\d{2}$/),
    discipline: z.enum(disciplines),
    source: z.enum(caseSources),
    confidentiality: z.enum(confidentialities).optional(),
    anonymous: z.boolean().optional(),
    stage: z.enum(openStages).optional(),
    openedAt: z.iso.datetime({ offset: true }).optional(),
    people: z.array(personDraftInput).max(MOST_PEOPLE),
  }),
  permission: "cases.open",
  async run(context, { openedAt, ...input }) {
    const opened = await openCase(context, { ...input, openedAt: openedAt === undefined ? undefined : new Date(openedAt) });
    return {
      event: { type: "case-opened", caseId: opened.caseId, subjectKind: "case", subjectId: opened.caseId, data: { source: input.source, people: opened.personIds.length } },
      result: opened,
    };
  },
});
