import { expect, test } from "vitest";
import { edgeLog } from "./edge-log.ts";

test("refusals at the edge are told once for each kind and route, with how often; wrong fields are not", () => {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const log = edgeLog((line) => void lines.push(line));
  for (let n = 0; n < 1_000; n += 1) log.note("cross-site", "/api/cases/open");
  log.note("too-many", "/api/auth/signIn");
  log.note("provider-away", "/api/auth/startProvider");
  log.note("bad-input", "/api/cases/open");
  log.stop();
  expect(lines).toEqual([
    { level: "warn", part: "edge", code: "cross-site", route: "/api/cases/open", count: 1_000 },
    { level: "warn", part: "edge", code: "too-many", route: "/api/auth/signIn", count: 1 },
    { level: "warn", part: "edge", code: "provider-away", route: "/api/auth/startProvider", count: 1 },
  ]);
});

test("somebody who invents routes does not fill the log", () => {
  const lines: unknown[] = [];
  const log = edgeLog((line) => void lines.push(line));
  for (let n = 0; n < 10_000; n += 1) log.note("too-large", `/${n}`);
  log.stop();
  expect(lines.length).toBeLessThanOrEqual(51);
});
