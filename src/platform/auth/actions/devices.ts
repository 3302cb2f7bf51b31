import { z } from "zod";
import { defineAction, defineRead } from "../../action/define.ts";
import { NotFound, Refusal } from "../../action/refusal.ts";
import { requireFreshSignIn } from "../fresh.ts";

/** A new device that waits: who, with what, since when. Nothing about where. */
export interface DeviceRequest {
  readonly id: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly device: string;
  readonly method: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly isOwn: boolean;
}

const WAITING = `select q.id, q.account_id as "accountId", a.display_name as "displayName", g.name_th as "agencyNameTh", g.name_en as "agencyNameEn", q.label as device, q.method,
    q.asked_at as "askedAt", q.expires_at as "expiresAt", q.account_id = app.current_account() as "isOwn"
  from device_requests q join accounts a on a.id = q.account_id join agencies g on g.id = a.agency_id
  where q.state = 'waiting' and q.expires_at > now() order by q.asked_at limit 50`;

/** New devices that wait for this person's yes: her own, and those of the people she looks after (row-level security decides). */
export const deviceRequests = defineRead({
  name: "auth.deviceRequests",
  permission: "signed-in",
  input: z.strictObject({}),
  run: async ({ client }) => ({ result: { requests: (await client.query<DeviceRequest>(WAITING)).rows } }),
});

/** Lets a new device in, or not. */
export const decideDevice = defineAction({
  name: "auth.decideDevice",
  permission: "signed-in",
  input: z.strictObject({ requestId: z.uuid(), isApproved: z.boolean() }),
  async run(context, { requestId, isApproved }) {
    await requireFreshSignIn(context);
    const { rows } = await context.client.query("select account_id as id from device_requests where id = $1 and state = 'waiting'", [requestId]);
    if (!rows[0]) throw new NotFound();

    const { rows: decided } = await context.client.query("select app.decide_device($1, $2) as whose", [requestId, isApproved]);
    if (!decided[0]?.whose) throw new Refusal("device-wait-over");
    return { event: { type: isApproved ? "new-device-approved" : "new-device-declined", category: "access", subjectKind: "account", subjectId: decided[0].whose } };
  },
});

interface OwnDevice {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly isThisOne: boolean;
}

/** The devices one may sign in on without anybody's yes. */
export const ownDevices = defineRead({
  name: "auth.ownDevices",
  permission: "signed-in",
  input: z.strictObject({}),
  run: async ({ client }) => {
    const { rows } = await client.query<OwnDevice>(
      `select d.id, d.label as device, d.created_at as "createdAt", d.last_seen_at as "lastSeenAt", d.id = (select s.device_id from sessions s where s.id = app.current_session()) as "isThisOne"
         from known_devices d where d.account_id = app.current_account() and d.forgotten_at is null order by d.last_seen_at desc limit 50`,
    );
    return { result: { devices: rows } };
  },
});

/** A device is not hers any more: its sessions end, and the next sign-in on it is a new one. */
export const forgetDevice = defineAction({
  name: "auth.forgetDevice",
  permission: "signed-in",
  input: z.strictObject({ deviceId: z.uuid() }),
  async run({ client, actor }, { deviceId }) {
    const { rows } = await client.query("select app.forget_my_device($1) as done", [deviceId]);
    if (rows[0]?.done !== true) throw new NotFound();
    return { event: { type: "device-forgotten", category: "access", subjectKind: "account", subjectId: actor.accountId } };
  },
});

/** Whether an agency's people wait on new devices. */
export const deviceRule = defineRead({
  name: "auth.deviceRule",
  permission: "auth.manageDevices",
  input: z.strictObject({ agencyId: z.uuid() }),
  run: async ({ client, actor }, { agencyId }) => {
    const { rows } = await client.query("select app.device_rule_of(id) as asks from agencies where id = $1", [agencyId]);
    if (!rows[0] || !reaches(actor, agencyId)) throw new NotFound();
    return { result: { asks: rows[0].asks === true } };
  },
});

/** Switches the waiting of new devices on or off for an agency. */
export const changeDeviceRule = defineAction({
  name: "auth.changeDeviceRule",
  permission: "auth.manageDevices",
  input: z.strictObject({ agencyId: z.uuid(), asks: z.boolean() }),
  async run(context, { agencyId, asks }) {
    if (!reaches(context.actor, agencyId)) throw new NotFound();
    await requireFreshSignIn(context, 15);
    const { rows } = await context.client.query("select 1 from agencies where id = $1", [agencyId]);
    if (!rows[0]) throw new NotFound();

    await context.client.query(
      "insert into device_rules (agency_id, asks, changed_by) values ($1, $2, app.current_account()) on conflict (agency_id) do update set asks = $2, changed_by = app.current_account(), changed_at = app.now()",
      [agencyId, asks],
    );
    return { event: { type: "device-rule-changed", category: "access", subjectKind: "agency", subjectId: agencyId, data: { asks } } };
  },
});

const reaches = ({ roles, agencyId: own }: { readonly roles: readonly string[]; readonly agencyId: string }, agencyId: string): boolean =>
  roles.includes("admin") || (roles.includes("agencyAdmin") && own === agencyId);
