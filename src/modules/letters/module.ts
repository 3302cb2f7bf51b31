import type { Module } from "#platform/action/module.ts";
import { ofCase } from "./actions/of-case.ts";
import { print } from "./actions/print.ts";
import { withdraw } from "./actions/withdraw.ts";
import { permissions } from "./policy.ts";
import { letterSeals, printedLetters } from "./tables.ts";
import { verifyPages } from "./verify/pages.ts";

export const lettersModule: Module = {
  name: "letters",
  tables: [letterSeals, printedLetters],
  permissions,
  actions: [print, withdraw, ofCase],
  pages: verifyPages,
};
