import type { Text } from "../course-schema.ts";

export interface AgencyCount {
  readonly agencyId: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly began: number;
  readonly learning: number;
  readonly passed: number;
  readonly left: number;
}

/** What the database tells of an outcome where at least five took both tests; agency null: all together. */
export interface GainRow {
  readonly agencyId: string | null;
  readonly outcome: string;
  readonly learners: number;
  readonly beforeRight: number;
  readonly beforeTotal: number;
  readonly afterRight: number;
  readonly afterTotal: number;
}

export interface AgencyGain {
  /** Null: all agencies together. */
  readonly agencyId: string | null;
  readonly outcome: string;
  readonly learners: number;
  /** Percent of the questions of this outcome that were right. */
  readonly before: number;
  readonly after: number;
}

const percent = (right: number, total: number): number => (total > 0 ? Math.round((right * 100) / total) : 0);

/** The gains in percent, in the order of the course's outcomes, all together first. */
export function gainRows(outcomes: readonly string[], rows: readonly GainRow[]): readonly AgencyGain[] {
  const place = (outcome: string): number => outcomes.indexOf(outcome);
  return rows
    .map(({ agencyId, outcome, learners, beforeRight, beforeTotal, afterRight, afterTotal }) => ({ agencyId, outcome, learners, before: percent(beforeRight, beforeTotal), after: percent(afterRight, afterTotal) }))
    .sort((a, b) => Number(a.agencyId !== null) - Number(b.agencyId !== null) || (a.agencyId ?? "").localeCompare(b.agencyId ?? "") || place(a.outcome) - place(b.outcome));
}

const HEADS = {
  th: { agency: "หน่วยงาน", began: "เริ่มเรียน", learning: "กำลังเรียน", passed: "ผ่าน", left: "เลิกเรียน", before: "ก่อนเรียน (%)", after: "หลังเรียน (%)", few: "น้อยกว่า 5 คน ไม่แสดง", all: "ทุกหน่วยงาน" },
  en: { agency: "Agency", began: "Began", learning: "Learning", passed: "Passed", left: "Left", before: "before (%)", after: "after (%)", few: "fewer than 5, not shown", all: "All agencies" },
} as const;

interface Sheet {
  readonly counts: readonly AgencyCount[];
  readonly gains: readonly AgencyGain[];
  readonly outcomes: readonly { readonly code: string; readonly text: Text }[];
}

/** The numbers as rows of a table: a head, a row an agency, all agencies last. */
export function countRows({ counts, gains, outcomes }: Sheet, language: "th" | "en"): readonly (readonly string[])[] {
  const head = HEADS[language];
  const gainCells = (agencyId: string | null): readonly string[] =>
    outcomes.flatMap(({ code }) => {
      const gain = gains.find((one) => one.agencyId === agencyId && one.outcome === code);
      return gain ? [String(gain.before), String(gain.after)] : [head.few, head.few];
    });
  const sum = (of: (count: AgencyCount) => number): string => String(counts.reduce((total, count) => total + of(count), 0));
  return [
    [head.agency, head.began, head.learning, head.passed, head.left, ...outcomes.flatMap(({ text }) => [head.before, head.after].map((word) => `${text[language] || text.th} ${word}`))],
    ...counts.map((count) => [language === "th" ? count.nameTh : count.nameEn, String(count.began), String(count.learning), String(count.passed), String(count.left), ...gainCells(count.agencyId)]),
    [head.all, sum(({ began }) => began), sum(({ learning }) => learning), sum(({ passed }) => passed), sum(({ left }) => left), ...gainCells(null)],
  ];
}
