import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { askReporter } from "../actions/ask-reporter.ts";
import { acceptLead } from "../actions/accept-lead.ts";
import { closeNotTrafficking } from "../actions/close-not-trafficking.ts";
import { getLead } from "../actions/get-lead.ts";
import { listLeads } from "../actions/list-leads.ts";
import { readStory } from "../actions/read-story.ts";

let world: World;
let center: Person;
let address = 0;
beforeAll(async () => {
  world = await openWorld();
  center = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht", provinceCode: "50" });
});
afterAll(async () => {
  await world.close();
});

const FORM_ID = () => `form-${crypto.randomUUID()}`;
/** A plain form post of an old phone: no Origin, no Sec-Fetch-Site, no cookie. */
async function post(url: string, fields: Record<string, string>, from?: string) {
  address += 1;
  return world.app.server.inject({
    method: "POST", url, remoteAddress: from ?? `10.0.${Math.floor(address / 250)}.${(address % 250) + 1}`,
    headers: { "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams(fields).toString(),
  });
}
const codeIn = (body: string): string => /class="code">([^<]+)</.exec(body)?.[1] ?? "";
// What an installation is for is final; only a test may pretend.
const setMode = (mode: string) => world.admin.query(`set session_replication_role = replica; update instance set mode = '${mode}'; set session_replication_role = origin`);
const newest = async () => {
  const { rows } = await center.call(listLeads, { box: "waiting", limit: 50 });
  return rows.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
};

test("one sentence is enough; it waits at the desk at once, and the receipt is shown once", async () => {
  const sent = await post("/tip", { what: "มีคนขังเด็กไว้ในร้าน", form: FORM_ID() });
  expect(sent.statusCode).toBe(200);
  expect(codeIn(sent.body)).toMatch(/^[3-9A-Y]{4}(-[3-9A-Y]{4}){3}$/);
  const line = await newest();
  expect(line).toMatchObject({ source: "publicTip", kind: "other", urgency: "medium", provinceCode: "00", isPublicTip: true });
  const { rows: tasks } = await world.admin.query("select owner_agency_id from tasks where lead_id = $1 and state = 'open'", [line?.id]);
  expect(tasks).toEqual([{ owner_agency_id: center.agencyId }]);
  const { rows: receipts } = await world.admin.query("select r::text as row from lead_receipts r where lead_id = $1", [line?.id]);
  expect(receipts[0].row).not.toContain(codeIn(sent.body));
  expect(receipts[0].row).not.toContain(codeIn(sent.body).replaceAll("-", ""));
});

test("everything that was told reaches the desk; a contact only when it was agreed", async () => {
  const tip = { what: "เห็นเด็กทำงานกลางคืน\r\nทุกวัน", province: "50", where: "ใกล้ตลาด", who: "ฟ้า 15", online: "no", urgency: "now", contact: "0812345678", times: "หลังหกโมงเย็น" };
  await post("/tip", { ...tip, mayContact: "no", form: FORM_ID() });
  const refused = await newest();
  expect((await center.call(readStory, { leadId: refused?.id ?? "" })).story).toEqual({ what: "เห็นเด็กทำงานกลางคืน\nทุกวัน", who: "ฟ้า 15", people: [{ nickname: "ฟ้า", ageApprox: 15 }], where: "ใกล้ตลาด" });
  expect(refused).toMatchObject({ urgency: "immediate", kind: "personInDanger", provinceCode: "50" });
  await post("/tip", { ...tip, mayContact: "yes", online: "yes", form: FORM_ID() });
  const agreed = await newest();
  expect((await center.call(readStory, { leadId: agreed?.id ?? "" })).story).toMatchObject({ contact: "0812345678", safeTimes: "หลังหกโมงเย็น" });
  expect(agreed?.kind).toBe("online");
});

test("an empty first question keeps everything else that was typed", async () => {
  const answer = await post("/tip", { what: "  ", where: "ข้าง <b>วัด</b> \"ใหญ่\"", province: "57", urgency: "soon", form: FORM_ID() });
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain("ข้าง &lt;b&gt;วัด&lt;/b&gt; &quot;ใหญ่&quot;");
  expect(answer.body).toContain('value="57" selected');
  expect(answer.body).toContain('value="soon" checked');
  expect(answer.body).toContain("เล่าสั้น ๆ ว่าเกิดอะไรขึ้น");
});

test("the field people do not see catches machines, kindly", async () => {
  const before = await newest();
  const answer = await post("/tip", { what: "buy now", website: "http://spam.example", form: FORM_ID() });
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain("อย่ากรอกช่องนี้");
  expect((await newest())?.id).toBe(before?.id);
});

test("pictures in a text are refused, odd characters of an old phone are not", async () => {
  expect((await post("/tip", { what: "data:image/png;base64,AAAA", form: FORM_ID() })).body).toContain("รับเฉพาะตัวหนังสือ");
  expect((await post("/tip", { what: "ช่วยด้วย\u0001\ud800", form: FORM_ID() })).statusCode).toBe(200);
});

test("the same form sent twice is one tip with one code", async () => {
  const form = { what: "ส่งสองครั้งเพราะสัญญาณไม่ดี", form: FORM_ID() };
  const [first, second] = await Promise.all([post("/tip", form), post("/tip", form)]);
  expect(codeIn(first.body)).toBe(codeIn(second.body));
  expect(codeIn(first.body)).not.toBe("");
  const { rows } = await center.call(listLeads, { box: "waiting", limit: 50 });
  const stories = await Promise.all(rows.filter(({ isPublicTip }) => isPublicTip).map(({ id }) => center.call(readStory, { leadId: id })));
  expect(stories.filter(({ story }) => story.what === form.what)).toHaveLength(1);
});

test("too many from one address are asked to wait, with everything kept and a number to call", async () => {
  for (let sent = 0; sent < 20; sent += 1) expect((await post("/tip", { what: `ครั้งที่ ${sent}`, form: FORM_ID() }, "10.9.9.9")).statusCode).toBe(200);
  const answer = await post("/tip", { what: "ครั้งสุดท้าย", form: FORM_ID() }, "10.9.9.9");
  expect(answer.statusCode).toBe(429);
  expect(answer.body).toContain("1300");
  expect(answer.body).toContain(">ครั้งสุดท้าย</textarea>");
});

test("whoever has the code learns where it stands, is asked, and answers", async () => {
  const code = codeIn((await post("/tip", { what: "เป็นห่วงเพื่อนบ้าน", province: "50", form: FORM_ID() })).body);
  const lead = await newest();
  expect((await post("/tip/status", { code: code.toLowerCase().replaceAll("-", " ") })).body).toContain("เรื่องอยู่กับเจ้าหน้าที่แล้ว");
  const { version } = await center.call(askReporter, { leadId: lead?.id ?? "", question: "เห็นเวลาไหน <ประมาณ>" }, { ifMatch: 1 });
  const asked = await post("/tip/status", { code });
  expect(asked.body).toContain("เห็นเวลาไหน &lt;ประมาณ&gt;");
  expect((await post("/tip/status", { code, act: "answer", answer: " " })).statusCode).toBe(400);
  const answered = await post("/tip/status", { code, act: "answer", answer: "ราวสี่ทุ่ม" });
  expect(answered.body).toContain("ส่งคำตอบแล้ว");
  expect((await center.call(readStory, { leadId: lead?.id ?? "" })).messages.map(({ text }) => text)).toEqual(["เห็นเวลาไหน <ประมาณ>", "ราวสี่ทุ่ม"]);
  expect(await center.call(getLead, { leadId: lead?.id ?? "" })).toMatchObject({ state: "new", stateReason: "answered", version: version + 1 });
  // Sent again by mistake: nothing is asked any more, nothing is added.
  await post("/tip/status", { code, act: "answer", answer: "ราวสี่ทุ่ม" });
  expect((await center.call(readStory, { leadId: lead?.id ?? "" })).messages).toHaveLength(2);
  await center.call(closeNotTrafficking, { leadId: lead?.id ?? "", reason: "noIndicator", help: ["none"] }, { ifMatch: version + 1 });
  await world.setClock(new Date(Date.now() + 31 * 86_400_000));
  await world.runJob("leads.reduceFalse");
  await world.setClock(new Date());
  expect((await post("/tip/status", { code })).body).toContain("ข้อมูลที่คุณให้ไว้ถูกลบแล้ว");
});

test("a tip without a province needs one before it becomes a case", async () => {
  await post("/tip", { what: "ไม่รู้ว่าที่ไหน", form: FORM_ID() });
  const lead = await newest();
  await expect(center.call(acceptLead, { leadId: lead?.id ?? "", reason: "needsTeam" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 409, code: "province-missing" });
  const accepted = await center.call(acceptLead, { leadId: lead?.id ?? "", reason: "needsTeam", provinceCode: "57" }, { ifMatch: 1 });
  expect(accepted.caseCode).toMatch(/^CR-/);
});

test("an unknown code, a wrong kind of body and too long a text are answered kindly", async () => {
  const unknown = await post("/tip/status", { code: "AAAA-AAAA-AAAA-AAAA" });
  expect([unknown.statusCode, unknown.body.includes("ไม่พบรหัสนี้")]).toEqual([404, true]);
  expect((await post("/tip/status", { code: "nonsense" })).statusCode).toBe(404);
  const json = await world.app.server.inject({ method: "POST", url: "/tip", headers: { "content-type": "application/json" }, payload: '{"what":"x"}' });
  expect([json.statusCode, json.headers["content-type"]]).toEqual([415, "text/html; charset=utf-8"]);
  const long = await post("/tip", { what: "ก".repeat(3000), form: FORM_ID() });
  expect([long.statusCode, long.body.includes("1300")]).toEqual([413, true]);
  expect((await post("/tip", { what: "ก".repeat(1501), form: FORM_ID() })).body).toContain("ข้อความยาวเกินไป");
});

test("the fullest form a phone lets somebody type fits", async () => {
  const full = { what: "ก".repeat(1500), where: "ข".repeat(150), who: "ค".repeat(150), contact: "ง".repeat(100), times: "จ".repeat(80), mayContact: "yes", province: "50", online: "yes", urgency: "now", website: "", form: FORM_ID() };
  expect((await post("/tip", full)).statusCode).toBe(200);
});

test("no page of the form says who we are, keeps anything, or names another site but the way out", async () => {
  const page = await world.app.server.inject({ url: "/tip" });
  expect(page.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer, same-origin", "content-type": "text/html; charset=utf-8" });
  expect(page.headers["set-cookie"]).toBeUndefined();
  expect(page.body).toContain("<title>แบบฟอร์ม</title>");
  expect(page.body).not.toMatch(/<script>|style=|onclick|เหยื่อ/);
  expect([...page.body.matchAll(/https?:\/\/[^"\s<]+/g)].map(([url]) => url)).toEqual(["https://www.tmd.go.th"]);
  const english = await world.app.server.inject({ url: "/tip?lang=en", headers: { "accept-language": "th" } });
  expect(english.body).toContain('<html lang="en">');
  expect(english.body).toContain('action="/tip?lang=en"');
});

test("the way out is the installation's to choose, and a made-up installation says that it is one", async () => {
  await world.admin.query("insert into settings (key, value) values ('leads.tipExitUrl', '\"https://weather.example\"')");
  await setMode("demo");
  const { body } = await world.app.server.inject({ url: "/tip" });
  expect(body).toContain('href="https://weather.example"');
  expect(body).toContain("ข้อมูลสมมติ");
  await world.admin.query("update settings set value = '\"javascript:alert(1)\"' where key = 'leads.tipExitUrl'");
  expect((await world.app.server.inject({ url: "/tip" })).body).toContain('href="https://www.tmd.go.th"');
  await world.admin.query("delete from settings where key = 'leads.tipExitUrl'");
  await setMode("new");
});

test("with no agency there yet, nothing is pretended: whom to call, and everything kept", async () => {
  await world.admin.query("update agencies set status = 'suspended'");
  const answer = await post("/tip", { what: "ยังไม่มีใครรับ", form: FORM_ID() });
  await world.admin.query("update agencies set status = 'active'");
  expect([answer.statusCode, answer.body.includes("โทร 1300"), answer.body.includes(">ยังไม่มีใครรับ</textarea>")]).toEqual([503, true, true]);
});

test("the script and the style are small enough for any line", async () => {
  const sizes = await Promise.all(["/tip/tip.js", "/tip/tip.css", "/tip"].map(async (url) => gzipSync((await world.app.server.inject({ url })).rawPayload).length));
  console.log(`tip form, gzip: script ${sizes[0]} B, style ${sizes[1]} B, page ${sizes[2]} B`);
  expect(sizes[0]).toBeLessThan(2000);
  expect(sizes[1]).toBeLessThan(4000);
});

test("another site that posts the form is refused as the doer, and fills no log", async () => {
  const count = async () => (await world.admin.query("select count(*)::int as n from leads")).rows[0].n;
  const [before, told] = [await count(), vi.spyOn(console, "error")];
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
  const sent = await world.app.server.inject({ method: "POST", url: "/tip", headers, payload: new URLSearchParams({ what: "x", form: FORM_ID() }).toString() });
  expect([sent.statusCode, sent.headers["content-type"], await count(), told.mock.calls]).toEqual([403, "text/html; charset=utf-8", before, []]);
});
