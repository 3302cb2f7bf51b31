import { adopt } from "#modules/sops/actions/adopt.ts";
import { approve } from "#modules/sops/actions/approve.ts";
import { read } from "#modules/sops/actions/read.ts";
import { confirmRead } from "#modules/sops/actions/receipts.ts";
import { saveDraft, startDraft, submit } from "#modules/sops/actions/write.ts";
import { bangkokDay } from "#thai/dates.ts";
import type { Narrator } from "./story-narrator.ts";

const DAY = 24;
const adoptedAgo = 60 * DAY;

/** Two procedures the made-up authority approved and the province works by, before any case of the story; and a further version that waits for approval. */
export async function tellProcedures(story: Narrator): Promise<void> {
  for (const code of ["temporary-protection", "referral"]) {
    const { versions } = await story.act({ by: "authority", hoursAgo: adoptedAgo }, read, { code });
    const [proposal] = versions;
    if (!proposal) return;
    await story.act({ by: "authority", hoursAgo: adoptedAgo, ifMatch: proposal.version }, approve, { versionId: proposal.id, effectiveOn: bangkokDay(story.ago(adoptedAgo)) });
    await story.act({ by: "coordinator", hoursAgo: adoptedAgo - 2 }, adopt, { code, place: "province" });
    for (const who of ["socialWorker", "coordinator", "police", "doctor", "psychologist", "ngoWorker", "shelterStaff"]) await story.act({ by: who, hoursAgo: 40 * DAY }, confirmRead, { versionId: proposal.id });
  }
  await tellNextVersion(story);
  await tellDraft(story);
}

/** A text somebody has just begun to change. */
async function tellDraft(story: Narrator): Promise<void> {
  const { shown } = await story.act({ by: "trainer", hoursAgo: 2 * DAY }, read, { code: "evidence-reference" });
  if (!shown) return;
  const { versionId } = await story.act({ by: "trainer", hoursAgo: 2 * DAY }, startDraft, { code: "evidence-reference", label: "2027.1", fromId: shown.id });
  const [first, ...others] = shown.content.steps;
  if (first) await story.act({ by: "trainer", hoursAgo: DAY, ifMatch: 1 }, saveDraft, { versionId, content: { ...shown.content, steps: [{ ...first, text: { ...first.text, en: "" } }, ...others] } });
}

/** What the people of the work would change after a year: it waits, and changes no case. */
async function tellNextVersion(story: Narrator): Promise<void> {
  const { shown } = await story.act({ by: "trainer", hoursAgo: 5 * DAY }, read, { code: "temporary-protection" });
  if (!shown) return;
  const { versionId } = await story.act({ by: "trainer", hoursAgo: 5 * DAY }, startDraft, { code: "temporary-protection", label: "2027.1", fromId: shown.id });
  const [first, second, ...others] = shown.content.steps;
  if (!first || !second) return;
  const told = {
    ...first,
    title: { th: `${first.title.th} และบอกคนที่ไว้ใจ`, en: `${first.title.en}, and tell somebody trusted` },
    text: { th: `${first.text.th} ถามว่าอยากให้บอกใครว่าปลอดภัยแล้ว`, en: `${first.text.en} Ask whom she wants to know that she is safe.` },
  };
  const content = { ...shown.content, steps: [told, { ...second, within: { amount: 2, unit: "hours" as const } }, ...others] };
  await story.act({ by: "trainer", hoursAgo: 4 * DAY, ifMatch: 1 }, saveDraft, { versionId, content });
  await story.act({ by: "trainer", hoursAgo: 3 * DAY, ifMatch: 2 }, submit, { versionId });
}
