import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { newId } from "#platform/db/id.ts";
import { accessMatrix, levelFor, type Category } from "#modules/teams/public.ts";
import { changeRequest } from "../change-request.ts";
import { gather } from "../copy/gather.ts";
import { fieldLabel, valueWords } from "../copy/label.ts";
import { getPart, partsOf, savePart, sealPart, type Part } from "../copy/parts.ts";
import { coveredTables } from "../copy/sources.ts";
import { refuse } from "../refuse.ts";
import { getRequest, type RequestRow } from "../request-list.ts";
import { countMarks, stretchesOf, whyNotMark, type CopyEntry, type CopyField } from "../rules/redaction.ts";
import { redactionReasons } from "../rules/words.ts";

/** Parts a copy may have: what the whole team sees, and the categories of the access matrix. */
export const copyCategories = ["case", ...(Object.keys(accessMatrix) as Category[]).filter((one) => one !== "statistics" && one !== "interpreterBooking" && one !== "minutes" && one !== "evidence")] as const;
const language = z.enum(["th", "en"]).default("th");

const eventOf = (request: Pick<RequestRow, "id" | "caseId" | "code">, type: string, { category = "case", ...data }: Readonly<Record<string, unknown>> & { readonly category?: string } = {}) => ({
  type, category, caseId: request.caseId, subjectKind: "privacyRequest", subjectId: request.id, data: { code: request.code, ...data },
});

/** Puts together one part of the copy from everything the caller's seat reads of that category; names of others are covered. */
export const preparePart = defineAction({
  name: "privacy.preparePart",
  input: z.strictObject({ requestId: z.uuid(), category: z.enum(copyCategories) }),
  permission: "privacy.prepare",
  async run(context, { requestId, category }) {
    const request = await getRequest(context, requestId);
    await requireReader(context, request, category);
    refuse(request.endedAt === null ? undefined : "request-ended");
    refuse(request.kind === "access" || request.kind === "portability" ? undefined : "no-copy-asked");

    const entries = await gather(context, { requestId, personId: request.personId, caseId: request.caseId, category });
    refuse(entries.length === 0 ? "nothing-kept-here" : undefined);
    const partId = await putPart(context, request, { category, entries });
    if (request.state === "open" && request.isTeam) await changeRequest(context, requestId, { state: "preparing" });
    return { event: eventOf(request, "copy-part-prepared", { category, entries: entries.length, redactions: countMarks(entries) }), result: { partId, entries: entries.length } };
  },
});

// A seat that reads only its own contributions, or a summary, cannot say that a part is whole.
async function requireReader(context: ActionContext, request: RequestRow, category: string): Promise<void> {
  if (!request.isSeated) throw new NotFound();
  if (category === "case") return;
  const level = await levelFor(context, request.caseId, category as Category); // one of `copyCategories` but "case"
  if (level !== "RW" && level !== "R") throw new Refusal("not-in-your-part");
}

