import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allActions } from "#app/server/app.ts";
import { modules } from "#app/modules.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import type { Agencies } from "./support/cast.ts";
import { openMailSink, type ArrivedMail, type MailSink } from "./support/mail-sink.ts";
import { someAgencies } from "./support/some-agencies.ts";
import { act, makeMakers, makeThings, type Makers, type Things } from "./support/things.ts";

// A17, goal 17: what leaves the product is constant words: nobody's name, place, agency, code or id, in no language, by no way.
const NAME = "CANARYPERSON";
let world: World;
let sink: MailSink;
let makers: Makers;
let agencies: Agencies;
let things: Things;

beforeAll(async () => {
  sink = await openMailSink();
  world = await openWorld({ withJobs: true, smtpUrl: sink.url });
  agencies = await someAgencies(world);
  makers = await makeMakers(world, agencies.home, agencies.other);
  await world.admin.query("update accounts set display_name = $1 || ' ' || left(id::text, 4), position_title = $1", [NAME]);
  await world.admin.query("update agencies set name_th = $1 || ' ' || name_en, name_en = $1 || ' ' || name_en", [NAME]);
  // Of the two who hear of an emergency one reads English.
  await speak("en", makers.officer, makers.doctor);
  things = await makeThings(world, { name: "ordinary", makers, agencies });
}, 120_000);
afterAll(async () => {
  await world.close();
  await sink.close();
});

/** Every text under a key `mail`, `outside`, `push` or `line` of any module, in both languages: the words that may leave. */
const wordsThatMayLeave = (): readonly string[] => messageFiles().flatMap((file) => textsUnder(JSON.parse(readFileSync(file, "utf8")), []));
const messageFiles = (): readonly string[] => ["src/modules", "src/platform", "src/app"].flatMap((root) => readdirSync(root, { recursive: true }).map((path) => `${root}/${String(path)}`).filter((path) => /messages\/(?:th|en)\.json$/.test(path)));
function textsUnder(value: unknown, path: readonly string[]): readonly string[] {
  if (typeof value === "string") return path.some((key) => ["mail", "outside"].includes(key)) ? [value] : [];
  return Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([key, one]) => textsUnder(one, [...path, key])); // messages are texts in objects
}

/** What may be filled in: an address of the product, the one-time link of an invitation, how many things wait. */
const FILLED: Readonly<Record<string, string>> = { link: "http://localhost/join#[\\w~.-]+", url: "http://localhost", sentence: "[^\\n]{5,60}", count: "\\d{1,4}", code: "\\d{6}" };
const asPattern = (text: string): RegExp => new RegExp(`^${text.trim().split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/\s+/g, "\\s+") : FILLED[part] ?? "(?!)")).join("")}$`);

/** Subjects of all mails of the product in both languages; the one of a missing backup has no blank to fill and would need a backup that fails. */
function templates(): readonly (readonly [string, RegExp])[] {
  const subjects = (value: unknown, path: string): readonly (readonly [string, RegExp])[] =>
    typeof value === "string" ? (/mail\..+\.subject$|outside\.many$/.test(path) && !path.includes("backup") ? [[path, asPattern(value)]] : []) : Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([key, one]) => subjects(one, `${path}.${key}`)); // messages are texts in objects
  return messageFiles().flatMap((file) => subjects(JSON.parse(readFileSync(file, "utf8")), file));
}

interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly headers: string;
}
const quoted = (text: string): Buffer => Buffer.from(text.replaceAll(/=\r?\n/g, "").replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1");
const words = (text: string): string => text.replaceAll(/\?=\s+=\?/g, "?==?").replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, coded: string) => (kind.toLowerCase() === "b" ? Buffer.from(coded, "base64") : quoted(coded.replaceAll("_", " "))).toString("latin1"));

function opened({ raw }: ArrivedMail): Letter {
  const cut = raw.indexOf("\n\n");
  const headers = raw.slice(0, cut).replaceAll(/\n[ \t]+/g, " ");
  const coding = /^content-transfer-encoding: *(\S+)/im.exec(headers)?.[1]?.toLowerCase() ?? "7bit";
  const body = raw.slice(cut + 2);
  const bytes = coding === "base64" ? Buffer.from(body, "base64") : coding === "quoted-printable" ? quoted(body) : Buffer.from(body, "latin1");
  const subject = Buffer.from(words(/^subject: *(.*)$/im.exec(headers)?.[1] ?? ""), "latin1").toString();
  return { subject, text: bytes.toString().trim(), headers };
}

