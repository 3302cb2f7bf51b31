import type { ActionContext } from "#platform/action/define.ts";
import { rememberMapping, type Mapping } from "../formats/mapping.ts";
import { openAgencyVault } from "./batch-vault.ts";

type Choices = Readonly<Record<string, string>>;
type Remembering = Pick<ActionContext, "client" | "vaults" | "actor" | "now">;

/** Most headers remembered; the oldest go first. */
const mostChoices = 2000;
const placeOf = (agencyId: string) => ({ table: "import_choices", column: "sealed", row: agencyId });

/** What the agency's importers chose for columns in earlier files: header key → target, "" for "keep as it is". */
export async function rememberedChoices(context: Remembering): Promise<Choices> {
  const { rows } = await context.client.query("select sealed from import_choices where agency_id = $1", [context.actor.agencyId]);
  if (!rows[0]) return {};
  return (await openAgencyVault(context)).unseal<Choices>(placeOf(context.actor.agencyId), rows[0].sealed);
}

/** Keeps what a person chose by hand, for the next file with the same headers. */
export async function rememberChoices(context: Remembering, mapping: Mapping): Promise<void> {
  const { actor, client, now } = context;
  const chosen = rememberMapping({ ...mapping, columns: mapping.columns.filter(({ chosenBy }) => chosenBy === "person") });
  if (Object.keys(chosen).length === 0) return;
  const merged = Object.entries({ ...(await rememberedChoices(context)), ...chosen }).slice(-mostChoices);
  const sealed = (await openAgencyVault(context)).seal(placeOf(actor.agencyId), Object.fromEntries(merged));
  await client.query(
    `insert into import_choices (agency_id, sealed, changed_by, changed_at) values ($1, $2, $3, $4)
     on conflict (agency_id) do update set sealed = excluded.sealed, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [actor.agencyId, sealed, actor.accountId, now],
  );
}
