import { strToU8, type Zippable, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { courseSchema, type Course } from "../../course-schema.ts";
import { faultsOf } from "../../rules/complete.ts";
import type { FoundPackage, Piece } from "../../rules/packages/found.ts";
import { leaveOf } from "../../rules/packages/licence.ts";
import { readPackage } from "../../rules/packages/read-package.ts";
import { toCourse } from "../../rules/packages/to-course.ts";
import { cleanWords, fitWords, inParts } from "../../rules/packages/words.ts";
import { aH5p, aScorm12, aScorm2004 } from "../../testing/some-packages.ts";
import { openArchive } from "./open-archive.ts";

const read = async (bytes: Uint8Array): Promise<FoundPackage> => readPackage(await openArchive(new Blob([bytes.slice()])));
const zipped = (files: Zippable) => zipSync(files);
const refusal = (bytes: Uint8Array): Promise<string> => read(bytes).then(() => "taken", (error: { code?: string }) => error.code ?? String(error));
const notesOf = ({ notes }: FoundPackage) => notes.map(({ reason, what }) => `${reason}: ${what}`);
const piecesOf = ({ modules }: FoundPackage): readonly Piece[] => modules.flatMap(({ lessons }) => lessons.flatMap(({ pieces }) => pieces));
const wanted = { code: "made-up", title: { th: "ทดลอง", en: "" }, audience: ["doctor"], language: "th", isConfirmed: true } as const;
const courseOf = (found: FoundPackage, language: "th" | "en" = "th"): Course => courseSchema.parse(toCourse(found, { ...wanted, language }).course);

describe("SCORM", () => {
  test("1.2: the order becomes parts and lessons, pages become plain words, everything else is told", async () => {
    const found = await read(aScorm12());
    expect(found).toMatchObject({ kind: "scorm-12", title: "ต้อนรับอย่างปลอดภัย", licence: "CC BY 4.0", authors: ["ครู สมมติ"] });
    expect(found.modules.map(({ title, lessons }) => [title, lessons.map((lesson) => lesson.title)])).toEqual([["ส่วนแรก", ["ทักทาย", "ฟัง"]], ["ต้อนรับอย่างปลอดภัย", ["แบบเก่า"]]]);
    expect(piecesOf(found)[0]).toEqual({ kind: "text", words: "ทักทายก่อน\nถามว่าสบายดีไหม & รอฟัง\n• น้ำ\n• ที่นั่ง" });
    expect(JSON.stringify(found.modules)).not.toMatch(/alert|onerror|<|window/);
    expect(piecesOf(found).at(-1)).toEqual({ kind: "text", words: "ตัวอักษรแบบเก่า" });
    expect(notesOf(found)).toEqual(["picture: มือสองมือ", "form: ", "not-there: หายไป", "outside: https://example.org/x.html", "unsafe-name: ../../secret.html"]);
    expect(found.files.map(({ kind, count }) => [kind, count])).toEqual([["picture", 1], ["program", 1], ["archive", 1]]);
    const course = courseOf(found);
    expect(course.sources).toEqual({ package: { name: "ต้อนรับอย่างปลอดภัย — ครู สมมติ", clause: "SCORM 1.2 · CC BY 4.0 · ผู้นำเข้ายืนยันว่าใช้ได้ / use confirmed by the importer", confidence: "unverified" } });
    expect(course.modules[0]?.lessons[0]).toMatchObject({ source: "package", title: { th: "ทักทาย", en: "" } });
  });

  test("2004: another edition's names, a folder around everything, metadata in a file of its own, frames around pages", async () => {
    const found = await read(aScorm2004());
    expect(found).toMatchObject({ kind: "scorm-2004", title: "Listening", aim: "What it is for", licence: "All rights reserved", authors: ["Made Up"] });
    expect(piecesOf(found)).toEqual([{ kind: "text", words: "The page within the frame says enough." }]);
    expect([leaveOf(found), leaveOf({ licence: "CC BY-NC-ND 4.0" }), leaveOf({ licence: "CC BY-SA" }), leaveOf({ licence: "" })]).toEqual(["not-said", "no-changes", "free", "not-said"]);
    expect(courseOf(found, "en").modules[0]?.lessons[0]?.title).toEqual({ th: "", en: "First" });
  });
});

describe("H5P", () => {
  const of = (library: string, params: unknown) => ({ library: `H5P.${library} 1.0`, params, metadata: { title: `ชื่อ ${library}` } });
  const texts = of("AdvancedText", { text: "<h2>หัวข้อ</h2><p>อ่าน<script>alert(1)</script>ก่อน</p>" });
  const kinds: readonly (readonly [string, unknown, readonly unknown[]])[] = [
    ["AdvancedText", texts.params, ["หัวข้อ\nอ่านก่อน"]],
    ["MultiChoice", { question: "<p>ข้อใด</p>", answers: [{ text: "<div>ก</div>", correct: true, tipsAndFeedback: { chosenFeedback: "ดี" } }, { text: "ข", correct: false }] }, [{ kind: "check", question: "ข้อใด", options: [{ text: "ก", right: true, because: "ดี" }, { text: "ข", right: false, because: "" }] }]],
    ["TrueFalse", { question: "จริงไหม", correct: "false" }, [{ question: "จริงไหม", options: [{ right: false }, { right: true }] }]],
    ["SingleChoiceSet", { choices: [{ question: "ข้อใด", answers: ["ถูก", "ผิด"] }] }, [{ options: [{ text: "ถูก", right: true }, { text: "ผิด", right: false }] }]],
    ["Blanks", { text: "เติม", questions: ["<p>ขอ*น้ำ/น้ำเปล่า:เย็น*หน่อย</p>"] }, ["เติม\nขอ«น้ำ»หน่อย"]],
    ["DragText", { taskDescription: "ลาก", textField: "เธอ*ปลอดภัย*แล้ว" }, ["ลาก\nเธอ«ปลอดภัย»แล้ว"]],
    ["Accordion", { panels: [{ title: "เปิด", content: texts }] }, ["เปิด\nหัวข้อ\nอ่านก่อน"]],
    ["Dialogcards", { description: "จับคู่", dialogs: [{ text: "หน้า", answer: "หลัง" }] }, ["จับคู่", "หน้า\nหลัง"]],
    ["QuestionSet", { introPage: { introduction: "เริ่ม" }, questions: [of("TrueFalse", { question: "จริงไหม", correct: "true" })] }, ["เริ่ม", { question: "จริงไหม" }]],
    ["Column", { content: [{ content: texts }, { content: of("Column", { content: [{ content: texts }] }) }] }, ["หัวข้อ\nอ่านก่อน", "หัวข้อ\nอ่านก่อน"]],
    ["CoursePresentation", { presentation: { slides: [{ keywords: [{ main: "ภาพนิ่ง 1" }], elements: [{ action: texts }, { action: of("Image", { alt: "ชายหาด" }) }] }] } }, ["ภาพนิ่ง 1\nหัวข้อ\nอ่านก่อน"]],
    ["InteractiveBook", { chapters: [of("Column", { content: [{ content: texts }] })] }, ["หัวข้อ\nอ่านก่อน"]],
  ];
  test.each(kinds)("%s becomes pieces of a lesson", async (library, params, expected) => {
    const found = await read(aH5p(library, params));
    expect(piecesOf(found)).toMatchObject(expected.map((piece) => (typeof piece === "string" ? { kind: "text", words: piece } : piece)) as object[]); // one of the two kinds above
    expect(courseOf(found).modules).toHaveLength(1);
  });

  test("a branching scenario keeps its ways and ends, and stands against no rule of a scenario", async () => {
    const way = (text: string, nextContentId: number) => ({ text, nextContentId, feedback: { title: "ผล" } });
    const found = await read(aH5p("BranchingScenario", { branchingScenario: {
      title: "ที่สถานี", startScreen: { startScreenTitle: "เริ่ม" }, endScreens: [{ contentId: -1, endScreenTitle: "จบ", endScreenSubtitle: "ขอบคุณ" }],
      content: [{ type: texts, nextContentId: 1 }, { type: of("BranchingQuestion", { branchingQuestion: { question: "ทำอย่างไร", alternatives: [way("ฟัง", 2), way("ไป", -1)] } }) }, { type: of("Video", {}), nextContentId: 99 }],
    } }));
    const course = courseOf(found);
    expect(faultsOf(course).filter(({ what }) => ["lost-way", "no-end", "no-start", "one-right"].includes(what))).toEqual([]);
    const scenario = course.modules[0]?.lessons[0]?.blocks[1];
    if (scenario?.kind !== "scenario") throw new Error("no scenario");
    expect(scenario.nodes["n2"]).toMatchObject({ says: { th: "ทำอย่างไร" }, choices: [{ text: { th: "ฟัง" }, to: "n3", effect: { th: "ผล" } }, { to: "end1" }] });
    expect(scenario.nodes["end1"]).toMatchObject({ says: { th: "จบ" }, end: { th: "ขอบคุณ" } });
  });

  test("what has no place is named: unknown kinds, media, several right answers, none, and nesting without end", async () => {
    const several = { question: "ข้อใด", answers: ["ก", "ข", "ค"].map((text, index) => ({ text, correct: index < 2 })) };
    let deep: unknown = texts;
    for (let count = 0; count < 30; count += 1) deep = of("Column", { content: [{ content: deep }] });
    const content = [of("Chart", {}), of("Image", { alt: "บ้าน" }), of("MultiChoice", several), of("MultiChoice", { question: "ไม่มีข้อถูก", answers: [] }), deep].map((one) => ({ content: one }));
    const found = await read(aH5p("Column", { content }));
    expect(notesOf(found)).toEqual(["unknown-type: H5P.Chart 1.0 · ชื่อ Chart", "picture: บ้าน", "several-right: ข้อใด", "no-right: ไม่มีข้อถูก", "too-deep: Column"]);
    expect(faultsOf(courseOf(found)).filter(({ what }) => what === "one-right")).toEqual([]);
  });
});

describe("hostile", () => {
  const manifest = (inside: string) => zipped({ "imsmanifest.xml": strToU8(inside) });
  const page = (html: string | Uint8Array) => ({ "imsmanifest.xml": strToU8('<manifest><organizations><organization><title>ก</title><item identifierref="r"><title>ข</title></item></organization></organizations><resources><resource identifier="r" href="a.html"/></resources></manifest>'), "a.html": typeof html === "string" ? strToU8(html) : html });

  test("nothing that is broken, swells, expands or is endless is taken, and each says why", async () => {
    const entities = '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><manifest>&b;</manifest>';
    const many: Zippable = {};
    for (let index = 0; index < 10_000; index += 1) many[`${index}.txt`] = [new Uint8Array(), { level: 0 }];
    const lying = zipped(page("x".repeat(300_000)));
    // The directory says that the page holds ten bytes; it holds three hundred thousand.
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 4; at += 1) if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 300_000) view.setUint32(at + 24, 10, true);
    const cut = zipped(page("x")).slice(0, -30);
    expect(await Promise.all([
      refusal(strToU8("no package")), refusal(new Uint8Array()), refusal(cut), refusal(zipped({ "a.txt": strToU8("a") })), refusal(zipped(many)), refusal(zipped(page("x".repeat(20_000_000)))), refusal(zipped(page("x".repeat(300_000)))), refusal(lying),
      refusal(manifest(entities)), refusal(manifest("<manifest><a></manifest>")), refusal(manifest("<a>".repeat(5000))), refusal(manifest("<manifest/>")),
      refusal(aH5p("Column", "{", true)), refusal(zipped({ "h5p.json": strToU8("{}") })),
    ])).toEqual(["not-a-zip", "not-a-zip", "not-a-zip", "not-a-package", "too-many-entries", "bomb", "bomb", "bomb", "xml-entities", "broken-xml", "broken-xml", "nothing", "broken-json", "not-a-package"]);
  });

  test("a name that leads out is told and never opened; a package in a package stays closed", async () => {
    const found = await read(zipped({ ...page("<p>คำ</p>"), "../../etc/passwd": strToU8("x"), "C:\\x.html": strToU8("x"), "inner.zip": zipped(page("ข้างใน")) }));
    expect(notesOf(found)).toEqual(["unsafe-name: ../../etc/passwd", "unsafe-name: C:/x.html"]);
    expect(found.files).toEqual([{ kind: "archive", count: 1, names: ["inner.zip"] }]);
  });

  test("no page becomes markup, however it is written", async () => {
    const pages = ["<p>คำ</p><scr<script>ipt>alert(1)</script>", "<p>คำ<script src=x>", "<img src=x onerror=alert(1)><p title=\"a>b\">คำ", "<!--><p>คำ</p>-->คำ", "<svg><script>x</script></svg>คำ", "<p>คำ</p><style>", "<a href='javascript:alert(1)'>คำ</a>", "คำ &lt;b&gt;"];
    for (const html of pages) {
      const words = piecesOf(await read(zipped(page(html)))).map((piece) => (piece.kind === "text" ? piece.words : "")).join(" ");
      expect([html, words.includes("คำ"), /onerror|javascript:|src=|<script/.test(words)]).toEqual([html, true, false]);
    }
    const written = await read(zipped(page(`<p>คำ</p><p>${"a1B2".repeat(400)}</p>`)));
    expect([piecesOf(written).length, notesOf(written)[0]?.slice(0, 12)]).toEqual([1, "written-out:"]);
  });

  test("more than a course holds is cut and told; one spelling, no invisible signs, no letter cut in two", async () => {
    const big = await read(aH5p("Column", { content: Array.from({ length: 130 }, (_, index) => ({ content: { library: "H5P.AdvancedText 1.1", params: { text: `<h1>${index}</h1><p>${Array.from({ length: 600 }, (_, word) => `คำ${(index * 7919 + word * 104_729) % 99_991}`).join(" ")}</p>` } } })) }));
    const { course, notes } = toCourse(big, wanted);
    expect(new TextEncoder().encode(JSON.stringify(courseSchema.parse(course))).length).toBeLessThan(1_000_000);
    expect(notes.some(({ reason }) => reason === "course-full")).toBe(true);
    expect(cleanWords("น\u0e4d\u0e49\u0e32\u200b \u202eเเม่\u0000\r\n x")).toBe("น้ำ แม่\nx");
    expect([fitWords("กก้าวไป", 4), inParts("ที่นี่ที่นี่", 5).join("|")]).toEqual(["กก้…", "ที่|นี่|ที่|นี่"]);
  });
});
