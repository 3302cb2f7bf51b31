import { expect, test } from "vitest";
import { concerns, idsIn } from "./live.ts";

const caseId = "0193e5a0-0000-7000-8000-000000000001";
const otherId = "0193e5a0-0000-7000-8000-000000000002";

test("an event of a case refreshes what was read of that case and nothing of another", () => {
  expect(concerns(["cases.room", { caseId }], [caseId])).toBe(true);
  expect(concerns(["cases.room", { caseId: otherId }], [caseId])).toBe(false);
});

test("today's list and other lists are refreshed by any event", () => {
  expect(concerns(["today.list", {}], [])).toBe(true);
  expect(concerns(["leads.inbox", { state: "new" }], [caseId])).toBe(true);
});

test("who is signed in is not asked again for an event", () => {
  expect(concerns(["auth.session", {}], [caseId])).toBe(false);
});

test("an event without ids names none", () => {
  expect(idsIn('{"type":"lead-received","caseId":null,"leadId":null}')).toEqual([]);
});
