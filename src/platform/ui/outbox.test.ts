import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiProblem, Offline } from "../action/client.ts";
import { dropDraft, findDraft } from "./drafts.ts";
import { createOutbox } from "./outbox.ts";

const draft = "a-talk";
beforeEach(() => vi.useFakeTimers({ now: new Date("2026-01-22T02:30:00Z") }));
afterEach(() => {
  dropDraft(draft);
  vi.useRealTimers();
});

/** A server that fails in the ways given, one after another, and then keeps everything. */
function anOutbox(failures: Error[], forgives: "own" | "any" = "own") {
  const got: string[] = [];
  const outbox = createOutbox<string>({
    draft,
    forgives,
    send: async (key, item) => {
      got.push(`${key}=${item}`);
      const failure = failures.shift();
      if (failure) throw failure;
    },
  });
  return { got, outbox };
}
const refusal = new ApiProblem(422, { title: "ไม่มีตัวเลือกนี้" });

test("without a connection every answer waits and is sent once it is back, also after an ended session and a busy server", async () => {
  const { got, outbox } = anOutbox([new Offline(), new ApiProblem(401, {}), new ApiProblem(409, { code: "try-again" })]);
  outbox.start();
  outbox.put("a", "yes");
  outbox.put("b", "no");
  await vi.advanceTimersByTimeAsync(10);
  expect(outbox.state()).toEqual({ waiting: { a: "yes", b: "no" }, isStuck: true, savedAt: undefined, refusal: undefined });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(outbox.state()).toMatchObject({ isStuck: false, waiting: {}, savedAt: new Date("2026-01-22T02:30:07Z") });
  expect(got).toEqual(["a=yes", "a=yes", "a=yes", "a=yes", "b=no"]);
});

test("the newest of a key is sent, also when it was changed while the older one was under way", async () => {
  const { got, outbox } = anOutbox([]);
  outbox.start();
  outbox.put("a", "yes");
  outbox.put("a", "no");
  await vi.advanceTimersByTimeAsync(10);
  expect([got, outbox.state().waiting]).toEqual([["a=yes", "a=no"], {}]);
});

test("what is done again goes to the end of the line", async () => {
  const { got, outbox } = anOutbox([]);
  for (const key of ["reached", "answer", "reached"]) outbox.put(key, "x");
  outbox.start();
  await vi.advanceTimersByTimeAsync(10);
  expect(got).toEqual(["answer=x", "reached=x"]);
});

test("what the server refuses is told, does not keep the others waiting, and is forgotten when that is answered anew", async () => {
  const { got, outbox } = anOutbox([refusal]);
  outbox.start();
  outbox.put("a", "yes");
  outbox.put("b", "yes");
  await vi.advanceTimersByTimeAsync(10);
  expect(outbox.state()).toMatchObject({ waiting: {}, refusal: { key: "a", why: "ไม่มีตัวเลือกนี้" } });
  expect(got).toEqual(["a=yes", "b=yes"]);
  outbox.put("c", "yes");
  expect(outbox.state().refusal?.key).toBe("a");
  outbox.put("a", "no");
  expect(outbox.state().refusal).toBeUndefined();
});

test("where only the last matters, any next one forgets a refusal", async () => {
  const { outbox } = anOutbox([refusal], "any");
  outbox.start();
  outbox.put("a", "yes");
  await vi.advanceTimersByTimeAsync(10);
  expect(outbox.state().refusal?.key).toBe("a");
  outbox.put("b", "yes");
  expect(outbox.state().refusal).toBeUndefined();
});

test("what waits is kept on the device from the first moment, sent by the page opened after it, and then gone", async () => {
  anOutbox([]).outbox.put("a", "yes");
  expect(findDraft(draft)).toEqual({ a: "yes" });
  const { got, outbox } = anOutbox([]);
  outbox.start();
  await vi.advanceTimersByTimeAsync(10);
  expect([got, findDraft(draft)]).toEqual([["a=yes"], undefined]);
});

test("nothing is tried before it is started, nor after it is stopped", async () => {
  const { got, outbox } = anOutbox([new Offline()]);
  outbox.put("a", "yes");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(got).toEqual([]);
  const stop = outbox.start();
  await vi.advanceTimersByTimeAsync(10);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([got, outbox.state().waiting]).toEqual([["a=yes"], { a: "yes" }]);
});
