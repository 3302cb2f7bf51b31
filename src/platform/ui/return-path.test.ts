import { expect, test } from "vitest";
import { returnPath } from "./return-path.ts";

test("after signing in one comes back to the page one was sent away from", () => {
  expect(returnPath("?return=%2Fcases%2F1%3Ftab%3Dplan")).toBe("/cases/1?tab=plan");
});

test.each(["", "?return=https://example.org", "?return=//example.org", "?return=/%5Cexample.org", "?return=/sign-in", "?return=/%09/example.org"])(
  "%s leads to the first page",
  (search) => {
    expect(returnPath(search)).toBe("/");
  },
);
