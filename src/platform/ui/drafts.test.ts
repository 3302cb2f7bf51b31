import { afterEach, beforeEach, expect, test, vi } from "vitest";

const box = new Map<string, string>();

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date("2026-11-21T03:00:00Z") });
  box.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => box.get(key) ?? null,
    setItem: (key: string, value: string) => box.set(key, value),
    removeItem: (key: string) => box.delete(key),
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what was typed is still there after a reload", async () => {
  const before = await import("./drafts.ts");
  before.ownDrafts("account-1");
  before.keepDraft("leads.new", { nickname: "ฟ้า" });
  vi.resetModules();
  const after = await import("./drafts.ts");
  expect(after.findDraft("leads.new")).toEqual({ nickname: "ฟ้า" });
});

test("nothing remains after sign-out", async () => {
  const { keepDraft, findDraft, forgetDrafts } = await import("./drafts.ts");
  keepDraft("leads.new", "text");
  forgetDrafts();
  expect([findDraft("leads.new"), box.size]).toEqual([undefined, 0]);
});

test("a draft goes after sixty minutes", async () => {
  const { keepDraft, findDraft } = await import("./drafts.ts");
  keepDraft("leads.new", "text");
  vi.advanceTimersByTime(61 * 60 * 1000);
  expect([findDraft("leads.new"), box.size]).toEqual([undefined, 0]);
});

test("another account never sees the drafts of the one before", async () => {
  const { keepDraft, findDraft, ownDrafts } = await import("./drafts.ts");
  ownDrafts("account-1");
  keepDraft("leads.new", "text");
  ownDrafts("account-2");
  expect(findDraft("leads.new")).toBeUndefined();
});

test("when a session ends by itself the device holds nothing, and the same account finds its words again", async () => {
  const { keepDraft, findDraft, ownDrafts, forgetStoredDrafts } = await import("./drafts.ts");
  ownDrafts("account-1");
  keepDraft("leads.new", "text");
  forgetStoredDrafts();
  expect(box.size).toBe(0);
  ownDrafts("account-1");
  expect(findDraft("leads.new")).toBe("text");
});
