import type { InputOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { save } from "../../actions/save.ts";
import { lookers } from "../../policy.ts";

/** The two fields of a saved view. */
export function NameAndShare({ name, sharedRole }: { readonly name: FieldBinding<string>; readonly sharedRole: FieldBinding<string> }) {
  const t = useT();
  return (
    <>
      <TextField {...name} label={t("views.saved.name")} hint={t("views.saved.nameHint")} maxLength={60} />
      <Select
        {...sharedRole} width="full" label={t("views.saved.share")} hint={t("views.saved.shareHint")} placeholder={t("views.saved.onlyMe")}
        options={lookers.map((value) => ({ value, label: t(`teams.disciplines.${value}`) }))}
      />
    </>
  );
}

/** The chosen role as the act takes it; nothing when it is one's own. */
export function roleOf(chosen: string): Pick<InputOf<typeof save>, "sharedRole"> {
  const sharedRole = lookers.find((one) => one === chosen);
  return sharedRole ? { sharedRole } : {};
}
