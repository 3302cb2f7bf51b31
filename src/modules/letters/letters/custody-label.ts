import { exhibitsAsShown, getVisibleLead } from "#modules/leads/public.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { filledRows, type Draw } from "../letter-draft.ts";

/** A sticker for what an exhibit of a lead refers to: reference, hash, holder, where and when. Never the account it was seen on. */
export const custodyLabel: Draw = async (context, ask, voice) => {
  const lead = await getVisibleLead(context, ask.leadId ?? "");
  const exhibit = (await exhibitsAsShown(context, lead.id)).find(({ id }) => id === ask.exhibitId);
  if (!exhibit) throw new NotFound();
  const { own, say } = voice;
  return {
    layout: "label",
    title: own("kind.custodyLabel"),
    code: lead.code,
    head: filledRows([
      [own("label.lead"), lead.code],
      [own("label.reference"), exhibit.exhibitRef],
      [own("label.platform"), say(`leads.platform.${exhibit.platform}`)],
      [own("label.collectedAt"), exhibit.collectedAt && voice.moment(exhibit.collectedAt)],
      [own("label.holder"), exhibit.holder],
      [own("label.size"), exhibit.fileSize === null ? null : own("label.bytes", { count: voice.number(exhibit.fileSize) })],
      [own("label.hash"), grouped(exhibit.fileHash ?? exhibit.urlFingerprint)],
    ]),
    blocks: [],
    hasClosing: false,
    source: { leadId: lead.id, subjectId: exhibit.id, confidentiality: undefined, category: "lead" },
  };
};

/** A hash as people compare it: four letters at a time. */
const grouped = (hash: string | null): string | null => hash && (hash.match(/.{1,8}/g) ?? []).join(" ");
