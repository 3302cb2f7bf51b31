import { randomUUID } from "node:crypto";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import type { TestServer } from "#platform/testing/database.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { neverCommit } from "./attempt.ts";
import { classNames, makeAgencies, makeCast, seatCast, type Cast, type ClassName } from "./cast.ts";
import { keptNames, type Directory, type KeptThings } from "./inputs.ts";
import { fillEmptyTables, ownerOf } from "./made-up-rows.ts";
import { layCaseRows, layOwnRows } from "./rows-by-hand.ts";
import { layStep, learningPeople, makeLearning } from "./things-learning.ts";
import { act, canary, makeMakers, makeThings, type Things } from "./things.ts";

/** Cases of each class and of strangers, with something of every kind in them, and an account of each role and relation. */
export interface PreparedWorld {
  readonly world: World;
  readonly cast: Cast;
  readonly directory: Directory;
  readonly things: Readonly<Record<ClassName, Things>>;
  /** Ids nobody may learn or guess his way to; ids of the directory are not among them. */
  readonly secretIds: ReadonlySet<string>;
  versionOf(id: string): number | undefined;
}

/** @param server where its database is made, outside a test run */
export async function prepareWorld(server?: TestServer): Promise<PreparedWorld> {
  const world = await openWorld(server ? { server } : {});
  const agencies = await makeAgencies(world);
  const cast = await makeCast(world, agencies);
  const makers = await makeMakers(world, agencies.home, agencies.other);
  const strangers = await makeMakers(world, agencies.foreign, agencies.other);
  const plain = await makeDirectory(world, { homeAgencyId: agencies.home, receivingAgencyId: agencies.other, foreignAgencyId: agencies.foreign, suspendedAgencyId: agencies.suspended, importer: makers.boss });
  const made: Partial<Record<ClassName, Things>> = {};
  for (const name of classNames) {
    // What is sent to the receiving agency would open the strangers' case to its people: theirs goes to one of their own.
    const isForeign = name === "foreign";
    const elsewhere = isForeign ? await world.anAgency({ kind: "hospital", nameEn: "elsewhere", provinceCode: "95" }) : "";
    const to = isForeign ? { ...agencies, other: elsewhere, former: elsewhere } : agencies;
    const crew = isForeign ? { ...strangers, receiver: await world.aPerson({ roles: ["doctor"], agencyId: to.other }) } : makers;
    made[name] = await makeThings(world, { name, makers: crew, agencies: to });
  }
  const things = made as Record<ClassName, Things>; // one for each of classNames
  await seatCast(world, cast, classNames.filter((name) => name !== "foreign").flatMap((name) => [things[name].caseId, things[name].otherCaseId, things[name].closedCaseId]));
  for (const relation of ["member", "exMember", "otherAgency"] as const) await makeKeys(world, cast.of("caseManager", relation));
  const learning = await makeLearning(world, await learningPeople(world, cast), [things.ordinary.closedCaseId, things.foreign.closedCaseId]);
  for (const name of classNames) await layStep(world, things[name], learning);
  const directory = { ...plain, learning };
  await world.sequence();
  await world.anchor();
  await fillEmptyTables(world.admin, [ownerOf(things.ordinary, directory), ownerOf(things.foreign, directory)]);
  for (const name of classNames) await layCaseRows(world.admin, things[name]);
  await layOwnRows({ admin: world.admin, own: cast.of("caseManager", "member"), directory, taskId: things.ordinary.taskId, caseId: things.ordinary.caseId, foreignCaseId: things.foreign.caseId });
  const { secretIds, versions } = await readIds(world);
  neverCommit(world.app.parts.services.pool);
  return { world, cast, directory, things, secretIds, versionOf: (id) => versions.get(id) };
}

