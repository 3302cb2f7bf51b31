import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { KeptDraft } from "./draft-vault.ts";

const device = new Map<string, KeptDraft>();
let isLineUp = true;
vi.mock("./draft-vault.ts", () => ({
  openDraftVault: async () => {
    if (!isLineUp) throw new Error("offline");
    return {
      all: async () => new Map(device),
      put: async (name: string, draft: KeptDraft) => void device.set(name, draft),
      remove: async (name: string) => void device.delete(name),
      close: () => undefined,
    };
  },
  hasStoredDrafts: async () => device.size > 0,
  destroyDraftVault: async () => device.clear(),
}));

/** A page that was just loaded. */
async function aPage() {
  vi.resetModules();
  return await import("./drafts.ts");
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T03:00:00Z") });
  device.clear();
  isLineUp = true;
  vi.stubGlobal("indexedDB", { databases: async () => [{ name: "ruam-drafts" }] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function typed(text: string) {
  const page = await aPage();
  page.openDrafts("account-1");
  page.keepDraft("leads.new", text);
  await vi.advanceTimersByTimeAsync(900);
  return page;
}

test("what was typed is on the device within a second, and back in the next page", async () => {
  await typed("ฟ้า");
  expect(device.get("leads.new")?.value).toBe("ฟ้า");
  const after = await aPage();
  after.openDrafts("account-1");
  await vi.advanceTimersByTimeAsync(10);
  expect(after.findDraft("leads.new")).toBe("ฟ้า");
});

test("what was sent is gone from the device", async () => {
  const page = await typed("text");
  page.dropDraft("leads.new");
  await vi.advanceTimersByTimeAsync(10);
  expect([page.findDraft("leads.new"), device.size]).toEqual([undefined, 0]);
});

test("nothing remains after sign-out", async () => {
  const page = await typed("text");
  await page.forgetDrafts();
  expect([page.findDraft("leads.new"), device.size]).toEqual([undefined, 0]);
});

test("a draft goes after 24 hours", async () => {
  const page = await typed("text");
  vi.advanceTimersByTime(24 * 60 * 60 * 1000);
  expect(page.findDraft("leads.new")).toBeUndefined();
  const after = await aPage();
  after.openDrafts("account-1");
  await vi.advanceTimersByTimeAsync(1000);
  expect([after.findDraft("leads.new"), device.size]).toEqual([undefined, 0]);
});

test("another account never sees the drafts of the one before", async () => {
  const page = await typed("text");
  page.openDrafts("account-2");
  expect(page.findDraft("leads.new")).toBeUndefined();
});

test("when a session ends by itself the page holds nothing, and the same account finds her words again", async () => {
  const page = await typed("text");
  page.closeDrafts();
  await vi.advanceTimersByTimeAsync(10);
  expect(page.findDraft("leads.new")).toBeUndefined();
  page.openDrafts("account-1");
  await vi.advanceTimersByTimeAsync(10);
  expect(page.findDraft("leads.new")).toBe("text");
});

test("without a line the page holds what was typed and puts it away when the line is back", async () => {
  isLineUp = false;
  const page = await typed("text");
  expect([page.findDraft("leads.new"), device.size]).toEqual(["text", 0]);
  isLineUp = true;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(device.get("leads.new")?.value).toBe("text");
});
