import { z } from "zod";
import { seatsOf } from "#modules/teams/public.ts";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { getLevel } from "../case-gate.ts";
import { mayDecide, mayScreen } from "../policy.ts";
import { decisionLine, loadCasePicture, standingIn, talkLine, type CasePicture } from "../person-picture.ts";
import { answersOfPerson } from "../queries.ts";
import { statementsOf } from "../rules/person-age.ts";
import { openDecision } from "../sealed.ts";

function decisionsIn(picture: CasePicture, personId: string) {
  return picture.decisions
    .filter((one) => one.personId === personId)
    .map((row) => ({
      id: row.id, kind: row.kind, wasChildAtEvent: row.wasChildAtEvent, beganOn: row.beganOn, decidedAt: row.decidedAt, recordedAt: row.recordedAt, supersedes: row.supersedes,
      recordedByName: picture.names.get(row.recordedBy) ?? "",
      seats: row.seats.map(({ accountId, discipline }) => ({ accountId, discipline, name: picture.names.get(accountId) ?? "" })),
      words: openDecision(picture.vault, row.id, row.sealed),
    }))
    .toReversed();
}

/** What was said about age in which talk, as far as it is not yet evidence of its own. */
function statementsIn(picture: CasePicture, personId: string) {
  const weighed = picture.evidence.filter((item) => item.personId === personId).flatMap(({ questionId }) => questionId ?? []);
  return picture.screenings
    .filter((one) => one.personId === personId && one.state !== "stopped")
    .flatMap((talk) => statementsOf(picture.answers.get(talk.id) ?? {}).map((statement) => ({ screeningId: talk.id, questionId: statement.id, claim: statement.claim })))
    .filter(({ questionId }) => !weighed.includes(questionId));
}

/** One person: talks, what the answers point to with the answers themselves, age, and every decision with its words. */
export const openPerson = defineRead({
  name: "identification.openPerson",
  input: z.strictObject({ caseId: z.uuid(), personId: z.uuid() }),
  permission: "identification.openPerson",
  async run(context, { caseId, personId }) {
    const level = await getLevel(context, caseId);
    const picture = await loadCasePicture(context, caseId);
    const person = picture.people.find(({ id }) => id === personId);
    if (!person) throw new NotFound();
    const standing = standingIn(picture, person);
    const talks = picture.screenings.filter((one) => one.personId === personId);
    const offer = picture.offers.findLast((one) => one.personId === personId);
    return {
      event: { type: "identification-person-opened", caseId, category: "screening", subjectKind: "person", subjectId: personId },
      result: {
        person: { id: person.id, label: person.label, safeName: person.safeName, ageText: person.ageText, languages: person.languages },
        talks: talks.map((talk) => talkLine(picture, talk)),
        answers: answersOfPerson(personId, talks, picture.answers),
        indicators: standing.indicators,
        signsFound: standing.signsFound,
        missing: standing.missing,
        age: { today: standing.age.finding, atEvent: standing.ageAtEvent, isKnown: standing.age.isKnown },
        evidence: picture.evidence.filter((item) => item.personId === personId).map((item) => ({ ...item, addedByName: picture.names.get(item.addedBy) ?? "" })),
        statements: statementsIn(picture, personId),
        current: decisionLine(picture, personId),
        decisions: decisionsIn(picture, personId),
        offer: offer ? { accepted: offer.accepted, answeredAt: offer.answeredAt } : null,
        team: (await seatsOf(context, caseId)).map(({ accountId, discipline, name, agencyNameTh, agencyNameEn }) => ({ accountId, discipline, name, agencyNameTh, agencyNameEn })),
        can: { screen: mayScreen(level) && context.can("identification.start"), decide: mayDecide(level) && context.can("identification.decide") },
      },
    };
  },
});
