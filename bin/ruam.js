#!/usr/bin/env node
// `npx ruam …` or `npm run ruam -- …`: the command line of a server that is, or is to be, installed here.
import { join } from "node:path";
import { install, installed, isEnough } from "./lib/install.js";
import { findNode24, refuseOldNode } from "./lib/node24.js";
import { handOver, root } from "./lib/run.js";

refuseOldNode();
if (!isEnough(installed(), "prod")) await install("prod");
handOver(await findNode24(), join(root, "src", "app", "cli.ts"), { words: process.argv.slice(2) });
