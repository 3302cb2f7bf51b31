/** What a course can prove; the codes the shipped curriculum and the credentials use. */
export const competences = [
  "trauma-informed", "forensic-interview", "digital-evidence", "identification-interview", "mdt", "rights", "restitution", "interpret", "media", "coordination", "staff-care",
] as const;
