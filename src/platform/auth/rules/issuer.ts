import { isIP } from "node:net";

/**
 * Why an address cannot be an identity provider's. Its server will be called by ours, so it must not be a way into the
 * own network: https only, a public name, no user, query or fragment. On purpose (`allowsPrivate`) it may stand inside,
 * and without TLS on this very machine.
 * @returns a reason, or undefined
 */
export function whyNotIssuer(issuer: string, { allowsPrivate }: { readonly allowsPrivate: boolean }): "issuer-not-https" | "issuer-not-an-address" | "issuer-private" | undefined {
  if (!URL.canParse(issuer)) return "issuer-not-an-address";
  const { protocol, hostname, username, password, search, hash } = new URL(issuer);
  if (username || password || search || hash || !hostname) return "issuer-not-an-address";
  const isHere = loopbackNames.has(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isHere && allowsPrivate)) return "issuer-not-https";
  if (allowsPrivate) return undefined;
  if (isHere || !hostname.includes(".") || /\.(local|internal|lan|home|localhost)$/.test(hostname)) return "issuer-private";
  return isPrivateAddress(hostname) ? "issuer-private" : undefined;
}

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Is this text a network address that is not of the public internet? Names are not: they are looked up when they are called. */
export function isPrivateAddress(text: string): boolean {
  const address = text.replace(/^\[|\]$/g, "").toLowerCase();
  const family = isIP(address);
  if (family === 4) return isPrivateV4(address.split(".").map(Number));
  if (family === 6) return isPrivateV6(address);
  return false;
}

// "This" network, private, shared, loopback, link-local, IETF, benchmarks, multicast, reserved (RFC 6890).
function isPrivateV4([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  if ([0, 10, 127].includes(a) || a >= 224) return true;
  if (a === 100) return b >= 64 && b <= 127;
  if (a === 172) return b >= 16 && b <= 31;
  if (a === 192) return b === 168 || (b === 0 && (c === 0 || c === 2));
  if (a === 198) return b === 18 || b === 19 || (b === 51 && c === 100);
  return (a === 169 && b === 254) || (a === 203 && b === 0 && c === 113);
}

// Only 2000::/3 is the public internet; in it 6to4, Teredo and documentation are not taken either. Mapped IPv4 counts as IPv4.
function isPrivateV6(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped) return isPrivateV4(mapped.split(".").map(Number));
  const [first = 0, second = 0] = address.split(":").map((part) => Number.parseInt(part || "0", 16));
  if (first < 0x2000 || first > 0x3fff || first === 0x2002) return true;
  return first === 0x2001 && (second < 0x200 || second === 0xdb8);
}
