/** What an agency can do for a person, in the order forms offer it. */
export const services = [
  "hotline", "rescue", "shelter", "emergencyAid", "medical", "psychosocial", "childInterview", "interpretation", "legalAid", "labourRights",
  "education", "jobTraining", "reintegration", "repatriation", "compensation", "familyTracing", "childProtection", "documents",
] as const;
export type Service = (typeof services)[number];

/** Languages agencies most often offer, ISO 639: written in each reader's words by Intl.DisplayNames. */
export const spokenLanguages = ["th", "en", "my", "shn", "km", "lo", "vi", "kar", "mnw", "ms", "zh", "hi", "bn", "uz", "tl", "id", "ar", "fr", "ru", "sgn"] as const;

const STALE_AFTER_DAYS = 180;

/** Was an agency's entry last confirmed too long ago to rely on? Never confirmed counts as long ago. */
export function isStale(confirmedAt: Date | null, now: Date): boolean {
  return confirmedAt === null || now.getTime() - confirmedAt.getTime() > STALE_AFTER_DAYS * 86_400_000;
}
