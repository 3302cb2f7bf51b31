import { expect, test } from "vitest";
import { whyNotReach } from "./encrypted.ts";

test("a database on another machine is reached over TLS with its certificate checked, or not at all", () => {
  for (const near of ["postgres://a:b@localhost:5432/ruam", "postgres://a@127.0.0.1/ruam", "postgres://a@[::1]/ruam", "postgres://a@/ruam?host=/run/postgresql", "postgres://a@%2Frun%2Fpostgresql/ruam"]) expect(whyNotReach(near), near).toBeUndefined();
  expect(whyNotReach("postgres://a@db.example.test/ruam?sslmode=verify-full&sslrootcert=/x")).toBeUndefined();
  for (const plain of ["postgres://a@db.example.test/ruam", "postgres://a@10.0.0.4/ruam?sslmode=require", "postgres://a@localhost.example.test/ruam", "postgres://a@localhost/ruam?host=db.example.test"]) expect(whyNotReach(plain), plain).toContain("verify-full");
});
