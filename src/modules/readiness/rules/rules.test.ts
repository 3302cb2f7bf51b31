import fc from "fast-check";
import { expect, test } from "vitest";
import { musterOf, whyNotAnswer, whyNotCall } from "./call-out.ts";
import { debriefOf, injectsDue, scriptMinute } from "./debrief.ts";
import { whyNotAddFinding, whyNotClose } from "./review.ts";
import { gapsOf, whyNotPlan } from "./roster.ts";

const at = (time: string): Date => new Date(`2026-11-22T${time}:00Z`);
const shift = (from: string, until: string) => ({ startsAt: at(from), endsAt: at(until) });

test("gaps are what no shift covers, and shifts and gaps together cover the whole time once", () => {
  expect(gapsOf([shift("08:00", "12:00"), shift("11:00", "14:00"), shift("16:00", "18:00")], at("07:00"), at("18:00"))).toEqual([shift("07:00", "08:00"), shift("14:00", "16:00")]);
  expect(gapsOf([], at("07:00"), at("18:00"))).toEqual([shift("07:00", "18:00")]);
  const minute = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(minute, fc.integer({ min: 1, max: 200 }))), (spans) => {
      const of = (n: number): Date => new Date(Date.UTC(2026, 0, 1) + n * 60_000);
      const shifts = spans.map(([from, length]) => ({ startsAt: of(from), endsAt: of(from + length) }));
      const gaps = gapsOf(shifts, of(0), of(1000));
      for (let n = 0; n < 1000; n += 7) {
        const isIn = (one: { startsAt: Date; endsAt: Date }) => one.startsAt <= of(n) && one.endsAt > of(n);
        expect(gaps.filter(isIn).length).toBe(shifts.some(isIn) ? 0 : 1);
      }
    }),
    { numRuns: 8 },
  );
});

test("a shift is refused when it ends before it starts, is over, too long, or she is on call already", () => {
  expect(whyNotPlan(shift("08:00", "12:00"), [], at("07:00"))).toBeUndefined();
  expect(whyNotPlan(shift("12:00", "08:00"), [], at("07:00"))).toBe("ends-before-it-starts");
  expect(whyNotPlan(shift("05:00", "06:00"), [], at("07:00"))).toBe("over-already");
  expect(whyNotPlan({ startsAt: at("08:00"), endsAt: new Date("2026-12-22T08:00:00Z") }, [], at("07:00"))).toBe("too-long");
  expect(whyNotPlan(shift("08:00", "12:00"), [shift("11:59", "13:00")], at("07:00"))).toBe("already-on-duty");
  expect(whyNotPlan(shift("08:00", "12:00"), [shift("12:00", "13:00")], at("07:00"))).toBeUndefined();
});

test("a team has mustered when its last discipline is there; without one of them it has not", () => {
  const arrivals = [
    { discipline: "doctor", arrivedAt: at("08:31") },
    { discipline: "doctor", arrivedAt: at("08:20") },
    { discipline: "socialWorker", arrivedAt: at("08:45") },
    { discipline: "socialWorker", arrivedAt: null },
  ];
  expect(musterOf(at("08:00"), ["doctor", "socialWorker"], arrivals)).toEqual({ musters: { doctor: 20, socialWorker: 45 }, team: 45 });
  expect(musterOf(at("08:00"), ["doctor", "interpreter"], arrivals)).toEqual({ musters: { doctor: 20, interpreter: null }, team: null });
});

test("a call needs somebody, a time that lies ahead, and an answer before it is over", () => {
  const call = { fromAt: at("08:00"), untilAt: at("10:00"), disciplines: ["doctor"] };
  expect(whyNotCall(call, at("07:00"))).toBeUndefined();
  expect(whyNotCall({ ...call, disciplines: [] }, at("07:00"))).toBe("nobody-wanted");
  expect(whyNotCall(call, at("11:00"))).toBe("over-already");
  expect(whyNotAnswer("cannot", false)).toBeUndefined();
  expect(whyNotAnswer("arrived", false)).toBe("already-there");
  expect(whyNotAnswer("coming", true)).toBe("call-over");
});

test("the debrief counts what was asked again of the same person in another talk, and the steps that were late or missed", () => {
  const startedAt = at("08:00");
  const step = (type: string, time: string, more: object = {}) => ({ type, at: at(time), discipline: "socialWorker", personId: null, question: null, talk: null, ...more });
  const asked = (question: string, talk: string, personId: string, time = "08:05") => step("question-answered", time, { question, talk, personId });
  const exercise = { startedAt, tempo: 10, disciplines: ["socialWorker", "doctor"], expected: [{ code: "clock", events: ["clock-started"], within: 60 }, { code: "wish", events: ["wish-recorded"], within: 60 }, { code: "talk", events: ["screening-started"], within: 60 }] };
  const debrief = debriefOf(exercise, [
    step("case-read", "08:02"), asked("age", "talk-1", "a"), asked("age", "talk-1", "a"), asked("age", "talk-2", "a"), asked("age", "talk-3", "b"), asked("papers", "talk-2", "a"), step("clock-started", "08:06"), step("wish-recorded", "08:20"),
  ]);
  expect(debrief).toMatchObject({ musters: { socialWorker: 20, doctor: null }, team: null, asked: 4, askedAgain: 1 });
  expect(debrief.steps.map(({ code, minute, isMet }) => [code, minute, isMet])).toEqual([["clock", 60, true], ["wish", 200, false], ["talk", null, false]]);
  expect(scriptMinute(startedAt, 10, at("07:00"))).toBe(0);
  expect(injectsDue([{ minute: 0 }, { minute: 30 }, { minute: 31 }], 30)).toBe(2);
});

test("a review closes when it says something and all that was found is done", () => {
  expect(whyNotClose({ isClosed: false, openFindings: 0, hasWords: true })).toBeUndefined();
  expect(whyNotClose({ isClosed: false, openFindings: 1, hasWords: true })).toBe("findings-open");
  expect(whyNotClose({ isClosed: false, openFindings: 0, hasWords: false })).toBe("nothing-said");
  expect(whyNotAddFinding({ isClosed: false, dueOn: "2026-11-21", today: "2026-11-22" })).toBe("due-in-the-past");
  expect(whyNotAddFinding({ isClosed: true, dueOn: "2026-11-23", today: "2026-11-22" })).toBe("review-closed");
});
