import { z } from "zod";
import { defineAction, defineRead } from "../../action/define.ts";
import { NotFound, Refusal } from "../../action/refusal.ts";
import { requireFreshSignIn } from "../fresh.ts";
import { ownWays, waysLeft } from "../own-ways.ts";

/** A provider on one's account page: linked, or there to be linked. */
export interface OwnProvider {
  readonly id: string;
  readonly labelTh: string;
  readonly labelEn: string;
  readonly countsAsTwo: boolean;
  readonly linkId: string | null;
  readonly linkedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** The providers of this installation, and which of them are linked to one's account. */
export const ownProviders = defineRead({
  name: "auth.ownProviders",
  permission: "signed-in",
  input: z.strictObject({}),
  run: async ({ client }) => {
    const { rows } = await client.query<OwnProvider>(
      `select p.id, p.label_th as "labelTh", p.label_en as "labelEn", p.counts_as_two as "countsAsTwo", p.link_id as "linkId", p.linked_at as "linkedAt", p.last_used_at as "lastUsedAt"
         from app.my_providers() p where exists (select 1 from instance where mode = 'real')`,
    );
    return { result: { providers: rows } };
  },
});

/** Removes a link, unless it is the only way in. */
export const unlinkProvider = defineAction({
  name: "auth.unlinkProvider",
  permission: "signed-in",
  input: z.strictObject({ linkId: z.uuid() }),
  async run(context, { linkId }) {
    await requireFreshSignIn(context);
    const ways = await ownWays(context.client);
    if (!ways.links.some((link) => link.id === linkId)) throw new NotFound();

    if (waysLeft(ways, linkId) === 0) throw new Refusal("only-way-in");

    await context.client.query("select app.unlink_my_provider($1)", [linkId]);
    await context.enqueue("auth.sendNotice", { accountId: context.actor.accountId, kind: "provider" });
    return { event: { type: "provider-unlinked", category: "access", subjectKind: "account", subjectId: context.actor.accountId } };
  },
});
