import type { ClockRule } from "../../rules/types.ts";
import { countedFrom } from "./counting.ts";

/** Rights in the proceedings, and duties under data protection law. */
export const proceedingsClocks: readonly ClockRule[] = [
  {
    id: "rights-notice", version: 1, nameKey: "clocks.name.rights-notice",
    startsAt: "first-official-contact", amount: 0, unit: "at-once", skipsHolidays: false,
    lawRef: "ATPA s.34", source: "siam-legal, ATPA s.33-34", confidence: "high", verified: true,
    countings: [countedFrom("first-official-contact")],
    lateMeans: "clocks.lateMeans.rights-not-told", lateGravity: "right",
    metBy: ["rights-told"], stoppedBy: ["decided-not-a-victim", "case-closed"], canPause: false,
  },
  {
    id: "advance-testimony", version: 1, nameKey: "clocks.name.advance-testimony",
    startsAt: "asked-to-testify-early", amount: 0, unit: "at-once", skipsHolidays: false,
    lawRef: "ATPA s.31", source: "thailawforum, Anti-Trafficking in Persons Act page 5", confidence: "high", verified: true,
    countings: [countedFrom("asked-to-testify-early")],
    lateMeans: "clocks.lateMeans.testimony-may-be-lost", lateGravity: "right",
    metBy: ["early-testimony-petitioned"], stoppedBy: ["indicted", "case-closed"], canPause: false,
  },
  {
    id: "compensation-claim-window", version: 1, nameKey: "clocks.name.compensation-claim-window", noteKey: "clocks.note.compensation-claim-window",
    // With the charge or by motion at any time before judgment: the charge comes first, so it is the default.
    startsAt: "indicted", amount: 0, unit: "at-once", skipsHolidays: false,
    lawRef: "ATPA s.35", source: "accountabilityhub.org, section 34-35", confidence: "high", verified: true,
    countings: [countedFrom("indicted"), countedFrom("first-judgment")],
    lateMeans: "clocks.lateMeans.claim-not-made", lateGravity: "right",
    metBy: ["compensation-claimed"], stoppedBy: ["case-closed"], canPause: false,
  },
  {
    id: "pdpa-breach", version: 1, nameKey: "clocks.name.pdpa-breach", noteKey: "clocks.note.pdpa-breach",
    startsAt: "breach-known", amount: 72, unit: "hours", skipsHolidays: false,
    lawRef: "PDPA s.37(4)", source: "financialcrime.world, PDPA guide; section number from memory", confidence: "medium", verified: true,
    countings: [countedFrom("breach-known")],
    lateMeans: "clocks.lateMeans.breach-not-notified", lateGravity: "duty",
    metBy: ["regulator-told"], stoppedBy: [], canPause: false,
  },
  {
    id: "pdpa-access", version: 1, nameKey: "clocks.name.pdpa-access",
    startsAt: "access-requested", amount: 30, unit: "days", skipsHolidays: false,
    lawRef: "PDPA s.30", source: "from memory", confidence: "low", verified: false,
    countings: [countedFrom("access-requested")],
    lateMeans: "clocks.lateMeans.access-not-answered", lateGravity: "right",
    metBy: ["access-answered"], stoppedBy: [], canPause: false,
  },
];
