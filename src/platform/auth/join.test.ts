import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anInvitation, aMember, aVisitor, goodPassword, signInFully } from "#app/testing/visitor.ts";
import { openWorld, type ProblemAnswer, type World } from "#app/testing/world.ts";
import { checkPassword, joinWithPassword, openInvitation } from "./actions/join.ts";
import { session } from "./actions/session.ts";
import { insertInvitation } from "./invitations.ts";
import { totpCode } from "./totp.ts";

let world: World;
let smtp: SMTPServer;
const letters: { readonly to: string; readonly source: string }[] = [];

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, sent, done) {
      let source = "";
      stream.on("data", (part: Buffer) => (source += part.toString()));
      stream.on("end", () => {
        letters.push({ to: sent.envelope.rcptTo.map((one) => one.address).join(), source });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const { port } = smtp.server.address() as { port: number }; // listens on TCP
  world = await openWorld({ withJobs: true, smtpUrl: `smtp://127.0.0.1:${port}` });
});
afterAll(async () => {
  await world.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});
beforeEach(async () => {
  await world.admin.query("delete from rate_limits");
});

const refusal = (promise: Promise<unknown>): Promise<ProblemAnswer> => promise.then(() => { throw new Error("was not refused"); }, (error: ProblemAnswer) => error);

async function joinInput(token: string, password = goodPassword) {
  const opened = await aVisitor(world).ask(openInvitation, { token });
  return { token, language: "en" as const, password, parcel: opened.totp.parcel, code: totpCode(opened.totp.secret, Date.now()) };
}

test("an invited person sees who invites her, chooses her ways to sign in, and is in", async () => {
  const invitation = await anInvitation(world);
  const visitor = aVisitor(world);
  const opened = await visitor.ask(openInvitation, { token: invitation.token });
  expect(opened).toMatchObject({ purpose: "join", displayName: "ผู้ได้รับเชิญ ทดสอบ", agencyNameTh: "หน่วยงานสมมติ" });
  expect(opened.totp.uri).toMatch(/^otpauth:\/\/totp\/Ruam:/);
  const { recoveryCodes } = await visitor.ask(joinWithPassword, { token: invitation.token, language: "en", password: goodPassword, parcel: opened.totp.parcel, code: totpCode(opened.totp.secret, Date.now()) });
  expect(new Set(recoveryCodes).size).toBe(10);
  expect((await visitor.ask(session, {})).account).toMatchObject({ id: invitation.accountId, language: "en" });
  const { rows } = await world.admin.query("select type, subject_id from events where subject_id = $1", [invitation.accountId]);
  expect(rows).toEqual([{ type: "account-joined", subject_id: invitation.accountId }]);
});

test("an invitation works once, and of two at the same moment one joins", async () => {
  const invitation = await anInvitation(world);
  const input = await joinInput(invitation.token);
  const results = await Promise.allSettled([1, 2].map(() => aVisitor(world).ask(joinWithPassword, input)));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  expect((await refusal(aVisitor(world).ask(openInvitation, { token: invitation.token }))).code).toBe("invitation-not-valid");
});

test("unknown, expired, replaced and suspended invitations get the same answer", async () => {
  const [expired, replaced, suspended] = [await anInvitation(world), await anInvitation(world), await anInvitation(world)];
  await world.admin.query("update invitations set expires_at = now() - interval '1 second' where id = $1", [expired.invitationId]);
  await insertInvitation(world.admin, world.keyring.signInKey, { accountId: replaced.accountId, purpose: "join", createdBy: null, isMailed: false });
  await world.admin.query("update accounts set status = 'suspended' where id = $1", [suspended.accountId]);
  const answers = new Set<string>();
  for (const token of ["A".repeat(43), expired.token, replaced.token, suspended.token]) {
    const visitor = aVisitor(world);
    await refusal(visitor.ask(openInvitation, { token }));
    answers.add(JSON.stringify({ ...JSON.parse(visitor.last.body), reference: "" }));
  }
  expect(answers.size).toBe(1);
});

test("weak passwords, wrong codes and another person's secret are refused, and the invitation stays good", async () => {
  const invitation = await anInvitation(world);
  const other = await anInvitation(world);
  const visitor = aVisitor(world);
  const input = await joinInput(invitation.token);
  const weak = await refusal(visitor.ask(checkPassword, { token: invitation.token, password: "short one" }));
  expect([weak.status, weak.code, weak.body.fields?.[0]?.field]).toEqual([409, "password-too-short", "password"]);
  expect((await refusal(visitor.ask(joinWithPassword, { ...input, password: "password password" }))).code).toBe("password-too-common");
  expect((await refusal(visitor.ask(joinWithPassword, { ...input, code: "000000" }))).code).toBe("wrong-code");
  const foreign = await joinInput(other.token);
  expect((await refusal(visitor.ask(joinWithPassword, { ...input, parcel: foreign.parcel, code: foreign.code }))).code).toBe("sign-in-expired");
  await visitor.ask(joinWithPassword, input);
});

test("an invitation written by SQL alone, without the server's key, opens nothing", async () => {
  const invitation = await anInvitation(world);
  const forged = "F".repeat(43);
  await world.admin.query("update invitations set token_hash = sha256(convert_to($2, 'UTF8')) where id = $1", [invitation.invitationId, forged]);
  expect((await refusal(aVisitor(world).ask(openInvitation, { token: forged }))).code).toBe("invitation-not-valid");
});

test("the first to join makes the installation real", async () => {
  const { rows } = await world.admin.query("select mode from instance");
  expect(rows).toEqual([{ mode: "real" }]);
});

test("a reset keeps nothing of the old: password, codes and sessions are worth nothing", async () => {
  const member = await aMember(world);
  const oldToken = member.visitor.token;
  const { token } = await insertInvitation(world.admin, world.keyring.signInKey, { accountId: member.accountId, purpose: "reset", createdBy: null, isMailed: false });
  await aVisitor(world).ask(joinWithPassword, await joinInput(token, "another seven quiet boats"));
  const oldBrowser = aVisitor(world);
  oldBrowser.token = oldToken;
  expect((await oldBrowser.ask(session, {})).account).toBeNull();
  expect((await refusal(signInFully(aVisitor(world), member))).code).toBe("wrong-sign-in");
  const { rows } = await world.admin.query("select count(*)::int as codes from recovery_codes where account_id = $1", [member.accountId]);
  expect(rows[0].codes).toBe(10);
});

test("the mail of an invitation, on the wire: constant words and a link that works, in the person's language; nobody is named", async () => {
  const { invitePerson } = await import("#modules/partners/actions/invite.ts");
  const admin = await world.aPerson({ roles: ["admin"], name: "ผู้ดูแล คนหนึ่ง" });
  const input = { agencyId: admin.agencyId, displayName: "นางสาวกรรณิการ์ ทดสอบ", email: "kannika@example.test", positionTitle: "นักสังคมสงเคราะห์", language: "th" as const, roles: ["socialWorker" as const] };
  const { joinPath } = await admin.call(invitePerson, input);
  expect(joinPath).toBeUndefined();
  const letter = await theLetterTo("kannika@example.test");
  const body = decoded(letter);
  expect(body).toContain("คุณได้รับเชิญ");
  for (const word of ["กรรณิการ์", "ผู้ดูแล คนหนึ่ง", "หน่วยงานสมมติ", "สังคมสงเคราะห์", "Kannika", "kannika@"]) expect(body.includes(word), word).toBe(false);
  const [link = ""] = /http:\/\/localhost\/join#[\w-]{43}/.exec(body) ?? [];
  expect((await aVisitor(world).ask(openInvitation, { token: link.split("#")[1] ?? "" })).displayName).toBe("นางสาวกรรณิการ์ ทดสอบ");
  await expect.poll(async () => (await world.admin.query("select count(*)::int as n from invitations where sealed_token is not null")).rows[0].n).toBe(0);
});

async function theLetterTo(address: string): Promise<string> {
  await expect.poll(() => letters.some((letter) => letter.to === address), { timeout: 10_000 }).toBe(true);
  return letters.find((letter) => letter.to === address)?.source ?? "";
}

/** The words of a letter: its transfer encodings undone. */
function decoded(source: string): string {
  const [head = "", ...rest] = source.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  const subject = /^Subject: (.*(?:\r\n\s.*)*)/m.exec(head)?.[1] ?? "";
  const words = subject.replaceAll(/=\?UTF-8\?B\?([^?]+)\?=/gi, (_, text: string) => Buffer.from(text, "base64").toString());
  if (/Content-Transfer-Encoding: base64/i.test(head)) return words + Buffer.from(body, "base64").toString();
  const bytes = body.replaceAll(/=\r\n/g, "").replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return words + Buffer.from(bytes, "latin1").toString("utf8");
}
