import { useEffect, useId, useState } from "react";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { stages } from "../../rules/stages.ts";
import { provinceOptions } from "../words.ts";

export interface Filter {
  readonly stage: string;
  readonly province: string;
  readonly manager: string;
  readonly code: string;
}
export const noFilter: Filter = { stage: "", province: "", manager: "", code: "" };

const TYPING_MS = 250;

type FiltersProps = { readonly filter: Filter; readonly onChange: (filter: Filter) => void };

/** Stage, province, manager, code; each narrows at once. */
export function CaseFilters({ filter, onChange }: FiltersProps) {
  const t = useT();
  const { language } = useLanguage();
  const id = useId();
  const bind = (name: "stage" | "province" | "manager") => ({ id: `${id}-${name}`, name, value: filter[name], onChange: (value: string) => onChange({ ...filter, [name]: value }), width: "full" as const });
  return (
    <search aria-label={t("cases.list.filters")} className="case-filters">
      <CodeField id={`${id}-code`} code={filter.code} onChange={(code) => onChange({ ...filter, code })} />
      <Select {...bind("stage")} label={t("cases.list.stage")} placeholder={t("cases.list.all")} options={stages.map((value) => ({ value, label: t(`cases.stages.${value}`) }))} />
      <Select {...bind("province")} label={t("cases.list.province")} placeholder={t("cases.list.all")} options={provinceOptions(language)} />
      <Select {...bind("manager")} label={t("cases.list.manager")} placeholder={t("cases.list.all")} options={[{ value: "me", label: t("cases.list.managerMe") }]} />
    </search>
  );
}

// Asks once the typing pauses, so that a code typed quickly is one question.
function CodeField({ id, code, onChange }: { readonly id: string; readonly code: string; readonly onChange: (code: string) => void }) {
  const t = useT();
  const [typed, setTyped] = useState(code);
  useEffect(() => {
    if (typed.trim() === code) return undefined;
    const timer = setTimeout(() => onChange(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, code, onChange]);
  return <TextField id={id} name="code" type="search" label={t("cases.list.code")} placeholder="CM-2570-0012" maxLength={30} value={typed} onChange={setTyped} spellCheck={false} />;
}
