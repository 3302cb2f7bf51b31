import { expect, test } from "vitest";
import { cursorAfter, readCursor } from "./cursor.ts";

const id = "0190b6a0-0000-7000-8000-000000000000";
const packed = (text: string) => Buffer.from(text).toString("base64url");

test("a cursor leads back to its place, to the microsecond", () => {
  for (const at of ["2026-11-22T03:04:05.123456Z", "2026-11-22T03:04:05.123456+00:00", "2026-11-22T10:04:05+07:00"]) expect(readCursor(cursorAfter({ at, id }) ?? undefined)).toEqual({ at, id });
  expect(cursorAfter(undefined)).toBeNull();
});

test("whatever is no cursor of ours begins at the top", () => {
  for (const text of [undefined, "", "x", packed("2026-11-22|x"), packed(`2026-99-99T99:99:99Z|${id}`), packed(`2026-11-22T03:04:05Z|${id}' or true`)]) expect(readCursor(text)).toBeUndefined();
});
