import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { seatsOf } from "#modules/teams/public.ts";
import { getLevel } from "../case-gate.ts";
import { mayDecide, mayScreen } from "../policy.ts";
import { countsOf, decisionLine, loadCasePicture, standingIn, talkLine } from "../person-picture.ts";

/** The people of a case with their talks, what the answers point to, and what the team decided; numbers and words, no stories. */
export const listOfCase = defineRead({
  name: "identification.listOfCase",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "identification.listOfCase",
  async run(context, { caseId }) {
    const level = await getLevel(context, caseId);
    const picture = await loadCasePicture(context, caseId);
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
        offer: offer ? { accepted: offer.accepted, answeredAt: offer.answeredAt } : null,
      };
    });
    return {
      event: { type: "identification-viewed", caseId, category: "screening" },
      result: { people, team: (await seatsOf(context, caseId)).map(({ accountId, discipline, name }) => ({ accountId, discipline, name })), can: { screen: mayScreen(level) && context.can("identification.start"), decide: mayDecide(level) && context.can("identification.decide") } },
    };
  },
});
