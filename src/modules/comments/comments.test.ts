import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aTeam, type Team } from "#app/testing/a-team.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { timeline } from "#modules/cases/actions/timeline.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { addOwnTask } from "#modules/plans/actions/add-own-task.ts";
import { accessLevel, disciplines, type Category, type Discipline } from "#modules/teams/public.ts";
import { edit } from "./actions/edit.ts";
import { editions } from "./actions/editions.ts";
import { list } from "./actions/list.ts";
import { mentionable } from "./actions/mentionable.ts";
import { takeBack } from "./actions/take-back.ts";
import { tally } from "./actions/tally.ts";
import { write } from "./actions/write.ts";
import { commentCategories, mayComment } from "./rules/comments.ts";

let world: World;
let team: Team;
const seated = new Map<Discipline, Person>();
// Those who can sit in an ordinary case without further ground.
const sitting: readonly Discipline[] = disciplines.filter((one) => !["analyst", "mediaOfficer", "survivor", "volunteer", "hotlineOperator", "dpo", "interpreter", "labourInspector", "ngoWorker"].includes(one));

beforeAll(async () => {
  world = await openWorld();
  team = await aTeam(world);
  for (const discipline of sitting) seated.set(discipline, discipline === "caseManager" ? team.manager : await team.join(discipline));
});
afterAll(async () => {
  await world.close();
});

const of = (discipline: Discipline): Person => {
  const person = seated.get(discipline);
  if (!person) throw new Error(`nobody sits as ${discipline}`);
  return person;
};
const onCase = () => ({ caseId: team.caseId, targetKind: "case" as const, targetId: team.caseId });
const wordsOf = async (person: Person, of: Partial<Parameters<typeof list.run>[1]> = {}) => (await person.call(list, { caseId: team.caseId, ...of, limit: 50 })).comments.map(({ words }) => words);

test("for each discipline and category: who may read it reads its comments, writes and is offered; nobody else", async () => {
  const wrong: string[] = [];
  const readersOf = (category: string) => sitting.filter((one) => category === "case" || ["RW", "R"].includes(accessLevel(one, category as Category)));
  for (const category of commentCategories) {
    const readers = readersOf(category);
    const [writer] = readers;
    if (!writer) continue;
    for (const discipline of sitting) {
      const level = category === "case" ? undefined : accessLevel(discipline, category as Category);
      // Who may not even know that there is such a part is told nothing.
      const answer = mayComment(category, level) ? 200 : level === "-" ? 404 : 409;
      const status = await of(discipline).call(write, { ...onCase(), category, words: `CANARY-${category}` }).then(() => 200, (error: { status: number }) => error.status);
      if (status !== answer) wrong.push(`${discipline} writes ${category}: ${status}`);
    }
    const offered = (await of(writer).call(mentionable, { ...onCase(), category })).people.map(({ accountId }) => accountId);
    const expected = readers.filter((one) => one !== writer).map((one) => of(one).accountId);
    if ([...offered].sort().join() !== [...expected].sort().join()) wrong.push(`${category} offers ${offered.length} instead of ${expected.length}`);
  }
  for (const discipline of sitting) {
    const seen = new Set((await everything(of(discipline))).filter(({ byMe }) => !byMe).map(({ category }) => category));
    for (const category of commentCategories) {
      const reads = readersOf(category).includes(discipline) && sitting.some((one) => one !== discipline && mayComment(category, category === "case" ? undefined : accessLevel(one, category as Category)));
      if (seen.has(category) !== reads) wrong.push(`${discipline} ${seen.has(category) ? "reads" : "does not read"} ${category}`);
    }
  }
  expect(wrong).toEqual([]);
}, 60_000);

/** All comments of the case that somebody may read, page after page. */
async function everything(person: Person) {
  const found = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof list.run>>["result"] = await person.call(list, { caseId: team.caseId, limit: 50, ...(cursor && { cursor }) });
    found.push(...page.comments);
    cursor = page.next;
  }
  return found;
}

describe("whom one can mention", () => {
  test("somebody who may not read it, a stranger and nobody at all are refused with the same answer", async () => {
    const stranger = await world.aPerson({ roles: ["doctor"] });
    const attempt = (accountId: string) => of("doctor").call(write, { ...onCase(), category: "health", words: "ผลตรวจ", mentions: [accountId] }).catch((error: { status: number; code: string; body: { fields?: unknown } }) => JSON.stringify([error.status, error.code, error.body.fields]));
    const answers = await Promise.all([of("prosecutor").accountId, stranger.accountId, "0190b6a0-0000-7000-8000-00000000dead"].map(attempt));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("cannot-be-mentioned");
    expect(await wordsOf(of("doctor"))).not.toContain("ผลตรวจ");
  });

  test("a colleague who reads the part is mentioned by name", async () => {
    await of("doctor").call(write, { ...onCase(), category: "health", words: "นัดตรวจครั้งต่อไป", mentions: [of("psychologist").accountId] });
    const [comment] = (await of("psychologist").call(list, { caseId: team.caseId })).comments;
    expect(comment?.mentions.map(({ accountId }) => accountId)).toEqual([of("psychologist").accountId]);
  });

  test("who gives away where the person stays is not offered to the police, and is not named as a writer", async () => {
    const shelter = await team.join("shelterStaff");
    const offered = (await of("inquiryOfficial").call(mentionable, { ...onCase() })).people.map(({ accountId }) => accountId);
    expect(offered).not.toContain(shelter.accountId);
    await shelter.call(write, { ...onCase(), words: "ถามจากบ้านพัก", mentions: [team.manager.accountId] });
    const seen = (await of("inquiryOfficial").call(list, { caseId: team.caseId })).comments.find(({ words }) => words === "ถามจากบ้านพัก");
    expect([seen?.byName, seen?.byAgencyTh]).toEqual([null, null]);
    await expect(of("inquiryOfficial").call(write, { ...onCase(), words: "ถึงบ้านพัก", mentions: [shelter.accountId] })).rejects.toMatchObject({ status: 409, code: "cannot-be-mentioned" });
  });
});

