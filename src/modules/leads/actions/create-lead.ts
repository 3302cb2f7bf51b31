import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { deskFor } from "../desks.ts";
import { exhibitInput, insertExhibit, isEmptyExhibit } from "../exhibits.ts";
import { neededText, optionalText, provinceCode } from "../inputs.ts";
import { insertLead } from "../new-lead.ts";
import { readPeople } from "../rules/people.ts";
import { leadKinds, staffSources, urgencies } from "../rules/words.ts";

const input = z.strictObject({
  source: z.enum(staffSources),
  kind: z.enum(leadKinds),
  urgency: z.enum(urgencies),
  what: neededText(4000),
  /** Nicknames and ages in one line: "ฟ้า 15, มด 13". */
  who: optionalText(500),
  peopleCount: z.int().min(1).max(100_000).optional(),
  where: optionalText(500),
  provinceCode,
  /** How to reach whoever told, only when that was agreed. */
  contact: optionalText(300),
  safeTimes: optionalText(200),
  handlingAgencyId: z.uuid().optional(),
  exhibits: z.array(exhibitInput).max(20).optional(),
});

/** A member of staff reports a lead; it waits at a desk at once. */
export const createLead = defineAction({
  name: "leads.create",
  input,
  permission: "leads.create",
  async run(context, { exhibits = [], handlingAgencyId, peopleCount, what, who, where, contact, safeTimes, ...codes }) {
    const desk = await deskFor(context.client, { chosenId: handlingAgencyId, provinceCode: codes.provinceCode });

    if (!desk) throw new Refusal("agency-takes-no-leads", {}, "handlingAgencyId");
    if (exhibits.some(isEmptyExhibit)) throw new Refusal("exhibit-empty", {}, "exhibits");

    const people = readPeople(who ?? "");
    const { actor, now } = context;
    const lead = await insertLead(context, {
      ...codes,
      peopleCount: peopleCount ?? Math.max(people.length, 1),
      story: { what, who, people, where, contact, safeTimes },
      handlingAgencyId: desk.id,
      reporter: { accountId: actor.accountId, agencyId: actor.agencyId },
    });
    for (const exhibit of exhibits) await insertExhibit(context.client, lead.vault, { leadId: lead.id, exhibit, addedBy: actor.accountId, now });
    return {
      event: { type: "lead-reported", category: "lead", leadId: lead.id, data: { code: lead.code, source: codes.source, urgency: codes.urgency, exhibits: exhibits.length, handlingAgencyId: desk.id } },
      result: { leadId: lead.id, code: lead.code, respondBy: lead.respondBy.toISOString(), desk: { id: desk.id, nameTh: desk.nameTh, nameEn: desk.nameEn } },
    };
  },
});
