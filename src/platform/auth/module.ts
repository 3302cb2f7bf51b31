import type { Module } from "../action/module.ts";
import { session } from "./actions/session.ts";
import { signOut } from "./actions/sign-out.ts";

export const authModule: Module = {
  name: "auth",
  tables: [],
  permissions: {},
  actions: [],
  publicActions: [session, signOut],
};
