#!/usr/bin/env node
// `npm start`. Plain JavaScript for Node 20: it runs before anything is installed.
// PORT (3000), HOST (127.0.0.1), RUAM_DATA (./data) and DATABASE_URL are read by the server itself.
import { join } from "node:path";
import { makeReady } from "./lib/ready.js";
import { handOver, root } from "./lib/run.js";
import { phrase } from "./lib/say.js";

const node = await makeReady("prod", 4);
console.log(`  4/4 ${phrase("start")} …`);
handOver(node, join(root, "src", "app", "main.ts"), { words: process.argv.slice(2), apart: true });
