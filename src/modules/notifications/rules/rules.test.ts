import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAllowedHost } from "./hosts.ts";
import { isQuiet, nextHour, usualHours, whenOutside } from "./hours.ts";
import { nextTryAt } from "./retry.ts";
import { tellingsOf, toldTypes } from "./who-is-told.ts";

const bangkok = (time: string): Date => new Date(`2026-11-22T${time}:00+07:00`);

describe("hours are those of Bangkok", () => {
  test("a span over midnight is one quiet span", () => {
    const night = { quietFrom: 20, quietUntil: 7 };
    expect(["19:59", "20:00", "23:30", "00:00", "06:59", "07:00"].map((time) => isQuiet(bangkok(time), night))).toEqual([false, true, true, true, true, false]);
    expect(isQuiet(bangkok("03:00"), { quietFrom: 8, quietUntil: 8 })).toBe(false);
  });

  test("the next hour is never now, never more than a day away, and has that name", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }), fc.integer({ min: 0, max: 23 }), (at, hour) => {
        const next = nextHour(at, hour);
        expect(next.getTime()).toBeGreaterThan(at.getTime());
        expect(next.getTime() - at.getTime()).toBeLessThanOrEqual(86_400_000);
        expect(new Date(next.getTime() + 7 * 3_600_000).toISOString().slice(11, 19)).toBe(`${String(hour).padStart(2, "0")}:00:00`);
      }),
    );
  });
});

describe("what may be said outside, and when", () => {
  const danger = { kind: "danger", urgency: "danger" } as const;
  const legal = { kind: "clock", urgency: "legal" } as const;
  const plain = { kind: "case", urgency: "plain" } as const;

  test("in quiet hours danger waits for the morning, unless the person lets it through", () => {
    expect(whenOutside(danger, bangkok("23:00"), usualHours).sendAt).toEqual(new Date("2026-11-23T07:00:00+07:00"));
    expect(whenOutside(danger, bangkok("23:00"), { ...usualHours, dangerBreaks: true }).sendAt).toEqual(bangkok("23:00"));
    expect(whenOutside(legal, bangkok("23:00"), { ...usualHours, dangerBreaks: true }).sendAt).toEqual(new Date("2026-11-23T07:00:00+07:00"));
    expect(whenOutside(legal, bangkok("23:00"), { ...usualHours, legalBreaks: true }).mailAt).toEqual(bangkok("23:00"));
  });

  test("plain news wait for the digest; what is wanted inside only goes nowhere", () => {
    expect(whenOutside(plain, bangkok("10:00"), usualHours)).toEqual({ sendAt: null, mailAt: new Date("2026-11-23T08:00:00+07:00") });
    expect(whenOutside(danger, bangkok("10:00"), { ...usualHours, kinds: { danger: "none" } })).toEqual({ sendAt: null, mailAt: null });
    expect(whenOutside(plain, bangkok("10:00"), { ...usualHours, hasMail: false }).mailAt).toBeNull();
  });
});

test("an immediate lead is danger, a safety task that is late too, and one of the law a limit", () => {
  const facts = { lateWeight: null, isStatutory: false, isImmediate: false };
  expect(tellingsOf({ ...facts, type: "lead-reported", isImmediate: true })[0]?.urgency).toBe("danger");
  expect(tellingsOf({ ...facts, type: "task-escalated", lateWeight: 1 })[0]?.urgency).toBe("danger");
  expect(tellingsOf({ ...facts, type: "task-escalated", lateWeight: 2, isStatutory: true })[0]?.urgency).toBe("legal");
  expect(tellingsOf({ ...facts, type: "case-read" })).toEqual([]);
  expect(new Set(toldTypes).size).toBe(toldTypes.length);
});

test("only addresses on the list are called, whatever a browser hands in", () => {
  const hosts = ["https://fcm.googleapis.com", "https://*.notify.windows.com"];
  expect(["https://fcm.googleapis.com/fcm/send/x", "https://db5p.notify.windows.com/w/?token=x"].map((one) => isAllowedHost(one, hosts))).toEqual([true, true]);
  const wrong = ["http://fcm.googleapis.com/x", "https://fcm.googleapis.com:8443/x", "https://fcm.googleapis.com.evil.example/x", "https://evil.example/?https://fcm.googleapis.com", "https://u:p@fcm.googleapis.com/x",
    "https://notify.windows.com.evil.example/", "https://evilnotify.windows.com/", "http://169.254.169.254/latest", "nothing"];
  expect(wrong.filter((one) => isAllowedHost(one, hosts))).toEqual([]);
});

test("a device is tried again with growing pauses or as its service asks, and then left", () => {
  const now = bangkok("10:00");
  expect([1, 2, 3].map((tries) => (nextTryAt(now, tries, undefined)?.getTime() ?? 0) - now.getTime())).toEqual([60_000, 120_000, 240_000]);
  expect(nextTryAt(now, 1, 30)).toEqual(new Date(now.getTime() + 30_000));
  expect(nextTryAt(now, 6, undefined)).toBeNull();
});
