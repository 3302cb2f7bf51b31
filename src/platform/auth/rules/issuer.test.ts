import { expect, test } from "vitest";
import { guardedFetch, ProviderAway } from "../outbound.ts";
import { isPrivateAddress, whyNotIssuer } from "./issuer.ts";
import { isClaimLine, meetsRequirements } from "./provider-claims.ts";

test("addresses of the own network are known in all their writings", () => {
  for (const inside of ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "::", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "2001:db8::1", "2002:a00:1::", "[::1]"]) {
    expect(isPrivateAddress(inside), inside).toBe(true);
  }
  for (const outside of ["8.8.8.8", "172.32.0.1", "192.169.0.1", "203.0.114.1", "2606:4700::1", "2400:cb00:2048:1::1"]) expect(isPrivateAddress(outside), outside).toBe(false);
});

test("whatever way a number is written, an address bar understands it, and so do we", () => {
  // new URL() turns decimal, octal and hexadecimal writings into the same four numbers.
  for (const written of ["https://2130706433", "https://0x7f.1", "https://0177.0.0.1", "https://127.1"]) expect(whyNotIssuer(written, { allowsPrivate: false }), written).toBe("issuer-private");
});

test("an issuer is a public https address unless it is inside on purpose", () => {
  expect(whyNotIssuer("https://idp.example.org/realm", { allowsPrivate: false })).toBeUndefined();
  expect(whyNotIssuer("https://192.168.1.5", { allowsPrivate: true })).toBeUndefined();
  expect(whyNotIssuer("http://192.168.1.5", { allowsPrivate: true })).toBe("issuer-not-https");
  expect(whyNotIssuer("http://localhost:4000", { allowsPrivate: true })).toBeUndefined();
  expect(whyNotIssuer("https://idp.example.org/?x=1", { allowsPrivate: false })).toBe("issuer-not-an-address");
});

test("a name that leads inside is refused when it is called, whatever the form said", async () => {
  const call = guardedFetch({ allowsPrivate: false });
  const options = { method: "GET", headers: {}, body: null, redirect: "manual" } as const;
  for (const url of ["https://localhost.localdomain.example.test/", "http://example.org/", "https://127.0.0.1:1/"]) await expect(call(url, options)).rejects.toBeInstanceOf(ProviderAway);
});

test("what is asked of a statement must be said in it", () => {
  const asked = { requiredAcr: ["high"], requiredClaims: ["ial=2.3", "groups=staff"] };
  expect(meetsRequirements(asked, { acr: "high", ial: 2.3, groups: ["x", "staff"] })).toBe(true);
  expect(meetsRequirements(asked, { acr: "low", ial: 2.3, groups: ["staff"] })).toBe(false);
  expect(meetsRequirements(asked, { acr: "high", ial: 2.1, groups: ["staff"] })).toBe(false);
  expect(meetsRequirements({ requiredAcr: [], requiredClaims: ["toString=x"] }, {})).toBe(false);
  expect([isClaimLine("ial=2.3"), isClaimLine("=x"), isClaimLine("ial"), isClaimLine("ial=")]).toEqual([true, false, false, false]);
});
