import type { Module } from "#platform/action/module.ts";
import { checkNow } from "./actions/check-now.ts";
import { consistency, inclusion } from "./actions/consistency.ts";
import { cosign } from "./actions/cosign.ts";
import { entryProof } from "./actions/entry-proof.ts";
import { overview } from "./actions/overview.ts";
import { addWitness, retireWitness } from "./actions/witnesses.ts";
import { tilePages } from "./pages.ts";
import { permissions } from "./policy.ts";
import * as tables from "./tables.ts";

export const auditModule: Module = {
  name: "audit",
  tables: [tables.auditLogs, tables.checkpoints, tables.witnesses, tables.cosignatures, tables.auditChecks],
  permissions,
  actions: [overview, checkNow, addWitness, retireWitness, entryProof],
  publicActions: [consistency, inclusion, cosign],
  pages: tilePages,
};
