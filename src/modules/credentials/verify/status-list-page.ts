import type { FastifyReply, FastifyRequest } from "fastify";
import { BadRequest } from "#platform/action/refusal.ts";
import { asSystem } from "#platform/db/request.ts";
import type { ServerParts } from "#platform/http/parts.ts";
import { signStatusList, type Issuer } from "../badge/badge.ts";

const PER_MINUTE = 120;
const KEPT_MS = 60_000;

/** The list as it was signed last; one for a process. */
interface Kept {
  readonly origin: string;
  /** The key it is signed with: one that was replaced signs no more. */
  readonly signedBy: string | undefined;
  readonly at: Date;
  readonly token: Promise<string>;
}

/**
 * Answers with the signed list of revocations, made once a minute for however many ask. Nobody, neither this process nor a cache on the way,
 * holds it longer than a minute from its making: by then a revocation shows.
 */
export function statusListPage(parts: ServerParts, issuerOf: (request: FastifyRequest, reply: FastifyReply) => Issuer) {
  let kept: Kept | undefined;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    await limit(parts, request);
    const issuer = issuerOf(request, reply);
    const signedBy = issuer.keys.at(-1)?.name;
    const { list, now } = await asSystem(parts.systemPool, "credentials.status", async ({ client, now: at }) => {
      if (kept && kept.origin === issuer.origin && kept.signedBy === signedBy && ageOf(kept, at) < KEPT_MS) return { list: kept, now: at };
      const { rows } = await client.query<{ place: number }>("select status_index as place from credentials where revoked_at is not null order by 1");
      return { list: { origin: issuer.origin, signedBy, at, token: signStatusList(rows.map(({ place }) => place), issuer, at) }, now: at };
    });
    kept = list;
    const seconds = Math.max(0, Math.floor((KEPT_MS - ageOf(list, now)) / 1000));
    return reply.header("cache-control", `public, max-age=${seconds}`).type("application/vc+jwt").send(await list.token);
  };
}

/** A clock that was set back makes it old, too. */
const ageOf = ({ at }: Kept, now: Date): number => (now < at ? KEPT_MS : now.getTime() - at.getTime());

async function limit({ systemPool }: ServerParts, request: FastifyRequest): Promise<void> {
  const { rows } = await systemPool.query("select app.hit_limit($1, $2, 60) as within", [`credentials.status|${request.ip}`, PER_MINUTE]);
  if (rows[0]?.within !== true) throw new BadRequest(429, "too-many");
}
