import { z } from "zod";

/** Text of a member of staff, trimmed; an empty text counts as none. */
export const optionalText = (longest: number) =>
  z.string().trim().max(longest).optional().transform((text) => (text === "" ? undefined : text));
/** Number of an order, a letter or a section of law; short, so that it tells no story. */
export const reference = z.string().trim().min(3).max(120);
/** CM-2570-0012 or L-2570-000123. */
export const targetCode = z.string().trim().toUpperCase().regex(/^[A-Z]{1,4}-\d{4}-\d{4,8}$/);
export const caseCode = targetCode.refine((code) => !code.startsWith("L-"));
export const pageInput = z.strictObject({ show: z.enum(["open", "ended"]).default("open"), limit: z.coerce.number().int().min(1).max(50).default(50) });
