import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { type Hours, usualHours } from "../rules/hours.ts";
import { type KindChoices, noticeKinds, placesTold } from "../rules/kinds.ts";

/** A browser that is told. */
export interface DeviceView {
  readonly id: string;
  readonly label: string;
  readonly addedAt: Date;
}

interface Row extends Hours {
  readonly pushOn: boolean;
  readonly pushKey: string | null;
  readonly lineOn: boolean;
  readonly lineName: string | null;
  readonly isLinked: boolean;
  readonly devices: readonly DeviceView[];
}

const READ = `select coalesce(s.has_mail, $1) as "hasMail", coalesce(s.digest_hour, $2) as "digestHour", coalesce(s.quiet_from, $3) as "quietFrom", coalesce(s.quiet_until, $4) as "quietUntil",
    coalesce(s.danger_breaks, false) as "dangerBreaks", coalesce(s.legal_breaks, false) as "legalBreaks", coalesce(s.kinds, '{}') as kinds,
    p.is_on as "pushOn", p.public_text as "pushKey", l.is_on as "lineOn", l.public_text as "lineName",
    exists (select 1 from line_links x where x.account_id = me) as "isLinked",
    coalesce((select json_agg(json_build_object('id', d.id, 'label', d.label, 'addedAt', d.added_at) order by d.added_at desc) from push_devices d where d.account_id = me and d.ended_at is null), '[]') as devices
  from app.current_account() me left join notice_settings s on s.account_id = me
    join notice_channels p on p.channel = 'push' join notice_channels l on l.channel = 'line'`;

/** What one is told, where and when; and which ways out there are in this installation. */
export const settings = defineRead({
  name: "notifications.settings",
  permission: "signed-in",
  input: z.strictObject({}),
  async run({ client, sendsMail }) {
    const { rows } = await client.query<Row>(READ, [usualHours.hasMail, usualHours.digestHour, usualHours.quietFrom, usualHours.quietUntil]);
    const row = rows[0];
    if (!row) throw new Error("notice_channels has lost a row");
    const { pushOn, pushKey, lineOn, lineName, isLinked, devices, ...hours } = row;
    return { result: { hours, mail: { isOn: sendsMail }, push: { isOn: pushOn, key: pushOn ? pushKey : null, devices }, line: { isOn: lineOn, name: lineOn ? lineName : null, isLinked } } };
  },
});

const hour = z.int().min(0).max(23);

/** Changes what one is told, where and when; for what is made from now on. */
export const saveSettings = defineAction({
  name: "notifications.saveSettings",
  permission: "signed-in",
  input: z.strictObject({
    hasMail: z.boolean(),
    digestHour: hour,
    quietFrom: hour,
    quietUntil: hour,
    dangerBreaks: z.boolean(),
    legalBreaks: z.boolean(),
    kinds: z.partialRecord(z.enum(noticeKinds), z.enum(placesTold)),
  }),
  async run({ client, actor, now }, wanted) {
    const kinds: KindChoices = Object.fromEntries(Object.entries(wanted.kinds).filter(([, place]) => place !== "all"));
    await client.query(
      `insert into notice_settings (account_id, kinds, has_mail, digest_hour, quiet_from, quiet_until, danger_breaks, legal_breaks, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (account_id) do update set kinds = $2, has_mail = $3, digest_hour = $4, quiet_from = $5, quiet_until = $6, danger_breaks = $7, legal_breaks = $8, changed_at = $9`,
      [actor.accountId, JSON.stringify(kinds), wanted.hasMail, wanted.digestHour, wanted.quietFrom, wanted.quietUntil, wanted.dangerBreaks, wanted.legalBreaks, now],
    );
    return { event: { type: "notice-settings-changed", category: "access", subjectKind: "account", subjectId: actor.accountId } };
  },
});
