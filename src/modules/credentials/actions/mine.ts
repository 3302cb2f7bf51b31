import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { changedRequirements } from "../requirements.ts";
import { requiredOf } from "../rules/competences.ts";
import { gapsOf, stateOf } from "../rules/standing.ts";
import { byCompetence, credentialsOf } from "../store.ts";

/** One's own certificates, what one's roles must have learned, and the courses that close the gap. */
export const mine = defineRead({
  name: "credentials.mine",
  input: z.strictObject({}),
  permission: "credentials.mine",
  async run({ client, actor, now }) {
    const rows = await credentialsOf(client, [actor.accountId]);
    const required = requiredOf(actor.roles, await changedRequirements(client));
    return {
      result: {
        certificates: rows.map(({ accountId: _own, statusIndex: _place, ...row }) => ({ ...row, state: stateOf(row, now) })),
        required,
        gaps: gapsOf(required, byCompetence(rows), now),
      },
    };
  },
});
