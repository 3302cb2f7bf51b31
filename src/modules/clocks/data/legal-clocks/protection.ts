import type { ClockRule } from "../../rules/types.ts";
import { countedFrom } from "./counting.ts";

/** Temporary protection, the time before identification, and the protection of children. */
export const protectionClocks: readonly ClockRule[] = [
  {
    id: "temp-protection-initial", version: 1, nameKey: "clocks.name.temp-protection-initial", noteKey: "clocks.note.temp-protection-initial",
    startsAt: "custody-started", amount: 24, unit: "hours", skipsHolidays: false,
    lawRef: "ATPA s.29", source: "JISSJA article 2923; issuu s.29 handbook", confidence: "high", verified: true,
    countings: [countedFrom("custody-started")],
    lateMeans: "clocks.lateMeans.liberty-without-basis", lateGravity: "liberty",
    metBy: ["released-from-protection"], stoppedBy: [], canPause: false,
    extension: {
      limit: { amount: 7, unit: "days" }, needsCourtOrder: true, becomes: "temp-protection-extended",
      countings: [countedFrom("custody-started"), countedFrom("court-order-given")],
    },
  },
  {
    id: "temp-protection-extended", version: 1, nameKey: "clocks.name.temp-protection-extended", noteKey: "clocks.note.temp-protection-extended",
    // Sources do not say whether the seven days count from the start or from the order: the start ends first.
    startsAt: "custody-started", opensOn: "court-order-given", amount: 7, unit: "days", skipsHolidays: false,
    lawRef: "ATPA s.29", source: "JISSJA article 2923; counting not stated", confidence: "medium", verified: true,
    countings: [countedFrom("custody-started"), countedFrom("court-order-given")],
    lateMeans: "clocks.lateMeans.liberty-without-basis", lateGravity: "liberty",
    metBy: ["released-from-protection"], stoppedBy: [], canPause: false,
  },
  {
    id: "nrm-pre-identification", version: 1, nameKey: "clocks.name.nrm-pre-identification", noteKey: "clocks.note.nrm-pre-identification",
    startsAt: "arrived-at-place", amount: 15, unit: "days", skipsHolidays: false,
    lawRef: "NRM notification B.E. 2565", source: "TIP report 2023; LIFT 2022", confidence: "medium", verified: true,
    countings: [countedFrom("arrived-at-place")],
    lateMeans: "clocks.lateMeans.identification-delayed", lateGravity: "right",
    metBy: ["identification-interview-held"], stoppedBy: ["identified", "decided-not-a-victim", "case-closed"], canPause: true,
  },
  {
    id: "nrm-reflection", version: 1, nameKey: "clocks.name.nrm-reflection", noteKey: "clocks.note.nrm-reflection",
    startsAt: "reflection-accepted", amount: 45, unit: "days", skipsHolidays: false,
    lawRef: "NRM notification B.E. 2565", source: "TIP report 2022 (ecoi.net 2077872); start differs between sources", confidence: "medium", verified: true,
    countings: [countedFrom("reflection-accepted"), countedFrom("identified"), countedFrom("presumed")],
    lateMeans: "clocks.lateMeans.reflection-over", lateGravity: "right",
    metBy: ["reflection-ended-by-person"], stoppedBy: ["decided-not-a-victim", "case-closed"], canPause: true,
    extension: { needsCourtOrder: false, countings: [countedFrom("reflection-accepted")] },
  },
  {
    id: "child-medical", version: 1, nameKey: "clocks.name.child-medical",
    startsAt: "safety-protection-started", amount: 0, unit: "at-once", skipsHolidays: false,
    lawRef: "Child Protection Act B.E. 2546 art.42", source: "siam-legal, safety protection articles 40-47", confidence: "high", verified: true,
    countings: [countedFrom("safety-protection-started")],
    lateMeans: "clocks.lateMeans.child-not-examined", lateGravity: "safety",
    metBy: ["child-examined"], stoppedBy: ["case-closed"], canPause: false,
  },
  {
    id: "safety-protector-term", version: 1, nameKey: "clocks.name.safety-protector-term",
    startsAt: "protector-appointed", amount: 2, unit: "years", skipsHolidays: false,
    lawRef: "Child Protection Act B.E. 2546 art.48", source: "siam-legal, safety protectors articles 48-50", confidence: "high", verified: true,
    countings: [countedFrom("protector-appointed")],
    lateMeans: "clocks.lateMeans.protector-term-over", lateGravity: "duty",
    metBy: ["protector-term-renewed"], stoppedBy: ["case-closed"], canPause: false,
  },
  {
    id: "cpa-observation", version: 1, nameKey: "clocks.name.cpa-observation", noteKey: "clocks.note.cpa-observation",
    startsAt: "placed-for-observation", amount: 7, unit: "days", skipsHolidays: false,
    lawRef: "Child Protection Act B.E. 2546 art.42", source: "from memory: 7 days, to 30 by order", confidence: "low", verified: false,
    countings: [countedFrom("placed-for-observation")],
    lateMeans: "clocks.lateMeans.liberty-without-basis", lateGravity: "liberty",
    metBy: ["observation-ended"], stoppedBy: [], canPause: false,
    extension: {
      limit: { amount: 30, unit: "days" }, needsCourtOrder: true,
      countings: [countedFrom("placed-for-observation"), countedFrom("court-order-given")],
    },
  },
];
