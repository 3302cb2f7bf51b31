/** How a chain of custody can break. */
export const breakKinds = ["gap", "person", "hash"] as const;
export type BreakKind = (typeof breakKinds)[number];

/** One handing over: from whom to whom, when (HH:MM of one made-up day), and the hash that was written down. */
export interface Handover {
  readonly given: string;
  readonly taken: string;
  readonly from: string;
  readonly to: string;
  readonly hash: string;
}

/** A made-up exhibit with its chain of custody, in which one handing over is broken; the same for the same seed. */
export interface Drill {
  readonly fileName: string;
  readonly sample: string;
  readonly chain: readonly Handover[];
  readonly broken: { readonly at: number; readonly kind: BreakKind };
}

/** Offices, not people: nobody real can be meant. */
const HOLDERS = ["ก", "ข", "ค", "ง", "จ", "ฉ"].map((letter) => `เจ้าหน้าที่ ${letter} (สมมติ)`);
const LINES = [
  "[ตัวอย่างที่สร้างขึ้น / made-up sample]",
  "20:14 ผู้ใช้ A: งานร้านอาหาร เดือนละ 25,000 มีที่พัก",
  "20:16 ผู้ใช้ B: ต้องใช้บัตรไหม",
  "20:17 ผู้ใช้ A: ส่งรูปบัตรมาก่อน เดี๋ยวออกค่ารถให้",
  "20:21 ผู้ใช้ B: ขอคิดดูก่อน",
];

function numbersFrom(seed: string): (below: number) => number {
  let state = [...seed].reduce((sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** @param seed the learner's own, so that no two learners find the same answer @param hashOf SHA-256 as 64 hexadecimal letters */
export function makeDrill(seed: string, hashOf: (text: string) => string): Drill {
  const next = numbersFrom(seed);
  const sample = [...LINES, `เลขอ้างอิงสมมติ ${next(9000) + 1000}-${next(9000) + 1000}`, ""].join("\n");
  const hash = hashOf(sample);
  const broken = { at: next(3) + 1, kind: breakKinds[next(breakKinds.length)] ?? "gap" };
  let time = 8 * 60 + next(40);
  const chain = HOLDERS.slice(0, 5).map((from, index) => {
    const given = time;
    const taken = given + 2 + next(5);
    // What somebody holds she hands on herself, the same day: the time between is custody, not a gap.
    time = taken + 25 + next(50);
    return { given: clock(given), taken: clock(taken), from, to: HOLDERS[index + 1] ?? "", hash };
  });
  return { fileName: "sample-chat.txt", sample, chain: chain.map((link, index) => (index === broken.at ? broke(link, broken.kind, hashOf) : link)), broken };
}

function broke(link: Handover, kind: BreakKind, hashOf: (text: string) => string): Handover {
  switch (kind) {
    // Handed over in the morning, received in the evening: nobody had it in between.
    case "gap": return { ...link, taken: clock(21 * 60 + 40) };
    // Handed on by somebody who never received it.
    case "person": return { ...link, from: "เจ้าหน้าที่ ซ (สมมติ)" };
    case "hash": return { ...link, hash: hashOf(`${link.hash} changed`) };
  }
}

export const formFields = ["foundBy", "foundAt", "place", "device", "seal"] as const;
export type FormField = (typeof formFields)[number];
