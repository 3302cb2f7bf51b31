import { column, table } from "#platform/db/table.ts";

/** Which walks an account has left or ended. */
export const toursLeft = table("tours_left", {
  accountId: column("uuid"),
  tour: column("text"),
  leftAt: column("timestamptz", { defaulted: true }),
});
