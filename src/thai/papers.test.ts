import { expect, test } from "vitest";

import { readPaper } from "./papers.ts";

test.each([
  ["ThaiNationalId", "๑๒๓๔๕๖๗๘๙๐๑๒๑", "1-2345-67890-12-1", []],
  ["ThaiNationalId", "1234567890122", "1-2345-67890-12-2", ["checksum-differs"]],
  ["NoStatusCard", "0-0123-45678-90-0", "0-0123-45678-90-0", ["checksum-differs"]],
  ["Passport", "mb 123456", "MB123456", []],
  ["Passport", "AA 1234567", "AA1234567", []],
  ["Passport", "1234567890121", "1234567890121", ["unusual-shape", "looks-like-thai-id"]],
  ["CertificateOfIdentity", "CI 1234567", "CI1234567", []],
  ["BorderPass", "0123/2569", "0123/2569", []],
  ["WorkPermit", "00 1234 567890 1", "0012345678901", []],
  ["UnhcrCard", "123-00c12345", "123-00C12345", []],
  ["UnhcrCard", "12345", "12345", ["unusual-shape"]],
  ["SchoolGCode", "g123456789012", "G123456789012", []],
  ["BirthNotice", "ท.ร.1/1 12/2560", "ท.ร.1/1 12/2560", []],
  ["SeamanBook", "SB 0012345", "SB0012345", []],
  ["Other", "บัตรชั่วคราว 7", "บัตรชั่วคราว 7", []],
] as const)("%s %s is written %s", (paper, typed, number, warnings) => {
  expect(readPaper(paper, typed)).toEqual({ ok: true, number, warnings });
});

test.each([["Passport", " - ", "empty"], ["Passport", "ไม่มี", "no-digit"], ["ThaiNationalId", "12345", "not-thirteen-digits"], ["Other", "1".repeat(60), "too-long"]] as const)("%s %s is refused: %s", (paper, typed, reason) => {
  expect(readPaper(paper, typed)).toEqual({ ok: false, reason });
});
