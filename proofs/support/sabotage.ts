import type pg from "pg";

/**
 * Plants a fault into a function of the database: its text with one piece replaced.
 * @returns takes the fault out again
 * @throws when the piece is not there: a fault that changes nothing proves nothing
 */
export async function plantInFunction(admin: pg.Client, name: string, change: (text: string) => string): Promise<() => Promise<void>> {
  const { rows } = await admin.query("select pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname || '.' || p.proname = $1", [name]);
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`not one function ${name}`);
  const planted = change(row.text);
  if (planted === row.text) throw new Error(`nothing was planted into ${name}`);
  await admin.query(planted);
  return async () => void (await admin.query(row.text));
}
