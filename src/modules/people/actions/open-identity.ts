import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { accessLevel, mySeat } from "#modules/teams/public.ts";
import { findContact, findIdentity, getVisiblePerson } from "../queries.ts";

/** True name, papers, birth and how to reach the person, as far as the caller's seat may read them. Each opening is recorded. */
export const openIdentity = defineRead({
  name: "people.openIdentity",
  input: z.strictObject({ personId: z.uuid() }),
  permission: "people.openIdentity",
  async run(context, { personId }) {
    const person = await getVisiblePerson(context, personId);
    const { discipline } = await mySeat(context, person.caseId);
    const level = { identity: accessLevel(discipline, "identity"), contact: accessLevel(discipline, "contact") };
    const reads = (one: string) => ["RW", "R", "c"].includes(one);
    if (!reads(level.identity) && !reads(level.contact)) throw new NotFound();

    const identity = await findIdentity(context, personId);
    const contact = await findContact(context, personId);
    const writes = (one: string) => one === "RW" || one === "c";
    return {
      event: { type: "identity-opened", category: "access", caseId: person.caseId, subjectKind: "person", subjectId: personId, data: { label: person.label } },
      result: {
        person,
        identity: identity ? { ...identity.value, version: identity.version } : null,
        contact: contact ? { ...contact.value, version: contact.version } : null,
        can: {
          changeIdentity: context.can("people.saveIdentity") && writes(level.identity),
          changeContact: context.can("people.saveContact") && writes(level.contact),
        },
      },
    };
  },
});
