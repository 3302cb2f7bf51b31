import { z } from "zod";
import { definePublic, type PublicContext } from "../../action/public.ts";
import { permissionsOf } from "../../policy/permissions.ts";
import { tokenHash } from "../session.ts";

/** Who is signed in, as every screen needs it at its start. */
export interface SessionView {
  readonly account: { readonly id: string; readonly displayName: string; readonly language: "th" | "en"; readonly roles: readonly string[] } | null;
  readonly agency: { readonly id: string; readonly nameTh: string; readonly nameEn: string; readonly kind: string; readonly provinceCode: string } | null;
  readonly instance: { readonly mode: "new" | "demo" | "real" };
  /** What the account may do at all; whether it may with a certain record comes with the record. */
  readonly permissions: readonly string[];
  /** The product's clock, so that screens and server agree on what is late. */
  readonly serverNow: string;
}

const SESSION = `
  select a.id, a.display_name as "displayName", a.language, g.id as "agencyId", g.name_th as "nameTh", g.name_en as "nameEn", g.kind, g.province_code as "provinceCode",
    (select coalesce(array_agg(r.role order by r.role), '{}') from account_roles r where r.account_id = a.id and (r.ends_at is null or r.ends_at > app.now())) as roles
  from sessions s join accounts a on a.id = s.account_id and a.status = 'active' join agencies g on g.id = a.agency_id and g.status = 'active'
  where s.token_hash = $1 and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => s.idle_minutes)`;

export const session = definePublic({
  name: "auth.session",
  method: "GET",
  perMinute: 600,
  input: z.strictObject({}),
  run: async (context): Promise<SessionView> =>
    context.asSystem("session", async ({ client, now }) => {
      const { rows } = await client.query("select mode from instance");
      const person = await signedIn(context, client);
      return {
        account: person ? { id: person.id, displayName: person.displayName, language: person.language, roles: person.roles } : null,
        agency: person ? { id: person.agencyId, nameTh: person.nameTh, nameEn: person.nameEn, kind: person.kind, provinceCode: person.provinceCode } : null,
        permissions: person ? permissionsOf(context.grants, person.roles) : [],
        instance: { mode: rows[0]?.mode ?? "new" },
        serverNow: now.toISOString(),
      };
    }),
});

async function signedIn(context: PublicContext, client: import("pg").ClientBase) {
  if (!context.token) return undefined;
  const { rows } = await client.query(SESSION, [tokenHash(context.token)]);
  return rows[0];
}
