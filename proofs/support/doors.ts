import type { FastifyInstance } from "fastify";

export interface Door {
  readonly method: string;
  readonly url: string;
}

/** Every route the running server has, as it prints them itself; HEAD and OPTIONS left out. */
export function allDoors(server: FastifyInstance): readonly Door[] {
  const doors: Door[] = [];
  const path: string[] = [];
  for (const line of server.printRoutes({ commonPrefix: false }).split("\n")) {
    const found = /^([│ ]*)(?:├── |└── )(\S+)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (!found) continue;
    const depth = (found[1] ?? "").length / 4;
    path.length = depth;
    path.push(found[2] ?? "");
    for (const method of (found[3] ?? "").split(", ").filter((one) => one !== "" && one !== "HEAD" && one !== "OPTIONS")) doors.push({ method, url: path.join("") });
  }
  return doors;
}
