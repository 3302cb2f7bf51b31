import type { By, Makers } from "./things.ts";

/** What is watched over, asked and answered for about a case. */
export interface OverseenThings {
  /** An opening in an emergency that waits for its review. */
  readonly openingId: string;
  /** A request of the person, with one part of her copy. */
  readonly requestId: string;
  readonly partId: string;
  /** A value of that part: its first sign is covered, the next is not. */
  readonly partPlace: { readonly entryId: string; readonly path: string };
  /** An incident that touches the case; and one that was assessed and answered, so that it can be told and closed. */
  readonly incidentId: string;
  readonly assessedIncidentId: string;
  /** A letter the case's manager printed. */
  readonly letterId: string;
  /** A hold on the second case; a destruction of the closed one that was asked for. */
  readonly holdId: string;
  readonly shreddingId: string;
}

interface Codes {
  readonly code: string;
  readonly otherCode: string;
  readonly closedCode: string;
  readonly caseId: string;
  readonly personId: string;
}

interface Part {
  readonly entries: readonly { readonly id: string; readonly fields: readonly { readonly path: string; readonly text: string; readonly marks: readonly unknown[] }[] }[];
  readonly version: number;
}

export async function makeOverseen(by: By, of: { say: (field: string) => string; makers: Makers } & Codes): Promise<OverseenThings> {
  const { say, makers, code, otherCode, closedCode, caseId, personId } = of;
  const idOf = async (answer: ReturnType<By>, name: string): Promise<string> => (await answer)[name] ?? "";
  await by(makers.rescuer, "oversight.openInEmergency", { code, category: "urgentCare", reason: `${say("emergencyReason")} made up` });
  const [opening] = (await by(makers.officer, "oversight.openings", {}))["waiting"] as unknown as { id: string }[]; // the officer of a fresh agency: the newest comes first
  const requestId = await idOf(by(makers.boss, "privacy.register", { code, personId, kind: "access", asker: "person", identityCheck: "knownToTeam", channel: "inPerson", wants: say("requestWants") }), "requestId");
  const partId = await idOf(by(makers.boss, "privacy.preparePart", { requestId, category: "case" }), "partId");
  const partPlace = await coverOne(by, makers, partId);
  const report = () => idOf(by(makers.boss, "privacy.reportIncident", { kind: "lostDevice", noticedAt: new Date(Date.now() - 3_600_000).toISOString(), facts: say("incidentFacts") }), "incidentId");
  const incidentId = await report();
  await by(makers.officer, "privacy.addAffected", { incidentId, codes: [code] });
  const assessedIncidentId = await report();
  await by(makers.officer, "privacy.assessIncident", { incidentId: assessedIncidentId, categories: [], peopleCount: 0, hasMinors: false, hasVulnerable: false, risk: "none", words: "" }, 1);
  await by(makers.officer, "privacy.addMeasure", { incidentId: assessedIncidentId, kind: "sessionsEnded" });
  const letterId = await idOf(by(makers.boss, "letters.print", { kind: "appointment", purpose: "meeting", format: "docx", language: "th", caseId, fields: { day: "2026-12-01", time: "13:30", place: "ห้องประชุมสมมติ" } }), "letterId");
  const holdId = await idOf(by(makers.police, "privacy.putHold", { code: otherCode, reason: "investigation", authorityRef: "ที่ สมมติ 1/2570" }), "holdId");
  const shreddingId = await idOf(by(makers.boss, "privacy.askShredding", { code: closedCode, reason: "openedByMistake" }), "shreddingId");
  return { openingId: opening?.id ?? "", requestId, partId, partPlace, incidentId, assessedIncidentId, letterId, holdId, shreddingId };
}

/** Covers the first sign of a value that nothing covers yet. @returns where it stands */
async function coverOne(by: By, { boss }: Makers, partId: string): Promise<OverseenThings["partPlace"]> {
  const { entries, version } = (await by(boss, "privacy.reviewPart", { partId })) as unknown as Part; // the action's own answer
  const [place] = entries.flatMap(({ id, fields }) => fields.filter(({ text, marks }) => text.length > 2 && marks.length === 0).map(({ path }) => ({ entryId: id, path })));
  if (!place) throw new Error("preparing the world: a part of a copy without a word to cover");
  await by(boss, "privacy.redact", { partId, ...place, from: 0, to: 1, reason: "otherPerson" }, version);
  return place;
}
