/**
 * A whole hall finishes its quiz at once: each learner asks for the closing test of a course and hands it in, all in the same moment, through
 * the real server in a process of its own. `npm run bench:quiz [learners]`
 */
import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { newToken, tokenHash } from "#platform/auth/session.ts";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { installJobs } from "#platform/jobs/jobs.ts";
import { shipCourses, shippedCourses } from "#modules/training/shipped-courses.ts";

const learners = Number(process.argv[2] ?? 200);
const COURSE = "victim-identification";
const dataFolder = mkdtempSync(join(tmpdir(), "ruam-quiz-"));
const postgres = await startEmbeddedPostgres({ dataFolder });
await migrate(postgres.urls.migrator);
await installJobs(postgres.urls.jobs);
const secrets = join(dataFolder, "secrets");
await openKeyring(secrets);
const admin = new pg.Client({ connectionString: Object.assign(new URL(postgres.adminUrl), { pathname: "/ruam" }).href, options: "-c search_path=ruam" });
await admin.connect();
await shipCourses(admin);
const course = shippedCourses().find(({ code }) => code === COURSE);
if (!course) throw new Error(`no course ${COURSE}`);
const answers = Object.fromEntries(course.test.map(({ code, options }) => [code, options.find(({ right }) => right)?.code ?? ""]));
const lessons = course.modules.flatMap((module) => module.lessons.map((lesson) => `${module.code}.${lesson.code}`));

interface Learner {
  readonly headers: Readonly<Record<string, string>>;
  readonly enrolmentId: string;
}

/** Somebody who has read every lesson and has the test before her. */
async function aLearner(agencyId: string): Promise<Learner> {
  const [accountId, enrolmentId, token] = [randomUUID(), randomUUID(), newToken()];
  await admin.query("insert into accounts (id, agency_id, email, display_name, status) values ($1, $2, $3, 'ผู้เรียนสมมติ', 'active')", [accountId, agencyId, `${accountId}@example.test`]);
  await admin.query("insert into account_roles (account_id, role) values ($1, 'socialWorker')", [accountId]);
  await admin.query("insert into sessions (id, account_id, token_hash, expires_at, idle_minutes) values ($1, $2, $3, now() + interval '12 hours', 60)", [randomUUID(), accountId, tokenHash(token)]);
  await admin.query(
    "insert into training_enrolments (id, account_id, agency_id, course_id, version_id, began_at) select $1, $2, $3, c.id, v.id, now() - interval '1 hour' from training_courses c join training_versions v on v.course_id = c.id and v.state = 'published' where c.code = $4",
    [enrolmentId, accountId, agencyId, COURSE],
  );
  await admin.query("insert into training_lessons (enrolment_id, lesson, account_id, done_at, changed_at) select $1, x, $2, now(), now() from unnest($3::text[]) x", [enrolmentId, accountId, lessons]);
  return { enrolmentId, headers: { cookie: `${SESSION_COOKIE}=${token}`, "sec-fetch-site": "same-origin", "content-type": "application/json", "accept-language": "th" } };
}

const agencyId = randomUUID();
await admin.query("insert into agencies (id, name_th, name_en, kind, province_code) values ($1, 'หน่วยงานสมมติ', 'Made-up agency', 'msdhs', '50')", [agencyId]);
const hall: Learner[] = [];
for (let n = 0; n < learners; n += 1) hall.push(await aLearner(agencyId));
await admin.query("analyze");

const child: ChildProcess = fork(new URL("serve.ts", import.meta.url), { stdio: ["pipe", "inherit", "inherit", "ipc"] });
child.stdin?.end(JSON.stringify({ appUrl: postgres.urls.app, jobsUrl: postgres.urls.jobs, secrets }));
const { port } = await new Promise<{ port: number }>((resolve) => void child.once("message", (message) => resolve(message as { port: number }))); // its first word
const address = `http://127.0.0.1:${port}/api/training`;

interface Timed {
  readonly ms: number;
  readonly status: number;
}
async function timed(ask: () => Promise<Response>): Promise<Timed> {
  const began = performance.now();
  const answer = await ask();
  await answer.arrayBuffer();
  return { ms: performance.now() - began, status: answer.status };
}

function say(what: string, all: readonly Timed[]): void {
  const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN).toFixed(0);
  console.log(`${what.padEnd(24)} ${all.length} at once: median ${at(0.5)} ms, 95th ${at(0.95)} ms, slowest ${at(1)} ms, errors ${all.filter(({ status }) => status >= 300).length}`);
}

try {
  const read = ({ headers, enrolmentId }: Learner) => timed(() => fetch(`${address}/test?enrolmentId=${enrolmentId}&kind=post`, { headers }));
  const hand = ({ headers, enrolmentId }: Learner) => timed(() => fetch(`${address}/takeTest`, { method: "POST", headers, body: JSON.stringify({ enrolmentId, kind: "post", answers }) }));
  say("the questions", await Promise.all(hall.map(read)));
  say("handing the test in", await Promise.all(hall.map(hand)));
  const { rows } = await admin.query("select count(*) filter (where passed_at is not null) as passed, (select count(*) from events where type = 'course-passed') as told from training_enrolments");
  console.log(`passed ${rows[0].passed}, events ${rows[0].told}`);
} finally {
  child.send("stop");
  await new Promise((resolve) => void child.once("exit", resolve));
  await admin.end();
  await postgres.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
