import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { blindToken, sealBytes, sealedKeyVersion, unsealBytes } from "./seal.ts";

const key = randomBytes(32);

test("what was sealed opens again, and says with which key version", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), fc.string(), fc.integer({ min: 1, max: 65_535 }), (bytes, aad, keyVersion) => {
      const sealed = sealBytes(key, { aad, keyVersion }, Buffer.from(bytes));
      expect(unsealBytes(key, aad, sealed).equals(Buffer.from(bytes))).toBe(true);
      expect(sealedKeyVersion(sealed)).toBe(keyVersion);
    }),
    { numRuns: 200 },
  );
});

test("a sealed value that was moved, changed in one bit or opened with another key does not open", () => {
  const sealed = sealBytes(key, { aad: "people|safe_name|1|case|1", keyVersion: 1 }, Buffer.from("น้องฟ้า"));
  expect(() => unsealBytes(key, "people|safe_name|2|case|1", sealed)).toThrow();
  expect(() => unsealBytes(randomBytes(32), "people|safe_name|1|case|1", sealed)).toThrow();
  // The key version stands outside the ciphertext but inside the authenticated data, so it is compared apart.
  for (let byte = 3; byte < sealed.length; byte += 1) {
    const changed = Buffer.from(sealed);
    changed[byte] = (changed[byte] ?? 0) ^ 1;
    expect(() => unsealBytes(key, "people|safe_name|1|case|1", changed)).toThrow();
  }
});

test("the same value sealed twice looks different", () => {
  const seal = () => sealBytes(key, { aad: "x", keyVersion: 1 }, Buffer.from("same")).toString("hex");
  expect(seal()).not.toBe(seal());
});

test("a blind token depends on its field and its key, and is five bytes", () => {
  expect(blindToken(key, "name", "ฟ้า").equals(blindToken(key, "name", "ฟ้า"))).toBe(true);
  expect(blindToken(key, "name", "ฟ้า").equals(blindToken(key, "phone", "ฟ้า"))).toBe(false);
  expect(blindToken(key, "name", "ฟ้า").length).toBe(5);
});