async function putPart(context: ActionContext, request: RequestRow, { category, entries }: { readonly category: string; readonly entries: readonly CopyEntry[] }): Promise<string> {
  const { client, actor, now } = context;
  const known = await client.query<{ id: string }>("select id from privacy_copy_parts where request_id = $1 and category = $2", [request.id, category]);
  const id = known.rows[0]?.id ?? newId();
  const sealed = sealPart(await context.openVault(request.caseId), id, entries);
  const values = [id, sealed, entries.length, countMarks(entries), actor.accountId, now];
  if (known.rows[0]) await client.query("update privacy_copy_parts set sealed = $2, entry_count = $3, redaction_count = $4, prepared_by = $5, prepared_at = $6, checked_by = null, checked_at = null, version = version + 1 where id = $1", values);
  else await client.query("insert into privacy_copy_parts (id, sealed, entry_count, redaction_count, prepared_by, prepared_at, request_id, case_id, category) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [...values, request.id, request.caseId, category]);
  return id;
}

/** A part with everything it says and every mark, for whoever looks it through. */
export const reviewPart = defineRead({
  name: "privacy.reviewPart",
  input: z.strictObject({ partId: z.uuid(), language }),
  permission: "privacy.prepare",
  async run(context, { partId, language }) {
    const part = await getPart(context, partId);
    const request = await getRequest(context, part.requestId);
    const entries = part.entries.map((entry) => ({ ...entry, title: fieldLabel("", { kind: entry.kind, language }), fields: entry.fields.map((field) => ({ ...field, label: fieldLabel(field.path, { kind: entry.kind, language }), words: valueWords(field.path, field.text, language) })) }));
    return {
      event: eventOf(request, "copy-part-read", { category: part.category }),
      result: { id: partId, category: part.category, requestId: request.id, requestCode: request.code, entries, checkedAt: part.checkedAt?.toISOString() ?? null, version: part.version, isOpen: request.endedAt === null },
    };
  },
});

const markInput = z.strictObject({ partId: z.uuid(), entryId: z.string().max(120), path: z.string().max(120), from: z.int().min(0), to: z.int().min(1) });

/** Covers a stretch of a part, with the reason. */
export const redact = defineAction({
  name: "privacy.redact",
  input: markInput.extend({ reason: z.enum(redactionReasons) }),
  permission: "privacy.prepare",
  versioned: true,
  async run(context, { partId, entryId, path, from, to, reason }) {
    const { part, request } = await openPart(context, partId);
    refuse(whyNotMark(fieldOf(part, entryId, path), { from, to }));
    const entries = withField(part, { entryId, path }, (field) => ({ ...field, marks: [...field.marks, { from, to, reason, isAutomatic: false, by: context.actor.accountId }] }));
    const version = await savePart(context, part, entries);
    return { event: eventOf(request, "copy-redacted", { category: part.category, reason }), result: { version } };
  },
});

/** Shows again what was covered: a word that only looks like a name. Written down like every mark. */
export const liftRedaction = defineAction({
  name: "privacy.liftRedaction",
  input: markInput.extend({ because: z.enum(["notAboutThem", "ownWords", "publicAlready", "theyAgree"]) }),
  permission: "privacy.prepare",
  versioned: true,
  async run(context, { partId, entryId, path, from, to, because }) {
    const { part, request } = await openPart(context, partId);
    const isThat = (mark: { from: number; to: number }) => mark.from === from && mark.to === to;
    refuse(fieldOf(part, entryId, path)?.marks.some(isThat) ? undefined : "no-such-place");
    const version = await savePart(context, part, withField(part, { entryId, path }, (field) => ({ ...field, marks: field.marks.filter((mark) => !isThat(mark)) })));
    return { event: eventOf(request, "copy-redaction-lifted", { category: part.category, because }), result: { version } };
  },
});

/** Somebody has read the part as the person will, and covered what must be covered. */
export const checkPart = defineAction({
  name: "privacy.checkPart",
  input: z.strictObject({ partId: z.uuid() }),
  permission: "privacy.prepare",
  versioned: true,
  async run(context, { partId }) {
    const { part, request } = await openPart(context, partId);
    const version = await changeVersioned(context, { table: "privacy_copy_parts", id: partId, set: "checked_by = $2, checked_at = $3", values: [context.actor.accountId, context.now] });
    return { event: eventOf(request, "copy-part-checked", { category: part.category, redactions: countMarks(part.entries) }), result: { version } };
  },
});

async function openPart(context: ActionContext, partId: string): Promise<{ readonly part: Part; readonly request: RequestRow }> {
  const part = await getPart(context, partId);
  const request = await getRequest(context, part.requestId);
  refuse(request.endedAt === null ? undefined : "request-ended");
  return { part, request };
}

function fieldOf(part: Part, entryId: string, path: string): CopyField | undefined {
  return part.entries.find((entry) => entry.id === entryId)?.fields.find((field) => field.path === path);
}

function withField(part: Part, { entryId, path }: { readonly entryId: string; readonly path: string }, change: (field: CopyField) => CopyField): readonly CopyEntry[] {
  return part.entries.map((entry) => (entry.id !== entryId ? entry : { ...entry, fields: entry.fields.map((field) => (field.path === path ? change(field) : field)) }));
}

/** The copy as the person gets it, to print or as data: what is covered is not in the answer at all. */
export const copy = defineRead({
  name: "privacy.copy",
  input: z.strictObject({ requestId: z.uuid(), language }),
  permission: "privacy.prepare",
  async run(context, { requestId, language }) {
    const request = await getRequest(context, requestId);
    if (!request.isSeated) throw new NotFound();
    const parts = await partsOf(context, { requestId, caseId: request.caseId });
    const covered = await context.client.query<{ name: string; n: string }>("select name, n from app.tables_about($1)", [request.personId]);
    return {
      event: eventOf(request, "copy-read", { parts: parts.length }),
      result: {
        code: request.code,
        kind: request.kind,
        personLabel: request.personLabel,
        madeAt: context.now.toISOString(),
        parts: parts.map((part) => ({ category: part.category, isChecked: part.checkedAt !== null, entries: part.entries.map((entry) => shownEntry(entry, language)) })),
        // Said openly: kept about the person, and in no part yet designed.
        elsewhere: covered.rows.map(({ name }) => name).filter((name) => !coveredTables.includes(name)),
      },
    };
  },
});

function shownEntry(entry: CopyEntry, language: "th" | "en") {
  return {
    title: fieldLabel("", { kind: entry.kind, language }),
    at: entry.at,
    role: entry.role,
    fields: entry.fields.map((field) => ({
      label: fieldLabel(field.path, { kind: entry.kind, language }),
      shown: field.marks.length === 0 ? [{ text: valueWords(field.path, field.text, language) }] : stretchesOf(field),
    })),
  };
}
