import { openKeyring } from "#platform/crypto/keyring.ts";
import { createApp } from "#app/server/app.ts";

// The whole product with its jobs, and somebody who works with it, in one process: what it connects to is written down from outside.
const { appUrl, jobsUrl, secrets, token, cookie } = JSON.parse(process.env["RUAM_WATCHED"] ?? "{}");
const app = await createApp({ appUrl, jobsUrl, keyring: await openKeyring(secrets), publicUrl: "http://localhost", log: () => undefined });
await app.server.listen({ port: 0, host: "127.0.0.1" });
const address = app.server.addresses()[0];
const url = `http://127.0.0.1:${typeof address === "object" ? address.port : 0}`;
const headers = { cookie: `${cookie}=${token}`, "sec-fetch-site": "same-origin", "content-type": "application/json" };
const post = (path: string, body: object) => fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
const body = { provinceCode: "50", discipline: "caseManager", source: "other", people: [{ safeName: "น้องสมมติ", name: { asWritten: "สมมติ ตัวอย่าง" } }] };
const opened = await post("/api/cases/open", body);
const { caseId } = (await opened.json()) as { caseId: string }; // the action's own answer
const [ready, page, read, refused] = [await fetch(`${url}/ready`), await fetch(`${url}/api`), await fetch(`${url}/api/cases/read?caseId=${caseId}`, { headers }), await fetch(`${url}/api/cases/list`)];
// A round of the jobs and of the sequencer.
await new Promise((resolve) => setTimeout(resolve, 1_500));
await app.close();
process.stdout.write(`\n${JSON.stringify({ ready: ready.status, page: page.status, opened: opened.status, read: read.status, refused: refused.status })}\n`);
