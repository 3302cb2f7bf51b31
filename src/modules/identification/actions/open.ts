import { z } from "zod";
import { accountNames } from "#modules/partners/public.ts";
import { getPerson } from "#modules/people/public.ts";
import { defineRead } from "#platform/action/define.ts";
import { getLevel } from "../case-gate.ts";
import { mayScreen } from "../policy.ts";
import { answersByScreening, getVisibleScreening, visibleAgeEvidence } from "../queries.ts";
import { openInterpreter } from "../sealed.ts";

/** One talk with its answers; what is needed to go on with it without a connection. */
export const openScreening = defineRead({
  name: "identification.open",
  input: z.strictObject({ screeningId: z.uuid() }),
  permission: "identification.open",
  async run(context, { screeningId }) {
    const screening = await getVisibleScreening(context, screeningId);
    const { caseId, personId } = screening;
    const level = await getLevel(context, caseId);
    const person = await getPerson(context, personId);
    const vault = await context.openVault(caseId);
    const answers = (await answersByScreening(context, { caseId, screeningId, vault })).get(screeningId) ?? {};
    const evidence = (await visibleAgeEvidence(context, caseId, vault)).filter((item) => item.personId === personId);
    const names = await accountNames(context, [screening.askedBy, ...(screening.interpreterAccountId ? [screening.interpreterAccountId] : [])]);
    const { id, instrumentId, instrumentVersion, setting, language, interpreter, agreement, state, startedAt, pausedAt, pausedSeconds, finishedAt, version } = screening;
    return {
      event: { type: "screening-opened", caseId, category: "screening", subjectKind: "screening", subjectId: screeningId },
      result: {
        id, caseId, personId, instrumentId, instrumentVersion, setting, language, interpreter, agreement, state, startedAt, pausedAt, pausedSeconds, finishedAt, version,
        interpreterName: screening.interpreterAccountId ? (names.get(screening.interpreterAccountId)?.displayName ?? "") : screening.interpreterSealed ? openInterpreter(vault, id, screening.interpreterSealed) : "",
        askedByName: names.get(screening.askedBy)?.displayName ?? "",
        person: { label: person.label, safeName: person.safeName, isChild: person.isChild },
        answers,
        evidence: evidence.map(({ id: evidenceId, kind, claim, isDoubtful, setAsideBecause }) => ({ id: evidenceId, kind, claim, isDoubtful: isDoubtful ?? false, ...(setAsideBecause === undefined ? {} : { setAsideBecause }) })),
        weighedAnswers: evidence.flatMap(({ questionId }) => questionId ?? []),
        can: { screen: mayScreen(level) && context.can("identification.answer") },
      },
    };
  },
});
