import { z } from "zod";
import { province } from "#thai/provinces.ts";

/** Text of a member of staff, trimmed; an empty text counts as none. */
export const optionalText = (longest: number) =>
  z.string().trim().max(longest).optional().transform((text) => (text === "" ? undefined : text));
export const neededText = (longest: number) => z.string().trim().min(1).max(longest);
/** Two digits of a Thai province. */
export const provinceCode = z.string().regex(/^\d{2}$/).refine((code) => province(code) !== undefined);
/** Why, in words: needed only beside the reason "other". */
export const reasonNote = optionalText(2000);
export const leadId = z.uuid();
