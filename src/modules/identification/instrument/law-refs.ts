import type { Localised } from "./types.ts";

export interface LawRef {
  readonly label: Localised;
  /** true when the text of the clause, or a page that states it, was read; false when it stands from memory. */
  readonly verified: boolean;
}

const atpa = (section: string, verified: boolean): LawRef => ({
  label: { th: `พ.ร.บ. ป้องกันและปราบปรามการค้ามนุษย์ พ.ศ. 2551 มาตรา ${section}`, en: `Anti-Trafficking in Persons Act B.E. 2551 s.${section}` },
  verified,
});

const cpa = (article: string): LawRef => ({
  label: { th: `พ.ร.บ. คุ้มครองเด็ก พ.ศ. 2546 มาตรา ${article}`, en: `Child Protection Act B.E. 2546 art.${article}` },
  verified: true,
});

/** The clauses and standards a question stands on, by key. */
export const LAW_REFS: Readonly<Record<string, LawRef>> = {
  "atpa-4": atpa("4", true),
  "atpa-6": atpa("6", true),
  "atpa-6(1)": atpa("6 (1)", true),
  "atpa-6(2)": atpa("6 (2)", true),
  "atpa-6/1": atpa("6/1", true),
  "atpa-29": atpa("29", true),
  "atpa-33": atpa("33", true),
  "atpa-34": atpa("34", true),
  "atpa-36": atpa("36", false),
  "atpa-41": atpa("41", true),
  "cpa-22": cpa("22"),
  "cpa-42": cpa("42"),
  "pdpa-22": {
    label: { th: "พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 22", en: "Personal Data Protection Act B.E. 2562 s.22" },
    verified: true,
  },
  "who-2003": {
    label: {
      th: "ข้อแนะนำด้านจริยธรรมและความปลอดภัยในการสัมภาษณ์ขององค์การอนามัยโลก ค.ศ. 2003",
      en: "WHO ethical and safety recommendations for interviewing, 2003",
    },
    verified: false,
  },
};
