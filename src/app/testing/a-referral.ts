import type { InputOf } from "#platform/action/define.ts";
import type { Person, World } from "./world.ts";
import { aCase } from "./a-case.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { send } from "#modules/referrals/actions/send.ts";

type Draft = InputOf<typeof send>;

/** A case with a social worker, a hospital with a doctor, and what the girl agreed to. */
export async function aSender(world: World) {
  const ofCase = await aCase<Person>(world, { team: ["socialWorker"] });
  const sender = ofCase.of("socialWorker");
  const receiver = await world.aPerson({ roles: ["doctor"], agencyKind: "hospital", name: "แพทย์หญิง ปลายทาง" });
  const consent = (answer: "given" | "refused" = "given", more: Partial<InputOf<typeof recordConsent>> = {}) =>
    sender.call(recordConsent, { personId: ofCase.personId, agencyId: receiver.agencyId, scope: "minimum", purpose: "health", answer, assent: answer === "given" ? "given" : "refused", guardian: "notAsked", guardianReason: "mayBeOffender", ...more });
  const draft: Draft = {
    caseId: ofCase.caseId,
    personId: ofCase.personId,
    toAgencyId: receiver.agencyId,
    purpose: "health",
    urgency: "medium",
    scope: ["name", "ageBand", "language", "needs", "contact", "urgency", "safety"],
    needs: "ตรวจสุขภาพเบื้องต้น อยากพบแพทย์ผู้หญิง",
    safety: "อย่าโทรกลับเบอร์ของเด็ก",
  };
  return { ...ofCase, sender, receiver, consent, draft };
}

/** The same, sent. */
export async function aReferral(world: World, more: Partial<Draft> = {}) {
  const ready = await aSender(world);
  await ready.consent();
  const { referralId, code } = await ready.sender.call(send, { ...ready.draft, ...more });
  return { ...ready, referralId, referralCode: code };
}

/** A colleague of the same agency. */
export const aColleague = (world: World, of: Person, roles: readonly string[]): Promise<Person> => world.aPerson({ roles, agencyId: of.agencyId });
