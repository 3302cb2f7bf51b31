import { readFileSync } from "node:fs";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { createApp } from "#app/server/app.ts";

// The product in a process of its own, as `npm start` runs it, over a database that is there already.
const started = performance.now();
const { appUrl, jobsUrl, secrets, bounds } = JSON.parse(readFileSync(0, "utf8"));
const app = await createApp({ appUrl, jobsUrl, keyring: await openKeyring(secrets), publicUrl: "http://localhost", bounds, log: (line) => console.error(JSON.stringify(line)) });
await app.server.listen({ port: 0, host: "127.0.0.1" });
const address = app.server.addresses()[0];
process.send?.({ port: address && typeof address === "object" ? address.port : 0, readyMs: performance.now() - started });
process.on("message", (message) => {
  if (message === "memory") process.send?.({ rssMiB: process.memoryUsage().rss / 2 ** 20 });
  if (message === "stop") void app.close().then(() => process.exit(0));
});
