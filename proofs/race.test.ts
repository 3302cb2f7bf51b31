import { afterAll, beforeAll, expect, test } from "vitest";
import { seeded } from "#app/testing/fuzz.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import { makeArena, races, type Arena } from "./support/races.ts";

const RACES = process.env["RUAM_FULL"] !== undefined ? 10_000 : 150;
const SEED = Number(process.env["RUAM_SEED"] ?? 2569);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

test(`${RACES} races: no update is lost, nothing is done twice`, async () => {
  const random = seeded(SEED);
  const arenas: Arena[] = [];
  // Several cases side by side, so that contests of one do not stand in line behind another's.
  for (let index = 0; index < 3; index += 1) arenas.push(await makeArena(world, random));
  const began = performance.now();
  const wrong: string[] = [];
  const held = new Map<string, number>();
  let left = RACES;
  const run = async (arena: Arena): Promise<void> => {
    while (left > 0 && wrong.length < 30) {
      left -= 1;
      const { name, race } = drawn(random);
      held.set(name, (held.get(name) ?? 0) + 1);
      const what = await race(arena);
      if (what) wrong.push(what);
    }
  };
  await Promise.all(arenas.map(run));
  console.log(`races: ${RACES} in ${((performance.now() - began) / 1000).toFixed(1)} s (seed ${SEED})`, Object.fromEntries(held));
  expect(wrong).toEqual([]);
});

function drawn(random: () => number) {
  let place = random() * races.reduce((sum, { share }) => sum + share, 0);
  for (const one of races) {
    place -= one.share;
    if (place < 0) return one;
  }
  throw new Error("the shares cover every draw");
}

test("the proof bites: without the lock on a person's version, an update is lost and told", async () => {
  const arena = await makeArena(world, seeded(1));
  // The fault: every change is let through as if the version had been right.
  await world.admin.query(`create function app.forget_lock() returns trigger language plpgsql as $$ begin new.version := old.version; return new; end $$;
    create trigger forget_lock before update on people for each row execute function app.forget_lock()`);
  const editing = races.find(({ name }) => name === "editors of a person");
  const what = await editing?.race(arena);
  await world.admin.query("drop trigger forget_lock on people; drop function app.forget_lock()");
  expect(what).toMatch(/^editors: /);
});

test("the proof bites: without the key's claim, a double submit makes ten notes and is told", async () => {
  const arena = await makeArena(world, seeded(2));
  const { rows } = await world.admin.query("select pg_get_functiondef('app.claim_key(text,text,bytea)'::regprocedure) as text");
  await world.admin.query(`create or replace function app.claim_key(key_text text, action_name text, body_hash bytea, out replay jsonb, out clash boolean) language plpgsql as $$ begin clash := false; end $$`);
  const doubling = races.find(({ name }) => name.startsWith("double submit"));
  const what = await doubling?.race(arena);
  await world.admin.query(rows[0].text);
  expect(what).toMatch(/^double submit: 13 rows/);
});
