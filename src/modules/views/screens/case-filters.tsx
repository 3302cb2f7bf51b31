import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { provinceOptions } from "#modules/cases/public-screens.tsx";
import { allStages, boardStages } from "../rules/question.ts";
import type { Asked } from "./use-question.ts";

const TYPING_MS = 250;

/** Stage, province, manager, code; each narrows at once, and all four views alike. */
export function CaseFilters({ asked }: { readonly asked: Asked }) {
  const t = useT();
  const { language } = useLanguage();
  const id = useId();
  const { question, ask } = asked;
  const stages = question.view === "board" ? boardStages : allStages;
  return (
    <search aria-label={t("cases.list.filters")} className="view-filters">
      <CodeField id={`${id}-code`} code={asked.typedCode} onChange={asked.type} />
      <Select
        id={`${id}-stage`} name="stage" width="full" label={t("cases.list.stage")} placeholder={t("cases.list.all")} value={question.stage ?? ""}
        onChange={(value) => ask({ stage: allStages.find((one) => one === value) })} options={stages.map((value) => ({ value, label: t(`cases.stages.${value}`) }))}
      />
      <Select
        id={`${id}-province`} name="province" width="full" label={t("cases.list.province")} placeholder={t("cases.list.all")} value={question.province ?? ""}
        onChange={(value) => ask({ province: value === "" ? undefined : value })} options={provinceOptions(language)}
      />
      <Select
        id={`${id}-manager`} name="manager" width="full" label={t("cases.list.manager")} placeholder={t("cases.list.all")} value={question.manager ?? ""}
        onChange={(value) => ask({ manager: value === "me" ? "me" : undefined })} options={[{ value: "me", label: t("cases.list.managerMe") }]}
      />
    </search>
  );
}

// Asks once the typing pauses, so that a code typed quickly is one question.
function CodeField({ id, code, onChange }: { readonly id: string; readonly code: string; readonly onChange: (code: string) => void }) {
  const t = useT();
  const [typed, setTyped] = useState(code);
  const sent = useRef(code);
  useEffect(() => {
    // Another question, by a link: what was typed goes with the one before.
    if (code !== sent.current) setTyped(code);
    sent.current = code;
  }, [code]);
  useEffect(() => {
    if (typed.trim() === sent.current.trim()) return undefined;
    const timer = setTimeout(() => {
      sent.current = typed.trim();
      onChange(typed.trim());
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return <TextField id={id} name="code" type="search" label={t("cases.list.code")} placeholder="CM-2570-0012" maxLength={30} value={typed} onChange={setTyped} spellcheck={false} />;
}
