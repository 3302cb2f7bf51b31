import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import type { Form } from "#platform/ui/use-form.ts";
import { currentInstrument, findQuestion } from "../instrument/find-instrument.ts";
import type { BasisPart } from "../rules/elements.ts";
import { wordingOf } from "../rules/wording.ts";
import type { Values } from "./decision-page.tsx";
import type { PersonView } from "./person-page.tsx";
import { answerWords } from "./talk/answer-words.ts";

type BasisFieldProps = { readonly part: BasisPart; readonly form: Form<Values>; readonly view: PersonView };

/** One part of the basis in the team's words, with the answers that point to it folded beside. */
export function BasisField({ part, form, view }: BasisFieldProps) {
  const t = useT();
  const { language } = useLanguage();
  const element = part === "compulsion" ? "means" : part;
  const signs = element === "general" ? [] : view.indicators[element].signs.flatMap((id) => findQuestion(currentInstrument, id) ?? []);
  return (
    <div className="stack-tight">
      <TextArea {...form.field(part)} label={t(`identification.basisPart.${part}`)} rows={3} maxLength={4000} />
      {signs.length > 0 && (
        <details className="field-why">
          <summary>
            {t("identification.decide.signs")} ({signs.length})
          </summary>
          <ul className="field-why-text stack-tight">
            {signs.map((question) => (
              <li key={question.id}>
                {wordingOf(question, language, { isChild: false }).sayAloud}: {answerWords(question, view.answers[question.id], { t, language })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
