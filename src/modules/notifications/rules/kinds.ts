/** What a notice is about, as people choose by it. */
export const noticeKinds = ["danger", "raised", "clock", "mention", "assigned", "decision", "late", "lead", "referral", "comment", "team", "case", "learning"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** danger: somebody may come to harm now · legal: a limit of the law · soon: waits for her · plain: good to know. */
export const urgencies = ["danger", "legal", "soon", "plain"] as const;
export type Urgency = (typeof urgencies)[number];

/** Where a kind is told: everywhere, only inside the product, nowhere. */
export const placesTold = ["all", "list", "none"] as const;
export type PlaceTold = (typeof placesTold)[number];
export type KindChoices = Readonly<Partial<Record<NoticeKind, PlaceTold>>>;

/** Danger, and what goes up because nobody looked, always stands in the list. */
const never: readonly NoticeKind[] = ["danger", "raised"];

/** Where a kind is told to somebody who chose this. */
export function placeOf(kind: NoticeKind, choices: KindChoices): PlaceTold {
  const chosen = choices[kind] ?? "all";
  return chosen === "none" && never.includes(kind) ? "list" : chosen;
}

/** Can it be left out of the list altogether? */
export const canLeaveOut = (kind: NoticeKind): boolean => !never.includes(kind);
