import { getVisibleCase } from "#modules/cases/public.ts";
import { accountNames, agencyNames } from "#modules/partners/public.ts";
import { getPerson } from "#modules/people/public.ts";
import { supportPlanAsShown } from "#modules/plans/public.ts";
import type { ActionContext } from "#platform/action/define.ts";
import { filledRows, nameIn, type Draw, type Voice } from "../letter-draft.ts";

type Plan = Awaited<ReturnType<typeof supportPlanAsShown>>;

/** The plan as it was talked over with her: wishes in her words, who does what until when, what she said to it. */
export const supportPlanLetter: Draw = async (context, ask, voice) => {
  const plan = await supportPlanAsShown(context, ask.planId ?? "");
  const found = await getVisibleCase(context, plan.caseId);
  const person = await getPerson(context, plan.personId);
  const { own, say } = voice;
  const answers = plan.answers.filter(({ edition }) => edition === plan.edition);
  return {
    layout: "form",
    title: own("kind.supportPlan"),
    code: found.code,
    head: filledRows([
      [own("form.case"), found.code],
      [own("form.person"), personWords(person, voice)],
      [own("plan.state"), own("plan.stateLine", { state: say(`plans.state.${plan.state}`), edition: voice.number(plan.edition) })],
      [own("plan.reviewOn"), plan.reviewOn && voice.plainDay(plan.reviewOn)],
    ]),
    blocks: [
      { kind: "heading", text: own("plan.goals") },
      ...(plan.goals.length > 0 ? [{ kind: "list" as const, items: plan.goals.map(({ words }) => `“${words}”`) }] : [{ kind: "paragraph" as const, text: own("form.none") }]),
      { kind: "heading", text: own("plan.steps") },
      { kind: "table", head: [own("plan.what"), own("plan.who"), own("plan.until"), own("plan.how")], widths: [5, 4, 3, 2], rows: await stepRows(context, plan, voice) },
      { kind: "heading", text: own("plan.answer") },
      ...(answers.length > 0
        ? answers.map((one) => ({ kind: "facts" as const, rows: filledRows([[say(`plans.answer.${one.answer}`), [one.how && say(`plans.how.${one.how}`), one.answeredAt && voice.day(one.answeredAt), one.explainedByName && own("plan.explainedBy", { name: one.explainedByName })].filter(Boolean).join(" · ") || own("form.none")], [own("form.words"), one.note]]) }))
        : [{ kind: "paragraph" as const, text: own("plan.noAnswer") }]),
      { kind: "note", text: own("plan.freedom") },
      { kind: "signatures", columns: [[own("form.signatureLine"), own("plan.signPerson")], [own("form.signatureLine"), own("plan.signWorker")]] },
    ],
    hasClosing: false,
    source: { caseId: plan.caseId, personId: plan.personId, subjectId: plan.id, confidentiality: found.confidentiality, category: "plan" },
  };
};

/** "บุคคล A (น้องฟ้า)": the safe name only, never the true one. */
export const personWords = ({ label, safeName }: { readonly label: string; readonly safeName: string | null }, { say }: Voice): string => say("people.letter", { label }) + (safeName ? ` (${safeName})` : "");

async function stepRows(context: ActionContext, { steps }: Plan, voice: Voice): Promise<readonly (readonly string[])[]> {
  const accounts = await accountNames(context, steps.flatMap(({ ownerAccountId }) => ownerAccountId ?? []));
  const agencies = await agencyNames(context, steps.flatMap(({ ownerAgencyId }) => ownerAgencyId ?? []));
  return steps.map(({ service, detail, ownerAccountId, ownerAgencyId, dueOn, taskState }) => {
    const agency = ownerAgencyId ? agencies.get(ownerAgencyId) : undefined;
    const who = [ownerAccountId && accounts.get(ownerAccountId)?.displayName, agency && nameIn(voice, agency)].filter(Boolean).join("\n");
    return [[voice.say(`plans.service.${service}`), detail].filter(Boolean).join("\n"), who, dueOn ? voice.plainDay(dueOn) : "", taskState === "done" ? voice.own("plan.done") : voice.own("plan.open")];
  });
}
