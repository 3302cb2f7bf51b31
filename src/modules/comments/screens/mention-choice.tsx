import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { mentionable } from "../actions/mentionable.ts";
import type { CommentCategory } from "../rules/comments.ts";
import type { Target } from "./thread-fold.tsx";

type ChoiceProps = { readonly target: Target; readonly category: CommentCategory; readonly field: FieldBinding<readonly string[]> };

/** Those of the team who may read what is being written; nobody else can be chosen. */
export function MentionChoice({ target, category, field }: ChoiceProps) {
  const t = useT();
  const { language } = useLanguage();
  const query = useRead<typeof mentionable>("comments.mentionable", { ...target, category }, { staleMs: 60_000 });
  return (
    <QueryView query={query} rows={1}>
      {({ people }) =>
        people.length === 0 ? (
          <p className="muted">{t("comments.form.nobody")}</p>
        ) : (
          <CheckboxGroup
            {...field}
            label={t("comments.form.mention")}
            hint={t("comments.form.mentionHint")}
            options={people.map((one) => ({ value: one.accountId, label: one.name, hint: [t(`teams.disciplines.${one.discipline}`), language === "th" ? one.agencyNameTh : one.agencyNameEn].join(" · ") }))}
          />
        )
      }
    </QueryView>
  );
}