describe("what a comment is about", () => {
  test("a comment on a note is in the note's category, whatever is asked for", async () => {
    const { noteId } = await of("doctor").call(writeNote, { caseId: team.caseId, category: "health", words: "บันทึกสุขภาพ" });
    const target = { caseId: team.caseId, targetKind: "note" as const, targetId: noteId };
    await of("psychologist").call(write, { ...target, category: "case", words: "ขอรายละเอียด" });
    expect(await wordsOf(of("doctor"), target)).toEqual(["ขอรายละเอียด"]);
    expect(await wordsOf(of("prosecutor"), target)).toEqual([]);
    // Not hers to know: as if the note were not there.
    await expect(of("prosecutor").call(write, { ...target, words: "?" })).rejects.toMatchObject({ status: 404 });
    expect((await of("doctor").call(tally, { caseId: team.caseId })).threads).toContainEqual({ targetKind: "note", targetId: noteId, count: 1 });
    expect((await of("prosecutor").call(tally, { caseId: team.caseId })).threads.filter(({ targetId }) => targetId === noteId)).toEqual([]);
  });

  test("a thing of another case, and a case without a seat, are not there", async () => {
    const other = await aTeam(world);
    const { taskId } = await other.manager.call(addOwnTask, { text: "โทรนัด", dueAt: new Date(Date.now() + 86_400_000).toISOString(), caseId: other.caseId });
    await expect(team.manager.call(write, { caseId: team.caseId, targetKind: "task", targetId: taskId, words: "?" })).rejects.toMatchObject({ status: 404 });
    await expect(team.manager.call(list, { caseId: other.caseId })).rejects.toMatchObject({ status: 404 });
    await expect(team.manager.call(mentionable, { caseId: other.caseId, targetKind: "case", targetId: other.caseId })).rejects.toMatchObject({ status: 404 });
    await other.manager.call(write, { caseId: other.caseId, targetKind: "task", targetId: taskId, words: "เรียบร้อย" });
  });

  test("in a closed case nothing is said any more", async () => {
    const closed = await aTeam(world);
    await world.admin.query("update cases set stage = 'closed', closed_at = app.now() where id = $1", [closed.caseId]);
    await expect(closed.manager.call(write, { caseId: closed.caseId, targetKind: "case", targetId: closed.caseId, words: "?" })).rejects.toMatchObject({ status: 409, code: "case-closed" });
  });
});

describe("what was said is kept", () => {
  test("an edit keeps the earlier words; of two editors one is late; nobody else edits", async () => {
    const { commentId } = await team.manager.call(write, { ...onCase(), words: "ครั้งแรก" });
    await team.manager.call(edit, { commentId, words: "ครั้งที่สอง" }, { ifMatch: 1 });
    await expect(team.manager.call(edit, { commentId, words: "ช้าไป" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 412 });
    await expect(of("doctor").call(edit, { commentId, words: "ของคนอื่น" }, { ifMatch: 2 })).rejects.toMatchObject({ status: 404 });
    expect((await of("doctor").call(editions, { caseId: team.caseId, commentId })).editions.map(({ words }) => words)).toEqual(["ครั้งแรก", "ครั้งที่สอง"]);
  });

  test("it is taken back in the sitting it was written in, and then read by nobody", async () => {
    const { commentId } = await team.manager.call(write, { ...onCase(), words: "เขียนผิดเคส" });
    const later = { ...team.manager, token: await world.aSession(team.manager.accountId) };
    const again = world.app.server.inject({ method: "POST", url: "/api/comments/takeBack", cookies: { "__Host-ruam": later.token }, headers: { "sec-fetch-site": "same-origin" }, payload: { commentId } });
    expect((await again).json()).toMatchObject({ code: "sitting-over" });
    await expect(of("doctor").call(takeBack, { commentId })).rejects.toMatchObject({ status: 404 });
    await team.manager.call(takeBack, { commentId });
    const seen = (await of("doctor").call(list, { caseId: team.caseId, limit: 50 })).comments.find(({ id }) => id === commentId);
    expect([seen?.words, seen?.isTakenBack]).toEqual([null, true]);
    await expect(of("doctor").call(editions, { caseId: team.caseId, commentId })).rejects.toMatchObject({ status: 404 });
  });

  test("the words lie sealed under the case's key and stand in no event", async () => {
    await team.manager.call(write, { ...onCase(), words: "CANARY-ลับมาก" });
    const { rows } = await world.admin.query("select (select string_agg(encode(body, 'escape'), '') from comment_editions) || (select string_agg(e::text, '') from events e) as all");
    expect(rows[0].all).not.toContain("CANARY");
  });

  test("the timeline says that something was said, to whom the part is open", async () => {
    const types = async (person: Person) => (await person.call(timeline, { caseId: team.caseId, type: "comment-written", category: "health", limit: 50 })).entries.length;
    expect(await types(of("doctor"))).toBeGreaterThan(0);
    expect(await types(of("prosecutor"))).toBe(0);
  });
});