/** What a mail may not hold, and that its words are none but those that may leave. */
function faultsOf(mail: ArrivedMail, allowed: readonly RegExp[]): readonly string[] {
  const { subject, text, headers } = opened(mail);
  const whole = `${subject}\n${text}\n${headers.replaceAll(/^(?:to|message-id|date):.*$/gim, "")}`;
  const faults: string[] = [];
  for (const bad of [/CANARY/, /[0-9a-f]{8}-[0-9a-f]{4}-/i, new RegExp(things.code), /X-Mailer|User-Agent/i]) if (bad.test(whole.replaceAll(/join#\S+/g, "join"))) faults.push(`${subject}: holds ${bad.source}`);
  for (const part of [subject, text]) if (!allowed.some((pattern) => pattern.test(part.trim()))) faults.push(`words nobody allowed: ${part.slice(0, 200)}`);
  return faults;
}

const speak = async (language: "th" | "en", ...people: readonly { readonly accountId: string }[]): Promise<void> => void (await world.admin.query("update accounts set language = $1 where id = any ($2)", [language, people.map(({ accountId }) => accountId)]));
const queue = async (job: string, payload: Readonly<Record<string, unknown>>): Promise<void> => void (await world.admin.query(world.app.parts.services.enqueueSql(job, payload)));

test("whatever may leave is filled with nothing but an address, a link or a number", () => {
  const texts = wordsThatMayLeave();
  expect(texts.length).toBeGreaterThan(30);
  expect(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)).filter((name) => !(name in FILLED))).toEqual([]);
});

test("after a whole story, every mail that really went out is words that may leave and nothing else", async () => {
  const admin = await world.aPerson({ roles: ["admin", "agencyAdmin"], agencyId: agencies.home, name: `${NAME} admin` });
  const other = await world.aPerson({ roles: ["admin", "agencyAdmin", "pochtCoordinator"], agencyId: agencies.home, name: `${NAME} other` });
  // One of the two who hear of everything reads Thai, one English; so it is with the two whose sign-in changes.
  await speak("th", admin);
  await speak("en", other);
  for (const one of [makers.boss, makers.doctor]) await act(world, admin, "partners.inviteAgain", { accountId: one.accountId });
  await act(world, admin, "partners.invite", { agencyId: agencies.home, displayName: `${NAME} new`, email: "new.one@example.test", positionTitle: NAME, language: "th", roles: ["ngoWorker"] });
  await act(world, admin, "partners.invite", { agencyId: agencies.home, displayName: `${NAME} new`, email: "new.two@example.test", positionTitle: NAME, language: "en", roles: ["ngoWorker"] });
  for (const kind of ["password", "totp", "passkey", "reset", "provider", "device", "tries"]) for (const { accountId } of [makers.boss, makers.doctor]) await queue("auth.sendNotice", { accountId, kind });
  await queue("auth.tellApprovers", { accountId: makers.boss.accountId });
  for (const kind of ["provider", "administrator"]) await queue("auth.tellAdministrators", { except: null, kind });
  // Everything is late, and everything that was noticed is due.
  await world.admin.query("update tasks set due_at = now() - interval '20 days', next_escalation_at = now() - interval '1 hour' where state = 'open'");
  await world.admin.query("update notices set send_at = now() - interval '1 minute', mail_at = now() - interval '1 minute' where read_at is null").catch(() => undefined);
  for (const job of ["plans.escalate", "oversight.tell", "notifications.send"]) if (modules.some((module) => module.jobs?.some(({ name }) => name === job))) await queue(job, {});
  const neverSent = (): readonly string[] => templates().filter(([, subject]) => !sink.mails.some((mail) => subject.test(opened(mail).subject))).map(([name]) => name);
  await expect.poll(neverSent, { timeout: 60_000, interval: 200 }).toEqual([]);
  const waiting = async (): Promise<number> => (await world.admin.query("select count(*)::int as n from graphile_worker.jobs where task_identifier ~ '^(auth|plans|oversight|notifications)\\.' and run_at <= now() and attempts < max_attempts")).rows[0].n;
  await expect.poll(waiting, { timeout: 60_000, interval: 200 }).toBe(0);

  const allowed = wordsThatMayLeave().map(asPattern);
  const letters = sink.mails.map(opened);
  console.log(`${sink.mails.length} mails went out over SMTP; subjects: ${[...new Set(letters.map(({ subject }) => subject))].join(" | ")}`);
  expect([...new Set(sink.mails.flatMap((mail) => faultsOf(mail, allowed)))]).toEqual([]);
});

test("the proof bites: a name, a code, an id or a word nobody allowed in a mail is seen, also in its coded forms", () => {
  const allowed = wordsThatMayLeave().map(asPattern);
  const [good] = wordsThatMayLeave();
  const mail = (subject: string, text: string): ArrivedMail => ({ to: "a@example.test", raw: `Subject: =?UTF-8?B?${Buffer.from(subject).toString("base64")}?=\nContent-Transfer-Encoding: base64\n\n${Buffer.from(text).toString("base64")}\n` });
  const fine = good ?? "";
  expect(faultsOf(mail(fine, fine), allowed)).toEqual([]);
  for (const bad of [`${fine} ${NAME}`, `${fine} ${things.code}`, `${fine} ${things.caseId}`, "some other words"]) {
    expect(faultsOf(mail(bad, fine), allowed).length, bad).toBeGreaterThan(0);
    expect(faultsOf(mail(fine, bad), allowed).length, bad).toBeGreaterThan(0);
  }
  expect(allActions.length).toBeGreaterThan(100);
});
