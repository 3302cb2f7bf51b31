import { afterAll, beforeAll, expect, test } from "vitest";
import { read } from "#modules/cases/actions/read.ts";
import { myEmergency } from "#modules/oversight/actions/my-emergency.ts";
import { openInEmergency } from "#modules/oversight/actions/open-in-emergency.ts";
import { review } from "#modules/oversight/actions/review.ts";
import { addWall } from "#modules/teams/actions/add-wall.ts";
import { listToday } from "#modules/today/actions/list-today.ts";
import { aCase } from "#app/testing/a-case.ts";
import { openWorld, type Person, type ProblemAnswer, type World } from "#app/testing/world.ts";
import { openMailSink, type MailSink } from "./support/mail-sink.ts";

/**
 * security.md T15, goal 32: whoever opens a case in an emergency is told of within 60 seconds to those who lead the case and who
 * supervise, is out after four hours, and cannot do it again while nobody has reviewed it within 72 hours. Real jobs, real mail
 * protocol, real database. Each promise is broken once on purpose and must be seen broken.
 */
const rounds = process.env["RUAM_FULL"] ? 20 : 2;
const NOTICE_MS = 60_000;

let world: World;
let sink: MailSink;
beforeAll(async () => {
  sink = await openMailSink();
  world = await openWorld({ withJobs: true, smtpUrl: sink.url });
});
afterAll(async () => {
  await world.close();
  await sink.close();
});

const reason = "CANARY-REASON พบเด็กที่สถานีขนส่ง ต้องทราบข้อควรระวังทันที";
const answerOf = (promise: Promise<unknown>): Promise<string> => promise.then((answer) => (answer as { outcome?: string }).outcome ?? "opened", (error: ProblemAnswer) => error.code);

interface Scene {
  readonly caseId: string;
  readonly code: string;
  readonly actor: Person;
  readonly watchers: readonly Person[];
  readonly officer: Person;
}

async function aScene(): Promise<Scene> {
  await world.setClock("2026-11-20T02:00:00Z");
  await world.admin.query("delete from rate_limits; delete from account_roles where role = 'dpo'");
  const { caseId, code, coordinator } = await aCase(world);
  const agencyId = await world.anAgency({ kind: "hospital" });
  const actor = await world.aPerson({ roles: ["doctor"], agencyId });
  const keeper = await world.aPerson({ roles: ["agencyAdmin"], agencyId });
  const officer = await world.aPerson({ roles: ["dpo"], agencyId });
  return { caseId, code, actor, officer, watchers: [coordinator, keeper, officer] };
}

const open = ({ actor, code }: Pick<Scene, "actor" | "code">) => answerOf(actor.call(openInEmergency, { code, category: "urgentCare", reason }));

/** Milliseconds until everyone who must know has a task and a mail; undefined when that did not happen in time. */
async function noticeMs({ watchers, code, caseId }: Scene, withinMs: number): Promise<number | undefined> {
  const begun = performance.now();
  const emails = watchers.map(({ accountId }) => `${accountId}@example.test`);
  const mails = () => sink.mails.filter(({ to }) => emails.includes(to));
  const areTold = async (): Promise<boolean> => {
    const days = await Promise.all(watchers.map((one) => one.call(listToday, {})));
    const hasTask = days.every((day) => [...day.first, ...day.later].some(({ sourceKind }) => sourceKind === "emergency"));
    return hasTask && new Set(mails().map(({ to }) => to)).size === emails.length;
  };
  const tookMs = await expect.poll(areTold, { timeout: withinMs }).toBe(true).then(() => performance.now() - begun, () => undefined);
  for (const { raw } of tookMs === undefined ? [] : mails()) expect(raw + Buffer.from(raw.split("\n\n").slice(1).join(""), "base64").toString()).not.toMatch(new RegExp(`${code}|${caseId}|CANARY`));
  return tookMs;
}

