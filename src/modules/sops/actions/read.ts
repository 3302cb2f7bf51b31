import { z } from "zod";
import { type ActionContext, defineRead } from "#platform/action/define.ts";
import { getAgency } from "#modules/partners/public.ts";
import { getSop, getVersion, inForceAt, type Version, versionsOf } from "../store.ts";

/** Who adopted a procedure. */
export interface Adoption {
  readonly id: string;
  readonly agencyTh: string | null;
  readonly agencyEn: string | null;
  readonly provinceCode: string | null;
  readonly adoptedAt: Date;
  readonly isHere: boolean;
  readonly canEnd: boolean;
}

/** One procedure: the version in force (or the newest), all its versions, who adopted it, and what the reader may do. */
export const read = defineRead({
  name: "sops.read",
  permission: "sops.read",
  input: z.strictObject({ code: z.string().max(61) }),
  async run(context, { code }) {
    const { actor, now, can } = context;
    const sop = await getSop(context, code);
    const versions = await versionsOf(context, sop.id);
    const current = inForceAt(versions, now);
    const shown = current ?? versions.find(({ state }) => state !== "draft") ?? versions[0];
    const agency = await getAgency(context, actor.agencyId);
    const adoptions = await adoptionsOf(context, sop.id, agency.provinceCode);
    const receipt = current && (await receiptOf(context, current.id));
    return {
      result: {
        code: sop.code,
        isShipped: sop.isShipped,
        inForceId: current?.id ?? null,
        shown: shown ? withWriter(shown, actor.accountId) : null,
        versions: versions.map(({ content: _words, editors, ...meta }) => ({ ...meta, isMine: editors.includes(actor.accountId) })),
        adoptions,
        readAt: receipt ?? null,
        place: { agencyId: agency.id, agencyTh: agency.nameTh, agencyEn: agency.nameEn, provinceCode: agency.provinceCode },
        can: { write: can("sops.startDraft"), approve: can("sops.approve"), ...mayAdopt(context, adoptions, current !== undefined), count: can("sops.figures") },
      },
    };
  },
});

/** What is in force is adopted once, for an agency by its administrator, for a province by its coordinator or the authority. */
function mayAdopt({ actor, can }: ActionContext, adoptions: readonly Adoption[], isInForce: boolean) {
  const here = adoptions.filter(({ isHere }) => isHere);
  return {
    adoptForAgency: isInForce && actor.roles.includes("agencyAdmin") && !here.some(({ provinceCode }) => provinceCode === null),
    adoptForProvince: isInForce && (can("sops.approve") || actor.roles.includes("pochtCoordinator")) && !here.some(({ provinceCode }) => provinceCode !== null),
  };
}

/** Editors stay inside: the reader learns only whether she is one. */
const withWriter = ({ editors, ...version }: Version, accountId: string) => ({ ...version, isMine: editors.includes(accountId) });

async function adoptionsOf({ client, actor }: ActionContext, sopId: string, province: string): Promise<readonly Adoption[]> {
  const { rows } = await client.query<Adoption>(
    `select d.id, g.name_th as "agencyTh", g.name_en as "agencyEn", d.province_code as "provinceCode", d.adopted_at as "adoptedAt",
       coalesce(d.agency_id = $2, d.province_code = $3) as "isHere", app.may_adopt(d.agency_id, d.province_code) as "canEnd"
     from sop_adoptions d left join agencies g on g.id = d.agency_id where d.sop_id = $1 and d.ended_at is null order by d.province_code nulls last, g.name_th collate "th-x-icu" limit 300`,
    [sopId, actor.agencyId, province],
  );
  return rows;
}

async function receiptOf({ client, actor }: ActionContext, versionId: string): Promise<Date | undefined> {
  const { rows } = await client.query<{ at: Date }>("select read_at as at from sop_receipts where version_id = $1 and account_id = $2", [versionId, actor.accountId]);
  return rows[0]?.at;
}

/** The words of one version. */
export const version = defineRead({
  name: "sops.version",
  permission: "sops.version",
  input: z.strictObject({ versionId: z.uuid() }),
  async run(context, { versionId }) {
    return { result: withWriter(await getVersion(context, versionId), context.actor.accountId) };
  },
});
