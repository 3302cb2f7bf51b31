import { afterAll, beforeAll, expect, test } from "vitest";
import { disciplines } from "#modules/teams/access-matrix.ts";
import { methodOf } from "#platform/http/openapi.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { routeOf } from "#platform/http/routes.ts";
import { allActions, allPublicActions } from "#app/server/app.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";

// Goal 9: no other site makes a browser act, whatever it says or leaves out about itself.
let world: World;
let everyone: Person;
beforeAll(async () => {
  world = await openWorld();
  everyone = await world.aPerson({ roles: [...disciplines, "admin", "agencyAdmin", "reporter"] });
});
afterAll(async () => world.close());

const unsafe = [...allActions, ...allPublicActions].filter((action) => methodOf(action) === "post");
/** What a browser sends when another site causes a request; the last is an old browser that says nothing but the cookie. */
const strangers: readonly Readonly<Record<string, string>>[] = [
  { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  { origin: "https://sub.localhost", "sec-fetch-site": "same-site" },
  { origin: "null", "sec-fetch-site": "cross-site" },
  { origin: "http://localhost.evil.example" },
  { origin: "https://localhost:8443" },
  {},
];

const send = (name: string, headers: Readonly<Record<string, string>>) =>
  world.app.server.inject({ method: "POST", url: routeOf(name), headers: { host: "localhost", cookie: `${SESSION_COOKIE}=${everyone.token}`, "content-type": "application/json", ...headers }, payload: "{}" });

test("every act that changes something refuses every request another site caused", async () => {
  const taken: string[] = [];
  let sent = 0;
  for (const action of unsafe) {
    for (const headers of strangers) {
      sent += 1;
      const { statusCode, body } = await send(action.name, headers);
      if (statusCode !== 403 || !body.includes("cross-site")) taken.push(`${action.name} ${JSON.stringify(headers)}: ${statusCode}`);
    }
  }
  console.log(`${sent} requests of other sites, none taken`);
  expect(taken).toEqual([]);
});

test("bodies a form could send are refused: plain text, form fields, none", async () => {
  const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"];
  for (const type of types) {
    const { statusCode } = await send("cases.open", { origin: "http://localhost", "sec-fetch-site": "same-origin", "content-type": type });
    expect([400, 415]).toContain(statusCode);
  }
});

test("the same request from the product's own page gets further: the refusals above are not for another reason", async () => {
  const reached = await Promise.all(unsafe.slice(0, 40).map(async (action) => (await send(action.name, { origin: "http://localhost", "sec-fetch-site": "same-origin" })).body));
  expect(reached.filter((body) => body.includes("cross-site"))).toEqual([]);
});