async function makeDirectory(world: World, given: Pick<Directory, "homeAgencyId" | "receivingAgencyId" | "foreignAgencyId" | "suspendedAgencyId" | "importer">): Promise<Omit<Directory, "learning">> {
  const { homeAgencyId, importer } = given;
  const one = (role: string): Promise<Person> => world.aPerson({ roles: [role], agencyId: homeAgencyId, name: `directory ${role}` });
  const suspendedSubject = await one("ngoWorker");
  await world.admin.query("update accounts set status = 'suspended' where id = $1", [suspendedSubject.accountId]);
  const [askedBy, askedFor] = [await one("admin"), await one("analyst")];
  const roleRequestId = randomUUID();
  await world.admin.query("insert into role_requests (id, account_id, role, requested_by) values ($1, $2, 'admin', $3)", [roleRequestId, askedFor.accountId, askedBy.accountId]);
  const batchId = await upload(world, importer);
  const { exportId = "" } = await act(world, importer, "cases.open", { provinceCode: "50", discipline: "caseManager", source: "walkIn", people: [{ safeName: "คนหนึ่ง" }] }).then(() =>
    act(world, importer, "exchange.export", { format: "csv", purpose: "caseWork", purposeText: canary("ordinary", "exportPurpose") }));
  const token = await world.aSession(importer.accountId);
  const session = await world.admin.query("select id from sessions where account_id = $1 order by created_at desc limit 1", [importer.accountId]);
  const ownPasskeyId = randomUUID();
  // Two: one of them may go.
  for (const [id, credential] of [[ownPasskeyId, token], [randomUUID(), `${token}A`]]) await world.admin.query("insert into passkeys (id, account_id, credential_id, public_key, label) values ($1, $2, $3, '\\x00', 'made up')", [id, importer.accountId, credential]);
  return {
    ...given, suspendedSubject, subject: await one("ngoWorker"), freshSocialWorker: await one("socialWorker"), freshManager: await one("caseManager"), roleRequestId, ownPasskeyId,
    kept: Object.fromEntries(keptNames.map((name) => [name, randomUUID()])) as KeptThings, // one for each name; their rows come last (rows-by-hand.ts)
    ownSessionId: session.rows[0].id, batchId, importedBatchId: batchId, exportId,
  };
}

/** The first use makes an agency's keys; here it is kept, for no attempt is. */
async function makeKeys(world: World, person: Person): Promise<void> {
  await act(world, person, "cases.open", { provinceCode: "50", discipline: "caseManager", source: "walkIn", people: [{ safeName: "คนหนึ่ง" }] });
  await act(world, person, "exchange.export", { format: "csv", purpose: "caseWork", purposeText: "เหตุผลสมมติยาวพอ" });
}

/** Brings a small register in; one of its rows is refused, so that there is something to correct. */
async function upload(world: World, person: Person): Promise<string> {
  const text = `รหัส,ชื่อเล่น,วันเกิด,จังหวัด\nA1,${canary("ordinary", "importCell")},21/5/2551,เชียงใหม่\nA2,${canary("ordinary", "importCell")},31/2/2550,ตาก\n`;
  const response = await world.app.server.inject({
    method: "POST", url: "/api/exchange/upload", cookies: { [SESSION_COOKIE]: person.token }, headers: { "sec-fetch-site": "same-origin", "content-type": "text/csv" }, payload: Buffer.from(text),
  });
  if (response.statusCode !== 200) throw new Error(`preparing the world: upload answered ${response.statusCode} ${response.body}`);
  return response.json().batchId;
}

const DIRECTORY_TABLES = new Set(["agencies", "accounts"]);

async function readIds(world: World): Promise<{ secretIds: Set<string>; versions: Map<string, number> }> {
  const { rows } = await world.admin.query(
    `select c.table_name as name, bool_or(c.column_name = 'version') as versioned from information_schema.columns c where c.table_schema = 'ruam'
      group by 1 having bool_or(c.column_name = 'id' and c.data_type = 'uuid')`,
  );
  const secretIds = new Set<string>();
  const versions = new Map<string, number>();
  for (const { name, versioned } of rows) {
    const found = await world.admin.query(`select id, ${versioned ? "version" : "null as version"} from ${name}`);
    for (const { id, version } of found.rows) {
      if (!DIRECTORY_TABLES.has(name)) secretIds.add(id);
      if (version !== null) versions.set(id, version);
    }
  }
  return { secretIds, versions };
}
