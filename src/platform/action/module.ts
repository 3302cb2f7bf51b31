import type { FastifyInstance } from "fastify";
import type { Table } from "../db/table.ts";
import type { Job } from "../jobs/jobs.ts";
import type { Grants } from "../policy/permissions.ts";
import type { AnyAction } from "./define.ts";
import type { AnyPublicAction } from "./public.ts";

/** What a module registers: lists, no logic. Screens are registered apart (screens.ts), for the browser. */
export interface Module {
  readonly name: string;
  readonly tables: readonly Table[];
  readonly permissions: Grants;
  readonly actions: readonly AnyAction[];
  readonly publicActions?: readonly AnyPublicAction[];
  readonly jobs?: readonly Job[];
  /** Server-rendered pages (the public tip form). */
  pages?(server: FastifyInstance, parts: import("../http/parts.ts").ServerParts): void;
}
