import pg from "pg";

/** What a restore changes on purpose: transaction numbers of another server, and who was signed in. */
const changedByRestore: Readonly<Record<string, readonly string[]>> = { events: ["xid"], tree_heads: ["last_xid"], sessions: ["ended_at", "ended_because"] };

/**
 * A hash over all rows of every table, computed by PostgreSQL itself: nothing of it is code of the backup.
 * @returns by table name, `rows:md5`
 */
export async function contentOf(adminUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: adminUrl, options: "-c search_path=ruam -c timezone=UTC" });
  await client.connect();
  try {
    const { rows: tables } = await client.query("select tablename as name from pg_tables where schemaname = 'ruam' and tablename not in ('secrets', 'settings') order by 1");
    const content: Record<string, string> = {};
    for (const { name } of tables) {
      const left = changedByRestore[name] ?? [];
      const { rows } = await client.query(`select count(*) || ':' || coalesce(md5(string_agg(md5((to_jsonb(t) - $1::text[])::text), '' order by (to_jsonb(t) - $1::text[])::text)), '') as hash from ${name} t`, [left]);
      content[name] = rows[0].hash;
    }
    // How the last backup went is written after the backup.
    const { rows } = await client.query("select count(*) || ':' || coalesce(md5(string_agg(t::text, '' order by key)), '') as hash from settings t where key not like 'backup.%'");
    content["settings"] = rows[0].hash;
    return content;
  } finally {
    await client.end();
  }
}
