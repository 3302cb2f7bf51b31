import { getVisibleCase } from "#modules/cases/public.ts";
import { teamOf } from "#modules/teams/public.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { filledRows, type Draw } from "../letter-draft.ts";

/** Calls the team together: code, day, hour, place, and who is asked by discipline and agency. Nothing of any person. */
export const appointmentLetter: Draw = async (context, ask, voice) => {
  const { fields } = ask;
  if (!fields.day || !fields.time || !fields.place) throw new Refusal("when-and-where-missing", {}, "fields.day");
  const found = await getVisibleCase(context, ask.caseId ?? "");
  const team = await teamOf(context, found.id);
  const { own, say } = voice;
  const invited = team.flatMap((seat) => {
    const agency = voice.language === "th" ? seat.agencyNameTh : seat.agencyNameEn;
    return agency ? [`${say(`teams.disciplines.${seat.discipline}`)} · ${agency}`] : [];
  });
  return {
    layout: "letter",
    title: own("kind.appointment"),
    code: found.code,
    head: filledRows([
      [own("head.subject"), own("appointment.subject", { code: found.code })],
      [own("head.to"), fields.to ?? own("appointment.to")],
      [own("head.references"), fields.references],
      [own("head.enclosures"), fields.enclosures],
    ]),
    blocks: [
      { kind: "paragraph", indent: true, text: own("appointment.opening", { code: found.code }) },
      { kind: "facts", rows: [[own("appointment.day"), voice.plainDay(fields.day)], [own("appointment.time"), own("appointment.timeWords", { time: voice.number(fields.time) })], [own("appointment.place"), fields.place]] },
      ...(fields.note ? [{ kind: "heading" as const, text: own("appointment.agenda") }, { kind: "paragraph" as const, text: fields.note }] : []),
      { kind: "heading", text: own("appointment.invited") },
      { kind: "list", items: [...new Set(invited)] },
      { kind: "paragraph", indent: true, text: own("appointment.closing") },
    ],
    hasClosing: true,
    source: { caseId: found.id, confidentiality: found.confidentiality, category: "case" },
  };
};
