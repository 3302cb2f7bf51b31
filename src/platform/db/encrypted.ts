import { DatabaseSetupError } from "./database-setup-error.ts";

const NEAR = new Set(["", "localhost", "127.0.0.1", "[::1]", "::1"]);

/**
 * Whether the way to a database may be taken: on another machine only over TLS with its certificate checked (ASVS 12.3.1).
 * @param url a PostgreSQL address; a socket's folder may stand as `host` in the query
 * @returns true when it is near or encrypted
 */
export function isWaySafe(url: string): boolean {
  // An address without a host is PostgreSQL's own way to say: the socket.
  const { hostname, searchParams } = new URL(url.replace(/^(\w+:\/\/(?:[^/@]*@)?)\//, "$1localhost/"));
  const host = searchParams.get("host") ?? hostname;
  return NEAR.has(host) || host.startsWith("/") || host.startsWith("%2F") || searchParams.get("sslmode") === "verify-full";
}

/**
 * Stops before anything, a password first of all, goes over an open line; RUAM_DATABASE_PLAIN=yes says that something else encrypts it.
 * @throws DatabaseSetupError `way-not-encrypted`, in Thai and English
 */
export function refuseOpenWay(url: string, environment: Readonly<Record<string, string | undefined>> = process.env): void {
  if (environment["RUAM_DATABASE_PLAIN"] !== "yes" && !isWaySafe(url)) throw new DatabaseSetupError("way-not-encrypted");
}
