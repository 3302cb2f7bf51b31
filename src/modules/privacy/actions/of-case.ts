import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { requestsOf } from "../request-list.ts";
import { whyNotAsk } from "../rules/shredding.ts";
import { shownShredding, shreddingsOf } from "../shredding-list.ts";
import { getTarget } from "../target.ts";
import { holdsOf } from "./holds.ts";

interface NoticeToGive {
  readonly incidentId: string;
  readonly code: string;
  readonly kind: string;
  readonly noticedAt: Date;
  readonly toldAt: Date | null;
  readonly channel: string | null;
  readonly notToldBecause: string | null;
}

/** What the team of a case must know: holds, requests of its people, what is asked about its destruction, whom to tell of an incident. */
export const ofCase = defineRead({
  name: "privacy.ofCase",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "privacy.ofCase",
  async run(context, { caseId }) {
    const target = await getTarget(context, { caseId });
    const open = { show: "open", caseId, limit: 50 } as const;
    const ended = { show: "ended", caseId, limit: 20 } as const;
    const notices = await context.client.query<NoticeToGive>(
      `select incident_id as "incidentId", code, kind, noticed_at as "noticedAt", told_at as "toldAt", channel, not_told_because as "notToldBecause" from app.notices_to_give($1)`, [caseId]);
    return {
      result: {
        code: target.code,
        isHeld: target.isHeld,
        holds: [...(await holdsOf(context, open)), ...(await holdsOf(context, ended))],
        requests: [...(await requestsOf(context, open)), ...(await requestsOf(context, ended))],
        shreddings: (await shreddingsOf(context, open)).map((one) => shownShredding(context, one)),
        notices: notices.rows.map((one) => ({ ...one, noticedAt: one.noticedAt.toISOString(), toldAt: one.toldAt?.toISOString() ?? null })),
        can: {
          putHold: target.holdingRole !== null && context.can("privacy.putHold"),
          askShredding: whyNotAsk(target) === undefined && context.can("privacy.askShredding"),
          register: context.can("privacy.register") && target.seat !== null,
          tellPerson: context.can("privacy.tellPerson"),
        },
      },
    };
  },
});
