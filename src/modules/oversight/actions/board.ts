import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import type { AlertKind } from "../rules/watching.ts";

interface AlertLine {
  readonly id: string;
  readonly kind: AlertKind;
  readonly amount: number | null;
  readonly raisedAt: Date;
  readonly accountId: string;
  readonly name: string;
  readonly agencyTh: string;
  readonly agencyEn: string;
}

interface StopLine {
  readonly stopId: string;
  readonly accountId: string;
  readonly name: string;
  readonly agencyTh: string;
  readonly agencyEn: string;
  readonly stoppedAt: Date;
}

/** What those who watch must look at: open alerts, people whose reading is stopped. Names of staff, never of a case or a person in it. */
export const board = defineRead({
  name: "oversight.board",
  input: z.strictObject({}),
  permission: "oversight.watch",
  async run({ client, can }) {
    const alerts = await client.query<AlertLine>(
      `select x.id, x.kind, x.amount, x.raised_at as "raisedAt", a.id as "accountId", a.display_name as name, g.name_th as "agencyTh", g.name_en as "agencyEn"
         from alerts x join accounts a on a.id = x.account_id join agencies g on g.id = x.agency_id where x.state = 'open' order by x.raised_at desc, x.id desc limit 100`,
    );
    const stops = await client.query<StopLine>(
      `select s.id as "stopId", a.id as "accountId", a.display_name as name, g.name_th as "agencyTh", g.name_en as "agencyEn", s.stopped_at as "stoppedAt"
         from read_stops s join accounts a on a.id = s.account_id join agencies g on g.id = s.agency_id where s.lifted_at is null order by s.stopped_at desc limit 100`,
    );
    return { result: { alerts: alerts.rows, stops: stops.rows, can: { decoys: can("oversight.decoys") } } };
  },
});
