import { isIP } from "node:net";

/**
 * Why an address cannot be an identity provider's. Its server will be called by ours, so it must not be a way into the
 * own network: https only, a public name, no user, query or fragment. On purpose (`allowsPrivate`) it may stand inside,
 * and without TLS on this very machine.
 * @returns a reason, or undefined
 */
export function whyNotIssuer(issuer: string, { allowsPrivate }: { readonly allowsPrivate: boolean }): "issuer-not-https" | "issuer-not-an-address" | "issuer-private" | undefined {
  if (!isPlainAddress(issuer)) return "issuer-not-an-address";
  const url = new URL(issuer);
  const isHere = loopbackNames.has(url.hostname);
  const isWithoutTlsOnPurpose = url.protocol === "http:" && isHere && allowsPrivate;
  if (url.protocol !== "https:" && !isWithoutTlsOnPurpose) return "issuer-not-https";
  return !allowsPrivate && (isHere || isInsideName(url.hostname) || isPrivateAddress(url.hostname)) ? "issuer-private" : undefined;
}

function isPlainAddress(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { hostname, username, password, search, hash } = new URL(issuer);
  return hostname !== "" && [username, password, search, hash].every((part) => part === "");
}

/** Names that only the own network knows. */
const isInsideName = (name: string): boolean => !name.startsWith("[") && (!name.includes(".") || /\.(local|internal|lan|home|localhost)$/.test(name));

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Is this text a network address that is not of the public internet? Names are not: they are looked up when they are called. */
export function isPrivateAddress(text: string): boolean {
  const address = text.replace(/^\[|\]$/g, "").toLowerCase();
  const family = isIP(address);
  if (family === 4) return isPrivateV4(address);
  if (family === 6) return isPrivateV6(address);
  return false;
}

// "This" network, private, shared, loopback, link-local, IETF, benchmarks, documentation, multicast and reserved (RFC 6890):
// first address and length of the prefix.
const insideV4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24],
  ["192.88.99.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 3],
];

const numberOf = (address: string): number => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

function isPrivateV4(address: string): boolean {
  return insideV4.some(([first, length]) => Math.floor(numberOf(address) / 2 ** (32 - length)) === Math.floor(numberOf(first) / 2 ** (32 - length)));
}

// Only 2000::/3 is the public internet; in it 6to4, Teredo and documentation are not taken either. Mapped IPv4 counts as IPv4.
function isPrivateV6(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped) return isPrivateV4(mapped);
  const [first = 0, second = 0] = address.split(":").map((part) => Number.parseInt(part || "0", 16));
  if (first < 0x2000 || first > 0x3fff || first === 0x2002) return true;
  return first === 0x2001 && (second < 0x200 || second === 0xdb8);
}
