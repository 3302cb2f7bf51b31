import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { FieldGroup } from "#platform/ui/field.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";

/** The days of follow-up: 1, 3, 6 and 12 months to begin with, each to be changed or left out. */
export function FollowUps({ id, name, value, onChange, error }: FieldBinding<readonly string[]>) {
  const t = useT();
  const put = (index: number, day: string) => onChange(value.map((one, at) => (at === index ? day : one)));
  return (
    <FieldGroup id={id} label={t("cases.close.followUps")} hint={t("cases.close.followUpsHint")} error={error}>
      <div className="stack">
        {value.map((day, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a day is named by its place while it is being typed
          <div key={index} className="row-between">
            <DateField id={`${id}-${index}`} name={`${name}-${index}`} label={t("cases.close.followUpDay", { number: index + 1 })} value={day} onChange={(next) => put(index, next)} />
            <Button variant="quiet" onClick={() => onChange(value.filter((_, at) => at !== index))}>
              {t("cases.close.dropDay")}
            </Button>
          </div>
        ))}
        <div>
          <Button variant="quiet" icon="plus" onClick={() => onChange([...value, ""])}>
            {t("cases.close.addDay")}
          </Button>
        </div>
      </div>
    </FieldGroup>
  );
}
