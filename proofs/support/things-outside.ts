import type { World } from "#app/testing/world.ts";
import type { By, Makers } from "./things.ts";

export interface ReferralThings {
  readonly referrals: { readonly sent: string; readonly asked: string; readonly accepted: string; readonly declined: string };
}

/** Referrals to another agency, one in each state that something can be done from. */
export async function makeReferrals(by: By, of: { say: (field: string) => string; makers: Makers; caseId: string; personId: string; toAgencyId: string }): Promise<ReferralThings> {
  const { say, makers, caseId, personId, toAgencyId } = of;
  const send = async (purpose: string, more: object): Promise<string> =>
    (await by(makers.boss, "referrals.send", {
      caseId, personId, toAgencyId, purpose, urgency: "medium", scope: ["name", "ageBand", "language", "needs", "contact", "urgency", "safety"], needs: say("referralNeeds"), safety: say("referralSafety"), ...more,
    }))["referralId"] ?? "";
  const lawful = { lawfulBasis: "publicTask", basisReason: say("basisReason") };
  const sent = await send("health", {});
  const asked = await send("psychosocial", lawful);
  await by(makers.receiver, "referrals.ask", { referralId: asked, question: say("referralMessage") }, 1);
  const accepted = await send("legalAid", lawful);
  await by(makers.receiver, "referrals.accept", { referralId: accepted, note: say("referralMessage") }, 1);
  const declined = await send("return", lawful);
  await by(makers.receiver, "referrals.decline", { referralId: declined, reason: "noCapacity" }, 1);
  return { referrals: { sent, asked, accepted, declined } };
}

export interface LeadThings {
  readonly leads: { readonly waiting: string; readonly asked: string; readonly closed: string; readonly shared: string; readonly ofCase: string; readonly like: string };
  readonly shareId: string;
}

/** Leads at the desk of the case's agency, and one that became this case. */
export async function makeLeads(world: World, by: By, of: { say: (field: string) => string; makers: Makers; caseId: string; handlingAgencyId: string; sharedWith: string }): Promise<LeadThings> {
  const { say, makers, caseId, handlingAgencyId, sharedWith } = of;
  const report = async (field: string): Promise<string> =>
    (await by(makers.reporter, "leads.create", {
      source: "school", kind: "online", urgency: "high", what: say(field), who: `${say(field)} 15`, where: say(field), provinceCode: "50", contact: say(field), handlingAgencyId,
      exhibits: [{ platform: "line", accountHandle: say("exhibit"), exhibitRef: say("exhibit") }],
    }))["leadId"] ?? "";
  const { coordinator } = makers;
  const waiting = await report("waitingStory");
  const like = await report("waitingStory");
  const asked = await report("waitingStory");
  await by(coordinator, "leads.ask", { leadId: asked, question: say("leadMessage") }, 1);
  const closed = await report("waitingStory");
  await by(coordinator, "leads.closeNotTrafficking", { leadId: closed, reason: "otherNeed", note: say("leadNote"), help: ["familyVisit"] }, 1);
  const shared = await report("waitingStory");
  const { shareId = "" } = await by(coordinator, "leads.share", { leadId: shared, agencyId: sharedWith, purpose: "checkSafety", until: new Date(Date.now() + 9 * 86_400_000).toISOString(), note: say("leadNote") });
  const ofCase = await report("leadStory");
  // Accepting opens a case of its own; here the lead belongs to the case that is there.
  await world.admin.query("update leads set case_id = $2, state = 'accepted', state_reason = 'needsTeam' where id = $1", [ofCase, caseId]);
  await world.admin.query("update tasks set state = 'done' where lead_id = $1", [ofCase]);
  return { leads: { waiting, asked, closed, shared, ofCase, like }, shareId };
}
