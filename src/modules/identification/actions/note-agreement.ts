import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { whyNotAgree } from "../rules/screening.ts";
import { getChangeable, screeningEvent } from "./change-screening.ts";
import { agreementInput } from "./inputs.ts";

/** Notes whether the person agreed to talk. A no ends the talk at once; nothing more is asked. */
export const noteAgreement = defineAction({
  name: "identification.noteAgreement",
  input: z.strictObject({ screeningId: z.uuid(), agreement: agreementInput }),
  permission: "identification.noteAgreement",
  async run(context, { screeningId, agreement }) {
    const screening = await getChangeable(context, screeningId, (standing) => whyNotAgree(standing, agreement));

    const state = agreement === "refused" ? "stopped" : screening.state;
    await context.db
      .updateTable("screenings")
      .set({ agreement, agreedAt: context.now, state, pausedAt: null, version: screening.version + 1 })
      .where("id", "=", screeningId)
      .execute();
    return { event: screeningEvent(screening, "agreement-noted", { agreement }), result: { state } };
  },
});
