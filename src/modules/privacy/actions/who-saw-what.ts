import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { eventSentence } from "../event-words.ts";
import { caseCode } from "../inputs.ts";

/** One line: somebody opened one kind of data of one case, so many times. */
interface Line {
  readonly accountId: string | null;
  readonly name: string | null;
  readonly agencyTh: string | null;
  readonly agencyEn: string | null;
  readonly caseId: string | null;
  readonly caseCode: string | null;
  readonly leadCode: string | null;
  readonly category: string;
  readonly type: string;
  readonly times: number;
  readonly firstAt: string;
  readonly lastAt: string;
}
interface Report {
  readonly lines: number;
  readonly reads: number;
  readonly cases: number;
  readonly accounts: number;
  readonly rows: readonly Line[];
}

/** Everything an account, a session, a device or an agency opened in a time; or everybody who opened a case. Leaves an event itself. */
export const whoSawWhat = defineRead({
  name: "privacy.whoSawWhat",
  input: z.strictObject({
    accountId: z.uuid().optional(),
    sessionId: z.uuid().optional(),
    device: z.string().trim().min(1).max(200).optional(),
    agencyId: z.uuid().optional(),
    caseCode: caseCode.optional(),
    since: z.iso.datetime({ offset: true }).optional(),
    until: z.iso.datetime({ offset: true }).optional(),
    most: z.coerce.number().int().min(1).max(20_000).default(500),
    language: z.enum(["th", "en"]).default("th"),
  }),
  permission: "privacy.whoSawWhat",
  async run(context, { language, ...asked }) {
    if (asked.device !== undefined && asked.accountId === undefined) throw new Refusal("device-needs-account", {}, "device");
    if (!asked.accountId && !asked.sessionId && !asked.agencyId && !asked.caseCode && !asked.since) throw new Refusal("nothing-asked", {}, "accountId");
    const { rows } = await context.client.query<{ report: Report | null }>("select app.who_saw_what($1::jsonb) as report", [JSON.stringify(asked)]);
    const report = rows[0]?.report;
    if (!report) throw new NotFound();
    const { rows: lines, ...totals } = report;
    return {
      event: { type: "who-saw-what-asked", category: "access", subjectKind: "report", data: { lines: totals.lines, cases: totals.cases } },
      result: { ...totals, rows: lines.map((line) => ({ ...line, what: eventSentence(line.type, language) })) },
    };
  },
});

interface SessionLine {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endedAt: Date | null;
}

/** The sessions of an account, for asking about one of them or one device. */
export const sessionsOf = defineRead({
  name: "privacy.sessionsOf",
  input: z.strictObject({ accountId: z.uuid() }),
  permission: "privacy.whoSawWhat",
  async run(context, { accountId }) {
    const { rows } = await context.client.query<SessionLine>(`select id, device, created_at as "createdAt", last_seen_at as "lastSeenAt", ended_at as "endedAt" from app.sessions_for_report($1)`, [accountId]);
    return { result: { sessions: rows } };
  },
});

interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly agencyTh: string;
  readonly agencyEn: string;
}

/** Accounts the caller may ask about, by a part of the name. */
export const accountsToAsk = defineRead({
  name: "privacy.accountsToAsk",
  input: z.strictObject({ text: z.string().trim().min(2).max(60) }),
  permission: "privacy.whoSawWhat",
  sensitiveInput: true,
  async run(context, { text }) {
    const { rows } = await context.client.query<Colleague>(
      `select a.id, a.display_name as name, g.name_th as "agencyTh", g.name_en as "agencyEn" from accounts a join agencies g on g.id = a.agency_id
        where app.is_dpo_for(a.agency_id) and strpos(lower(a.display_name), lower($1)) > 0 order by a.display_name collate "th-x-icu" limit 20`,
      [text],
    );
    return { result: { accounts: rows } };
  },
});
