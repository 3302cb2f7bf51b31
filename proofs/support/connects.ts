/** Where a process went, as `strace -e trace=connect,sendto,sendmsg` wrote it down. */
export interface Connects {
  /** `address:port` of every TCP or UDP destination, without doubles. */
  readonly network: readonly string[];
  /** Paths of local sockets. */
  readonly sockets: readonly string[];
}

/** Reads the notes of strace. Calls that ask the kernel itself (netlink) lead nowhere. */
export function connectsIn(trace: string): Connects {
  const found = (pattern: RegExp): string[] => [...new Set([...trace.matchAll(pattern)].map((match) => match.slice(1).join(":")))].sort();
  const ports = /sin6?_port=htons\((\d+)\)/;
  const network = [...new Set(trace.split("\n").flatMap((line) => {
    const address = /inet_addr\("([^"]+)"\)/.exec(line)?.[1] ?? /inet_pton\(AF_INET6, "([^"]+)"/.exec(line)?.[1];
    return address === undefined ? [] : [`${address}:${ports.exec(line)?.[1] ?? "?"}`];
  }))].sort();
  return { network, sockets: found(/sun_path=@?"([^"]+)"/g) };
}
