import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { seatsOf } from "#modules/teams/public.ts";
import { getLevel } from "../case-gate.ts";
import { mayDecide, mayScreen } from "../policy.ts";
import { type ForensicTask, forensicTasksOf } from "../forensic.ts";
import { countsOf, decisionLine, loadCasePicture, standingIn, talkLine } from "../person-picture.ts";

/** The people of a case with their talks, what the answers point to, and what the team decided; numbers and words, no stories. */
export const listOfCase = defineRead({
  name: "identification.listOfCase",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "identification.listOfCase",
  async run(context, { caseId }) {
    const level = await getLevel(context, caseId);
    const picture = await loadCasePicture(context, caseId);
    const team = (await seatsOf(context, caseId)).map(({ accountId, discipline, name }) => ({ accountId, discipline, name }));
    const interviews = await forensicTasksOf(context, caseId);
    const people = picture.people.map((person) => {
      const standing = standingIn(picture, person);
      const offer = picture.offers.findLast(({ personId }) => personId === person.id);
      return {
        id: person.id,
        label: person.label,
        safeName: person.safeName,
        ageText: person.ageText,
        age: { standing: standing.age.finding.standing, isKnown: standing.age.isKnown },
        wasChildAtEvent: standing.ageAtEvent.treatAsChild,
        languages: person.languages,
        needsInterpreter: person.needsInterpreter,
        talks: picture.screenings.filter(({ personId }) => personId === person.id).map((talk) => talkLine(picture, talk)),
        counts: countsOf(standing),
        signsFound: standing.signsFound,
        missing: standing.missing,
        openQuestions: standing.openQuestions,
        decision: decisionLine(picture, person.id),
        forensic: forensicLine(interviews.find(({ personId }) => personId === person.id), team),
        offer: offer ? { accepted: offer.accepted, answeredAt: offer.answeredAt } : null,
      };
    });
    return {
      event: { type: "identification-viewed", caseId, category: "screening" },
      result: { people, team, can: { planForensic: !level.isClosed && context.can("identification.planForensic"), screen: mayScreen(level) && context.can("identification.start"), decide: mayDecide(level) && context.can("identification.decide") } },
    };
  },
});

/** Her lead only by a name of the team. */
function forensicLine(task: ForensicTask | undefined, team: readonly { readonly accountId: string; readonly name: string }[]) {
  return task ? { at: task.at, isDone: task.isDone, leadName: team.find(({ accountId }) => accountId === task.leadAccountId)?.name ?? null } : null;
}
