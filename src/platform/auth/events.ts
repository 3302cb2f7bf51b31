import type pg from "pg";

interface AccountEvent {
  readonly type: string;
  /** Undefined when it is not known who tried; the address typed is never kept. */
  readonly accountId: string | undefined;
  readonly outcome?: "done" | "refused";
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}

/** Records what happened about an account in a system transaction, with the account as its subject. */
export async function recordAccountEvent(client: pg.ClientBase, { type, accountId, outcome = "done", data = {} }: AccountEvent): Promise<void> {
  const draft = { type, outcome, category: "access", subjectKind: "account", subjectId: accountId, data };
  await client.query("select app.record_event($1::jsonb)", [JSON.stringify(draft)]);
}
