import { z } from "zod";
import { type ActionContext, defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { newId } from "#platform/db/id.ts";
import { findUnknownArticle } from "#modules/knowledge/public.ts";
import { type Content, contentSchema } from "../content.ts";
import { whyNotSubmit } from "../rules/missing.ts";
import { getVersion, type Version } from "../store.ts";

const label = z.string().trim().min(1).max(40);
const EMPTY: Content = { title: { th: "", en: "" }, purpose: { th: "", en: "" }, authority: { th: "", en: "" }, sources: {}, steps: [] };

/** Begins a new version from the words of another, or a procedure that was not there. */
export const startDraft = defineAction({
  name: "sops.startDraft",
  permission: "sops.startDraft",
  input: z.strictObject({
    code: z.string().trim().regex(/^[a-z][a-z0-9-]{2,60}$/),
    label,
    /** The version whose words it begins with; without one it is a new procedure. */
    fromId: z.uuid().optional(),
  }),
  async run(context, { code, label: named, fromId }) {
    const { client, actor, now } = context;
    const from = fromId === undefined ? undefined : await getVersion(context, fromId);
    const sopId = from ? from.sopId : await newProcedure(context, code);
    const id = newId();
    const { rowCount } = await client.query(
      "insert into sop_versions (id, sop_id, label, content, written_by, written_at, editors) values ($1, $2, $3, $4, $5, $6, array[$5::uuid::text]) on conflict (sop_id, label) do nothing",
      [id, sopId, named, JSON.stringify(from?.content ?? EMPTY), actor.accountId, now],
    );
    if (rowCount === 0) throw new Refusal("label-taken", {}, "label");
    return { event: { type: "sop-draft-started", subjectKind: "sopVersion", subjectId: id, data: { sop: from?.code ?? code, label: named } }, result: { versionId: id } };
  },
});

async function newProcedure({ client, actor, now }: ActionContext, code: string): Promise<string> {
  const id = newId();
  const { rowCount } = await client.query("insert into sops (id, code, made_by, made_at) values ($1, $2, $3, $4) on conflict (code) do nothing", [id, code, actor.accountId, now]);
  if (rowCount === 0) throw new Refusal("code-taken", {}, "code");
  return id;
}

/** Saves the words of a draft. Whoever changes them is one of its writers from then on. */
export const saveDraft = defineAction({
  name: "sops.saveDraft",
  permission: "sops.saveDraft",
  versioned: true,
  input: z.strictObject({ versionId: z.uuid(), content: contentSchema }),
  async run(context, { versionId, content }) {
    const found = await getVersion(context, versionId);
    if (found.state !== "draft") throw new Refusal("not-a-draft");
    const unknown = await findUnknownArticle(context, content.steps.flatMap(({ article }) => article ?? []));
    if (unknown) throw new Refusal("article-unknown", { article: unknown });
    const version = await changeVersioned(context, { table: "sop_versions", id: versionId, set: "content = $2", values: [JSON.stringify(content)] });
    return { event: eventOf(found, "sop-draft-saved", { steps: content.steps.length }), result: { version } };
  },
});

/** Asks the authority to look at it; until it is sent back nobody changes a word. */
export const submit = defineAction({
  name: "sops.submit",
  permission: "sops.submit",
  versioned: true,
  input: z.strictObject({ versionId: z.uuid() }),
  async run(context, { versionId }) {
    const found = await getVersion(context, versionId);
    if (found.state !== "draft") throw new Refusal("not-a-draft");
    const reason = whyNotSubmit(found.content);
    if (reason) throw new Refusal(reason);
    const version = await changeVersioned(context, { table: "sop_versions", id: versionId, set: "state = 'inReview', submitted_by = $2, submitted_at = $3, sent_back = null", values: [context.actor.accountId, context.now] });
    return { event: eventOf(found, "sop-submitted"), result: { version } };
  },
});

/** What every event about a version carries: which procedure and which version, as codes. */
export function eventOf({ id, code, label: named }: Pick<Version, "id" | "code" | "label">, type: string, data: Readonly<Record<string, unknown>> = {}) {
  return { type, subjectKind: "sopVersion", subjectId: id, data: { sop: code, label: named, ...data } };
}
