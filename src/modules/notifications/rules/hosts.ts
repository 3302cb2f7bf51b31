/**
 * Is this one of the addresses that may be called? Scheme, host and port must be on the list; `*.` stands for one or more labels.
 * Whatever a browser hands in as its push service, nothing else is ever called.
 */
export function isAllowedHost(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, username, password, hostname } = new URL(address);
  if (username !== "" || password !== "") return false;
  return hosts.some((host) => (host.startsWith("https://*.") ? protocol === "https:" && origin === `https://${hostname}` && hostname.endsWith(host.slice("https://*".length)) : host === origin));
}
