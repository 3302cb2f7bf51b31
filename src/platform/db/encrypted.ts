const NEAR = new Set(["", "localhost", "127.0.0.1", "[::1]", "::1"]);

/**
 * Why a database must not be reached like this: on another machine only over TLS with its certificate checked (ASVS 12.3.1).
 * @param url a PostgreSQL address; a socket's folder may stand as `host` in the query
 * @returns undefined when it is near or encrypted
 */
export function whyNotReach(url: string): string | undefined {
  // An address without a host is PostgreSQL's own way to say: the socket.
  const { hostname, searchParams } = new URL(url.replace(/^(\w+:\/\/(?:[^/@]*@)?)\//, "$1localhost/"));
  const host = searchParams.get("host") ?? hostname;
  if (NEAR.has(host) || host.startsWith("/") || host.startsWith("%2F") || searchParams.get("sslmode") === "verify-full") return undefined;
  return "The database is on another machine: add ?sslmode=verify-full&sslrootcert=… to its address, or set RUAM_DATABASE_PLAIN=yes if something else encrypts the way there";
}
