import type { Course } from "../course-schema.ts";

const said = (th: string, en = th) => ({ th, en });
const option = (code: string, right: boolean) => ({ code, text: said(`คำตอบ ${code}`, `Answer ${code}`), right, because: said(`เพราะ ${code}`, `Because ${code}`) });

/** A small whole course with one block of each kind, for tests. */
export function aCourse(code: string): Course {
  return {
    code, title: said("หลักสูตรสมมติ", "A made-up course"), aim: said("ลองทุกแบบ", "Try everything"), audience: ["inquiryOfficial"], hours: 1, prerequisites: [], competence: "", version: "1", sources: {},
    outcomes: [{ code: "o1", text: said("ทำได้", "Can do it") }],
    modules: [{ code: "m1", title: said("ส่วนที่ 1", "Part 1"), lessons: [{ code: "l1", title: said("บทที่ 1", "Lesson 1"), minutes: 5, outcome: "o1", source: "", blocks: [
      { kind: "text", text: said("อ่าน", "Read") },
      { kind: "practice-interview", title: said("ฝึกถาม", "Practise"), brief: said("น้องฟ้า (สมมติ)", "Fah (made up)"), aims: [said("ให้เล่าเอง", "Let her tell")] },
      { kind: "evidence-drill", title: said("ฝึกพยานหลักฐาน", "Drill"), brief: said("ตามรอย", "Follow it") },
      { kind: "check", question: said("ข้อใดถูก", "Which is right?"), options: [option("a", true), option("b", false)] },
    ] }] }],
    test: [{ code: "q1", outcome: "o1", question: said("ข้อใดถูก", "Which is right?"), options: [option("a", true), option("b", false)] }],
  };
}

/** A course without practice: two lessons, two outcomes, three questions; its competence is the one that opens a talk. */
export function aShortCourse(code: string): Course {
  const check = (...codes: readonly string[]) => ({ kind: "check" as const, question: said("ข้อใดถูก", "Which is right?"), options: codes.map((one) => option(one, one === "b")) });
  const lesson = (name: string, outcome: string, blocks: Course["modules"][number]["lessons"][number]["blocks"]) => ({ code: name, title: said("บทเรียน", "Lesson"), minutes: 5, outcome, source: "", blocks });
  const question = (name: string, outcome: string) => ({ code: name, outcome, question: said("ข้อใดถูก", "Which is right?"), options: [option("a", false), option("b", true)] });
  return {
    ...aCourse(code), audience: ["inquiryOfficial", "socialWorker"], competence: "identification-interview", version: "2026.1",
    outcomes: [{ code: "o1", text: said("รู้", "Knows") }, { code: "o2", text: said("ทำได้", "Can") }],
    modules: [{ code: "m1", title: said("ส่วนที่ 1", "Part 1"), lessons: [
      lesson("l1", "o1", [{ kind: "text", text: said("อ่าน", "Read") }, { kind: "picture", picture: "road", caption: said("ถนน", "A road"), alt: said("ถนน", "A road") }, check("a", "b", "c")]),
      lesson("l2", "o2", [check("a", "b")]),
    ] }],
    test: [question("q1", "o1"), question("q2", "o2"), question("q3", "o2")],
  };
}
