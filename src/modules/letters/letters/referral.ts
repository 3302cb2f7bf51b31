import { getVisibleCase } from "#modules/cases/public.ts";
import { referralAsShown } from "#modules/referrals/public.ts";
import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { languageName } from "#thai/languages.ts";
import { filledRows, nameIn, type Draw, type Voice } from "../letter-draft.ts";

type Shown = Awaited<ReturnType<typeof referralAsShown>>;

/** The letter that goes with a referral: exactly the extract that was sent, under the referral's code. Only the sender's side prints it. */
export const referralLetter: Draw = async (context, ask, voice) => {
  const shown = await getPrintable(context, ask.referralId ?? "");
  const { confidentiality } = await getVisibleCase(context, shown.caseId);
  const { own, say } = voice;
  const { fields } = ask;
  return {
    layout: "letter",
    title: own("kind.referral"),
    code: shown.code,
    head: filledRows([
      [own("head.subject"), own("referral.subject", { purpose: say(`referrals.purpose.${shown.purpose}`) })],
      [own("head.to"), fields.to ?? own("referral.to", { agency: nameIn(voice, shown.to) })],
      [own("head.references"), fields.references ?? own("referral.reference", { code: shown.code, day: voice.day(shown.sentAt) })],
      [own("head.enclosures"), fields.enclosures],
    ]),
    blocks: [
      { kind: "paragraph", indent: true, text: own(shown.lawfulBasis === "consent" ? "referral.openingConsent" : "referral.openingBasis", { agency: nameIn(voice, shown.from), basis: say(`referrals.basis.${shown.lawfulBasis}`) }) },
      { kind: "facts", rows: extractRows(shown, voice) },
      ...(fields.note ? [{ kind: "paragraph" as const, indent: true, text: fields.note }] : []),
      { kind: "paragraph", indent: true, text: own("referral.ask", { answerBy: voice.moment(shown.answerBy) }) },
      { kind: "paragraph", indent: true, text: own("confidence") },
    ],
    hasClosing: true,
    source: { caseId: shown.caseId, personId: shown.personId ?? undefined, subjectId: shown.id, confidentiality, category: shown.category },
  };
};

async function getPrintable(context: ActionContext, referralId: string): Promise<Shown> {
  const shown = await referralAsShown(context, referralId);
  if (shown.side !== "sender" || !shown.extract) throw new NotFound();
  if (shown.isConsentEnded) throw new Refusal("consent-ended");
  if (shown.state === "declined" || shown.state === "withdrawn") throw new Refusal("referral-ended");
  return shown;
}

function extractRows({ extract }: Shown, voice: Voice): readonly (readonly [string, string])[] {
  const { say } = voice;
  const { name, ageBand, language, needs, contact, urgency, safety } = extract ?? {};
  const part = (key: string): string => say(`referrals.part.${key}`);
  return filledRows([
    [part("name"), name],
    [part("ageBand"), ageBand && say(`referrals.age.${ageBand}`)],
    [part("language"), language && languageWords(language, voice)],
    [part("needs"), needs],
    [part("safety"), safety],
    [part("urgency"), urgency && say(`referrals.urgency.${urgency}`)],
    [part("contact"), contact && [contact.name, voice.language === "th" ? contact.agencyNameTh : contact.agencyNameEn, contact.phone].filter(Boolean).join(" · ")],
  ]);
}

function languageWords({ languages, needsInterpreter }: { readonly languages: readonly string[]; readonly needsInterpreter: boolean | null }, { say, language }: Voice): string {
  const names = languages.map((code) => languageName(code, language)).join(", ");
  const interpreter = needsInterpreter === null ? "interpreterUnknown" : needsInterpreter ? "interpreterNeeded" : "interpreterNotNeeded";
  return [names || say("referrals.page.noLanguage"), say(`referrals.page.${interpreter}`)].join(" · ");
}
