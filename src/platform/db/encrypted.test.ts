import { expect, test } from "vitest";
import { prepareServer } from "./cluster.ts";
import { isWaySafe, refuseOpenWay } from "./encrypted.ts";

test("a database on another machine is reached over TLS with its certificate checked, or not at all", () => {
  for (const near of ["postgres://a:b@localhost:5432/ruam", "postgres://a@127.0.0.1/ruam", "postgres://a@[::1]/ruam", "postgres://a@/ruam?host=/run/postgresql", "postgres://a@%2Frun%2Fpostgresql/ruam"]) expect(isWaySafe(near), near).toBe(true);
  expect(isWaySafe("postgres://a@db.example.test/ruam?sslmode=verify-full&sslrootcert=/x")).toBe(true);
  for (const plain of ["postgres://a@db.example.test/ruam", "postgres://a@10.0.0.4/ruam?sslmode=require", "postgres://a@localhost.example.test/ruam", "postgres://a@localhost/ruam?host=db.example.test"]) expect(isWaySafe(plain), plain).toBe(false);
});

test("a start, a migration and a restore stop before they say anything over an open line, in both languages; who encrypts it otherwise says so", async () => {
  const open = "postgres://owner:secret-of-the-owner@db.example.test/ruam";
  expect(() => refuseOpenWay(open, {})).toThrow(/คนละเครื่อง[\s\S]*\nThe database is on another machine/);
  expect(() => refuseOpenWay(open, {})).not.toThrow(/secret/);
  expect(() => refuseOpenWay(open, { RUAM_DATABASE_PLAIN: "yes" })).not.toThrow();
  // What `ruam migrate` and `ruam restore --into` begin with; without the refusal it would look for the machine.
  await expect(prepareServer(open)).rejects.toMatchObject({ code: "way-not-encrypted" });
});
