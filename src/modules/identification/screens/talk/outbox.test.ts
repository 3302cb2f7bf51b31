import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createOutbox, type Sent, type Waiting } from "./outbox.ts";

const chosen = (reply: "yes" | "no"): Waiting => ({ answer: { reply }, chosenAt: "2026-01-22T02:30:00Z" });
const now = () => new Date("2026-01-22T02:30:00Z");

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function aServer(answers: Sent[]) {
  const got: string[] = [];
  return { got, send: async (questionId: string, { answer }: Waiting): Promise<Sent> => (got.push(`${questionId}=${answer.reply}`), answers.shift() ?? { is: "kept" }) };
}

test("without a connection every answer waits and is sent once it is back", async () => {
  const server = aServer([{ is: "later" }, { is: "later" }]);
  const outbox = createOutbox({ ...server, now, keep: () => undefined });
  outbox.start();
  outbox.put("a", chosen("yes"));
  outbox.put("b", chosen("no"));
  await vi.advanceTimersByTimeAsync(10);
  expect(outbox.state()).toMatchObject({ isStuck: true, savedAt: undefined });
  expect(Object.keys(outbox.state().waiting)).toEqual(["a", "b"]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(outbox.state()).toMatchObject({ isStuck: false, waiting: {} });
  expect(server.got).toEqual(["a=yes", "a=yes", "a=yes", "b=no"]);
});

test("the newest choice of a question is sent, also when it was changed while the older one was under way", async () => {
  const server = aServer([]);
  const outbox = createOutbox({ ...server, now, keep: () => undefined });
  outbox.start();
  outbox.put("a", chosen("yes"));
  outbox.put("a", chosen("no"));
  await vi.advanceTimersByTimeAsync(10);
  expect(server.got).toEqual(["a=yes", "a=no"]);
  expect(outbox.state().waiting).toEqual({});
});

test("what the server refuses is told and does not keep the others waiting", async () => {
  const server = aServer([{ is: "refused", why: "ไม่มีตัวเลือกนี้" }]);
  const outbox = createOutbox({ ...server, now, keep: () => undefined });
  outbox.start();
  outbox.put("a", chosen("yes"));
  outbox.put("b", chosen("yes"));
  await vi.advanceTimersByTimeAsync(10);
  expect(outbox.state()).toMatchObject({ waiting: {}, refusal: { questionId: "a", why: "ไม่มีตัวเลือกนี้" } });
  expect(server.got).toEqual(["a=yes", "b=yes"]);
});

test("answers left from before a reload are sent at the first chance", async () => {
  const server = aServer([]);
  const outbox = createOutbox({ ...server, now, left: { a: chosen("yes") }, keep: () => undefined });
  outbox.start();
  await vi.advanceTimersByTimeAsync(10);
  expect(server.got).toEqual(["a=yes"]);
});
