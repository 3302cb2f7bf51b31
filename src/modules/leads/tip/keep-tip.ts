import type { Vaults } from "#platform/crypto/vault.ts";
import { VaultClosed } from "#platform/crypto/vault.ts";
import type { SystemScope } from "#platform/db/request.ts";
import { usualDesk } from "../desks.ts";
import { addMessage, messagesOf } from "../messages.ts";
import { insertLead } from "../new-lead.ts";
import { readPeople } from "../rules/people.ts";
import { unknownProvince, type LeadKind, type Urgency } from "../rules/words.ts";
import type { Tip, tipUrgencies } from "./fields.ts";
import { receiptCodeOf, receiptHash } from "./receipt.ts";
import type { TipStatus } from "./receipt-page.ts";

// Nobody sees a public tip's place in time but its desk: "soon" is the hour, "I do not know" a day.
const urgencyOf: Readonly<Record<(typeof tipUrgencies)[number], Urgency>> = { now: "immediate", soon: "high", later: "medium", unknown: "medium" };

function kindOf(tip: Tip): LeadKind {
  if (tip.online === "yes") return "online";
  return tip.urgency === "now" ? "personInDanger" : "other";
}

/** An empty answer is none. */
const given = (text: string): string | undefined => (text === "" ? undefined : text);

/**
 * Keeps a tip as a lead of the desk of its province. The same form sent twice is one tip with one code.
 * @returns the receipt code, or undefined when no agency is there to take it
 */
export async function keepTip(scope: SystemScope, { vaults, tip, language }: { readonly vaults: Vaults; readonly tip: Tip; readonly language: "th" | "en" }): Promise<string | undefined> {
  const { client, now } = scope;
  const code = receiptCodeOf(vaults.keyring, tip.form);
  const hash = receiptHash(code);
  // Two posts of the same form at the same moment: the second waits here and finds the first one's receipt.
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [hash?.toString("hex")]);
  const known = await client.query("select 1 from lead_receipts where code_hash = $1", [hash]);
  if (known.rows.length > 0) return code;

  const desk = await usualDesk(client, tip.province);
  if (!desk) return undefined;
  const people = readPeople(tip.who);
  const mayContact = tip.mayContact === "yes";
  const lead = await insertLead({ client, now, vaults }, {
    source: "publicTip",
    kind: kindOf(tip),
    urgency: urgencyOf[tip.urgency],
    provinceCode: tip.province === "" ? unknownProvince : tip.province,
    peopleCount: Math.max(people.length, 1),
    // How to reach somebody is kept only when she agreed to be reached.
    story: { what: tip.what, who: given(tip.who), people, where: given(tip.where), contact: mayContact ? given(tip.contact) : undefined, safeTimes: mayContact ? given(tip.times) : undefined },
    handlingAgencyId: desk.id,
  });
  await client.query("insert into lead_receipts (lead_id, code_hash, language, created_at) values ($1, $2, $3, $4)", [lead.id, hash, language, now]);
  await recordEvent(scope, { type: "lead-tip-received", leadId: lead.id, data: { code: lead.code, urgency: urgencyOf[tip.urgency], handlingAgencyId: desk.id } });
  return code;
}

/** What a receipt code opens, after an answer (if one is given) has been kept; undefined for a code nobody was given. */
export async function readTipStatus(scope: SystemScope, { vaults, code, answer }: { readonly vaults: Vaults; readonly code: string; readonly answer?: string | undefined }): Promise<(TipStatus & { isAnswered: boolean }) | undefined> {
  const { client, now } = scope;
  const found = await client.query("select l.id, l.code, l.state from lead_receipts r join leads l on l.id = r.lead_id where r.code_hash = $1 for update of l", [receiptHash(code)]);
  const lead = found.rows[0];
  if (!lead) return undefined;
  // Once its personal data is gone there is nothing to open.
  const vault = await vaults.open(client, lead.id).catch(closedAsUndefined);
  if (!vault) return { code, state: lead.state, messages: [], isAnswered: false };

  const isAnswered = answer !== undefined && lead.state === "asked";
  if (isAnswered) {
    await addMessage(client, vault, { leadId: lead.id, side: "reporter", text: answer, now });
    await client.query("update leads set state = 'new', state_reason = 'answered', state_at = $2, state_by = null, version = version + 1 where id = $1", [lead.id, now]);
    await recordEvent(scope, { type: "lead-answered", leadId: lead.id, data: { code: lead.code } });
  }
  return { code, state: isAnswered ? "new" : lead.state, messages: await messagesOf(client, vault, lead.id), isAnswered };
}

async function recordEvent({ client }: SystemScope, event: { readonly type: string; readonly leadId: string; readonly data: Readonly<Record<string, string>> }): Promise<void> {
  await client.query("select app.record_event($1)", [JSON.stringify({ ...event, category: "lead" })]);
}

function closedAsUndefined(error: unknown): undefined {
  if (error instanceof VaultClosed) return undefined;
  throw error;
}
