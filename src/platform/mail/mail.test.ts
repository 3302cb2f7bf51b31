import { expect, test } from "vitest";
import { overTls } from "./mail.ts";

test("mail to another machine insists on TLS, whatever the address says; to this one it need not", () => {
  expect(overTls("smtp://me:secret@mail.example:587")).toBe("smtp://me:secret@mail.example:587?requireTLS=true");
  expect(overTls("smtp://mail.example:587?requireTLS=false&pool=true")).toBe("smtp://mail.example:587?requireTLS=true&pool=true");
  expect(overTls("smtp://127.0.0.1:2525")).toBe("smtp://127.0.0.1:2525");
});
