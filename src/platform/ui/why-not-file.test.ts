import { expect, test } from "vitest";
import { whyNotFile } from "./why-not-file.ts";

const limits = { endings: [".csv", ".xlsx", ".jpg"], maxBytes: 1000 };

test("a list of rows may go", () => {
  expect(whyNotFile({ name: "รายชื่อ.CSV", type: "text/csv", size: 10 }, limits)).toBeUndefined();
});

test("no picture or film ever goes, by its name or by its kind, even if a screen asked for one", () => {
  expect(whyNotFile({ name: "a.jpg", type: "image/jpeg", size: 10 }, limits)).toBe("picture");
  expect(whyNotFile({ name: "a.csv", type: "image/png", size: 10 }, limits)).toBe("picture");
  expect(whyNotFile({ name: "a.MP4", type: "", size: 10 }, limits)).toBe("picture");
});

test("other endings, large files and empty files stay here with their reason", () => {
  expect(whyNotFile({ name: "a.exe", type: "", size: 10 }, limits)).toBe("ending");
  expect(whyNotFile({ name: "a.csv", type: "", size: 1001 }, limits)).toBe("tooLarge");
  expect(whyNotFile({ name: "a.csv", type: "", size: 0 }, limits)).toBe("empty");
});
