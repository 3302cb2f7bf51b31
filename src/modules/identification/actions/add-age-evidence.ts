import { z } from "zod";
import { bangkokDay } from "#thai/dates.ts";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { getPerson } from "#modules/people/public.ts";
import { refuseUnlessMayScreen } from "../case-gate.ts";
import { AGE_EVIDENCE_KINDS, type AgeClaim } from "../rules/age.ts";
import { hasWords } from "../rules/words.ts";
import { sealAge } from "../sealed.ts";
import { plainDay, words } from "./inputs.ts";

const OLDEST = 120;
const age = z.number().int().min(0).max(OLDEST);

/** What the evidence says: rules/age.ts weighs it. */
const claimInput = z.discriminatedUnion("says", [
  z.strictObject({ says: z.literal("birth-date"), birthDate: plainDay }),
  z.strictObject({ says: z.literal("birth-year"), birthYear: z.number().int().min(1880).max(2200) }),
  z.strictObject({ says: z.literal("age"), age, onDay: plainDay }),
  z.strictObject({ says: z.literal("age-between"), min: age, max: age, onDay: plainDay }),
  z.strictObject({ says: z.literal("cannot-tell") }),
]);

type ClaimRefusal = "born-in-the-future" | "day-in-the-future" | "ages-in-wrong-order";

function whyNotClaim(claim: AgeClaim, today: string): ClaimRefusal | undefined {
  switch (claim.says) {
    case "birth-date": return claim.birthDate > today ? "born-in-the-future" : undefined;
    case "birth-year": return claim.birthYear > Number(today.slice(0, 4)) ? "born-in-the-future" : undefined;
    case "age": return claim.onDay > today ? "day-in-the-future" : undefined;
    case "age-between": return whyNotBetween(claim, today);
    case "cannot-tell": return undefined;
  }
}

function whyNotBetween(claim: { min: number; max: number; onDay: string }, today: string): ClaimRefusal | undefined {
  if (claim.onDay > today) return "day-in-the-future";
  return claim.min > claim.max ? "ages-in-wrong-order" : undefined;
}

/** Adds something that tells the person's age. Nothing is taken away by it: all evidence is weighed together. */
export const addAgeEvidence = defineAction({
  name: "identification.addAgeEvidence",
  input: z.strictObject({ caseId: z.uuid(), personId: z.uuid(), kind: z.enum(AGE_EVIDENCE_KINDS), claim: claimInput, isDoubtful: z.boolean(), note: words.optional() }),
  permission: "identification.addAgeEvidence",
  async run(context, { caseId, personId, kind, claim, isDoubtful, note }) {
    await refuseUnlessMayScreen(context, caseId);
    const person = await getPerson(context, personId);
    if (person.caseId !== caseId) throw new NotFound();
    const reason = whyNotClaim(claim, bangkokDay(context.now));
    if (reason) throw new Refusal(reason, {}, "claim");

    const id = newId();
    const sealed = sealAge(await context.openVault(caseId), id, { claim, ...(hasWords(note) ? { note } : {}) });
    await context.db.insertInto("ageEvidence").values({ id, caseId, personId, kind, sealed, isDoubtful, addedBy: context.actor.accountId, addedAt: context.now }).execute();
    return { event: { type: "age-evidence-added", caseId, category: "screening", subjectKind: "person", subjectId: personId, data: { evidenceId: id, kind } }, result: { evidenceId: id } };
  },
});
