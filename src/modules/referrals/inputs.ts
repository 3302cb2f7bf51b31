import { z } from "zod";
import { extractParts, lawfulBases, purposes, urgencies } from "./rules/words.ts";

/** A short text of a member of staff. */
export const shortText = z.string().trim().max(2000);

/** A referral being written: the same for the preview and for sending. */
export const draftInput = z.strictObject({
  caseId: z.uuid(),
  personId: z.uuid().optional(),
  toAgencyId: z.uuid(),
  purpose: z.enum(purposes),
  urgency: z.enum(urgencies),
  /** Left out: by the urgency (4 hours, 1, 3, 7 days). */
  answerBy: z.iso.datetime({ offset: true }).optional(),
  scope: z.array(z.enum(extractParts)).max(extractParts.length),
  needs: shortText.optional(),
  safety: shortText.optional(),
  /** A number of the office to call; left out: the one in the directory. */
  contactPhone: z.string().trim().max(40).optional(),
  lawfulBasis: z.enum(lawfulBases).default("consent"),
  basisReason: shortText.optional(),
});
export type DraftInput = z.output<typeof draftInput>;

/** Any act on a referral. */
export const referralInput = z.strictObject({ referralId: z.uuid() });
