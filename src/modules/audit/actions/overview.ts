import { z } from "zod";
import { type ActionContext, defineRead } from "#platform/action/define.ts";
import { isAnchorLate, isWitnessSilent, LEAST_WITNESSES } from "../rules/lateness.ts";
import { newestCheckpoint } from "../queries.ts";

/** Whether the record is whole: its size, the last checkpoint, who watches it, what the last checks found. */
export const overview = defineRead({
  name: "audit.overview",
  input: z.strictObject({}),
  permission: "audit.see",
  async run(context) {
    const { client } = context;
    const now = (await client.query("select clock_timestamp() as now")).rows[0].now as Date; // signatures are on real time, whatever the product's clock says
    const checkpoint = await newestCheckpoint(client);
    const tree = await treeState(context, checkpoint?.size ?? 0);
    const watchers = await watchersAt(context, now);
    const { rows: checks } = await client.query<Check>(
      `select id, asked_at as "askedAt", finished_at as "finishedAt", size, faults, seconds from audit_checks order by asked_at desc limit 5`,
    );
    return {
      result: {
        now,
        ...tree,
        isLate: isAnchorLate({ notAnchored: tree.notAnchored, oldestAt: tree.oldestAt ?? undefined, now }),
        checkpoint: checkpoint ?? null,
        witnesses: watchers,
        lacksWitnesses: watchers.filter((witness) => !witness.retiredAt).length < LEAST_WITNESSES,
        sightings: await sightings(context),
        checks,
        can: { check: context.can("audit.check"), manageWitnesses: context.can("audit.manageWitnesses") },
      },
    };
  },
});

interface Check {
  readonly id: string;
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
  readonly size: number | null;
  readonly faults: readonly { readonly seq: number; readonly fault: string }[] | null;
  readonly seconds: number | null;
}

async function treeState({ client }: ActionContext, anchored: number): Promise<{ size: number; notAnchored: number; oldestAt: Date | null }> {
  const { rows } = await client.query(
    `select coalesce(max(size), 0) as size, (select at from tree_heads where size > $1 order by size limit 1) as "oldestAt" from tree_heads`,
    [anchored],
  );
  const { size, oldestAt } = rows[0];
  return { size, notAnchored: Math.max(0, size - anchored), oldestAt };
}

interface Watcher {
  readonly id: string;
  readonly name: string;
  readonly vkey: string;
  readonly addedAt: Date;
  readonly retiredAt: Date | null;
  readonly version: number;
  readonly seenSize: number | null;
  readonly seenAt: Date | null;
}

async function watchersAt({ client }: ActionContext, now: Date): Promise<readonly (Watcher & { readonly isSilent: boolean })[]> {
  const { rows } = await client.query<Watcher>(
    `select w.id, w.name, w.vkey, w.added_at as "addedAt", w.retired_at as "retiredAt", w.version, s.size as "seenSize", s.seen_at as "seenAt"
       from witnesses w left join lateral (select size, seen_at from cosignatures s where s.witness_id = w.id order by s.seen_at desc limit 1) s on true
      order by w.retired_at is not null, w.added_at limit 50`,
  );
  return rows.map((watcher) => ({ ...watcher, isSilent: !watcher.retiredAt && isWitnessSilent(watcher.seenAt ?? undefined, now) }));
}

interface Sighting {
  readonly size: number;
  readonly name: string;
  readonly seenAt: Date;
  readonly receivedAt: Date;
}

async function sightings({ client }: ActionContext): Promise<readonly Sighting[]> {
  const { rows } = await client.query<Sighting>(
    `select s.size, w.name, s.seen_at as "seenAt", s.received_at as "receivedAt" from cosignatures s join witnesses w on w.id = s.witness_id order by s.received_at desc limit 20`,
  );
  return rows;
}
