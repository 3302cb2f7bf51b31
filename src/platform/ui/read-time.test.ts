import { expect, test } from "vitest";
import { readTime } from "./read-time.ts";

test.each([
  ["13:30", "13:30"],
  ["13.30", "13:30"],
  ["1330", "13:30"],
  ["๑๓:๓๐", "13:30"],
  ["9:05 น.", "09:05"],
  ["0.00", "00:00"],
])("%s is a time of the day: %s", (typed, time) => {
  expect(readTime(typed)).toBe(time);
});

test.each(["", "25:00", "12:60", "13", "บ่ายสอง", "-1:30"])("%s is none", (typed) => {
  expect(readTime(typed)).toBeUndefined();
});
