import type { By, Makers } from "./things.ts";

/** What is watched over, asked and answered for about a case. */
export interface OverseenThings {
  /** An opening in an emergency that waits for its review. */
  readonly openingId: string;
  /** A request of the person, with one part of her copy. */
  readonly requestId: string;
  readonly partId: string;
  /** An incident that touches the case. */
  readonly incidentId: string;
  /** A hold on the second case; a destruction of the closed one that was asked for. */
  readonly holdId: string;
  readonly shreddingId: string;
}

interface Codes {
  readonly code: string;
  readonly otherCode: string;
  readonly closedCode: string;
  readonly personId: string;
}

export async function makeOverseen(by: By, of: { say: (field: string) => string; makers: Makers } & Codes): Promise<OverseenThings> {
  const { say, makers, code, otherCode, closedCode, personId } = of;
  const idOf = async (answer: ReturnType<By>, name: string): Promise<string> => (await answer)[name] ?? "";
  await by(makers.rescuer, "oversight.openInEmergency", { code, category: "urgentCare", reason: `${say("emergencyReason")} made up` });
  const [opening] = (await by(makers.officer, "oversight.openings", {}))["waiting"] as unknown as { id: string }[]; // the officer of a fresh agency: the newest comes first
  const requestId = await idOf(by(makers.boss, "privacy.register", { code, personId, kind: "access", asker: "person", identityCheck: "knownToTeam", channel: "inPerson", wants: say("requestWants") }), "requestId");
  const partId = await idOf(by(makers.boss, "privacy.preparePart", { requestId, category: "case" }), "partId");
  const incidentId = await idOf(by(makers.boss, "privacy.reportIncident", { kind: "lostDevice", noticedAt: new Date(Date.now() - 3_600_000).toISOString(), facts: say("incidentFacts") }), "incidentId");
  await by(makers.officer, "privacy.addAffected", { incidentId, codes: [code] });
  const holdId = await idOf(by(makers.police, "privacy.putHold", { code: otherCode, reason: "investigation", authorityRef: "ที่ สมมติ 1/2570" }), "holdId");
  const shreddingId = await idOf(by(makers.boss, "privacy.askShredding", { code: closedCode, reason: "openedByMistake" }), "shreddingId");
  return { openingId: opening?.id ?? "", requestId, partId, incidentId, holdId, shreddingId };
}