/** Goes through one emergency from beginning to end. @returns the promises that did not hold */
async function brokenPromises(scene: Scene, { withinMs }: { withinMs: number }): Promise<{ readonly broken: readonly string[]; readonly told: number | undefined }> {
  const { actor, officer, caseId } = scene;
  const broken: string[] = [];
  if ((await open(scene)) !== "opened") broken.push("field role does not get in");
  const committed = await world.admin.query("select 1 from events where type = 'opened-in-emergency' and case_id = $1 and account_id = $2", [caseId, actor.accountId]);
  if (committed.rows.length !== 1) broken.push("no record");
  const told = await noticeMs(scene, withinMs);
  if (told === undefined) broken.push("not told");
  await world.setClock("2026-11-20T06:00:01Z");
  if ((await answerOf(actor.call(read, { caseId }))) !== "not-found") broken.push("in after four hours");
  await world.setClock("2026-11-23T02:00:01Z");
  const next = await aCase(world);
  if ((await open({ actor, code: next.code })) !== "right-suspended") broken.push("right holds though nobody reviewed");
  await officer.call(review, { openingId: (await world.admin.query("select id from emergency_openings where account_id = $1 order by opened_at limit 1", [actor.accountId])).rows[0].id, result: "justified", words: "จำเป็นต่อการรักษาจริง" });
  if ((await actor.call(myEmergency, {})).isSuspended) broken.push("right does not come back");
  return { broken, told };
}

/** Replaces a function or adds a trigger for the time of one look, then puts everything back. */
async function sabotaged<T>(sabotage: string, undo: string, look: () => Promise<T>): Promise<T> {
  await world.admin.query(sabotage);
  try {
    return await look();
  } finally {
    await world.admin.query(undo);
  }
}
const definition = async (name: string): Promise<string> => (await world.admin.query("select pg_get_functiondef($1::regprocedure) as text", [name])).rows[0].text;

test(`in ${rounds} emergencies all are told within 60 seconds, it ends after four hours, and the right rests without a review`, async () => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { broken, told } = await brokenPromises(await aScene(), { withinMs: NOTICE_MS });
    expect(broken).toEqual([]);
    times.push(told ?? Infinity);
  }
  console.log(`told after ${(Math.max(...times) / 1000).toFixed(2)} s at most (goal 60 s) in ${rounds} emergencies`);
  expect(Math.max(...times)).toBeLessThan(NOTICE_MS);
});

test("an unknown code, a sealed case and a case behind a wall answer byte for byte the same", async () => {
  const { actor, code, caseId, watchers } = await aScene();
  const sealed = await aCase(world);
  await world.admin.query("alter table cases disable trigger user; update cases set confidentiality = 'sealed' where id = '" + sealed.caseId + "'; alter table cases enable trigger user");
  await watchers[0]?.call(addWall, { caseId, accountId: actor.accountId, reason: "family" });
  const answers = await Promise.all([code, sealed.code, "CM-2570-9999"].map((one) => actor.call(openInEmergency, { code: one, category: "urgentCare", reason })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect((await world.admin.query("select 1 from seats where account_id = $1", [actor.accountId])).rows).toEqual([]);
});

test("it bites: notice, end, rest and wall are each broken once, and seen", { timeout: 120_000 }, async () => {
  const silent = "create function public.keep_silent() returns trigger language plpgsql as $$ begin new.told_at := now(); new.mailed_at := now(); return new; end $$; create trigger keep_silent before insert on emergency_openings for each row execute function public.keep_silent()";
  const loud = "drop trigger keep_silent on emergency_openings; drop function public.keep_silent()";
  expect((await sabotaged(silent, loud, async () => brokenPromises(await aScene(), { withinMs: 1500 }))).broken).toEqual(["not told"]);

  const endless = "create function public.no_end() returns trigger language plpgsql as $$ begin new.ends_at := null; return new; end $$; create trigger no_end before insert on seats for each row when (new.is_emergency) execute function public.no_end()";
  expect((await sabotaged(endless, "drop trigger no_end on seats; drop function public.no_end()", async () => brokenPromises(await aScene(), { withinMs: NOTICE_MS }))).broken).toContain("in after four hours");

  const rest = await definition("app.emergency_suspended(uuid)");
  const never = rest.replace(/AS \$function\$[^]*\$function\$/, "AS $function$ select false $function$");
  expect((await sabotaged(never, rest, async () => brokenPromises(await aScene(), { withinMs: NOTICE_MS }))).broken).toContain("right holds though nobody reviewed");

  const wall = await definition("app.wall_stands(uuid, uuid)");
  const { actor, code, caseId, watchers } = await aScene();
  await watchers[0]?.call(addWall, { caseId, accountId: actor.accountId, reason: "family" });
  const noWall = wall.replace(/AS \$function\$[^]*\$function\$/, "AS $function$ select false $function$");
  expect(await sabotaged(noWall, wall, () => open({ actor, code }))).toBe("opened");
});
