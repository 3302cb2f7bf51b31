import { useAct } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { answerFollowUp } from "../actions/learn.ts";
import type { mine } from "../actions/mine.ts";
import { uses, wishes } from "../rules/answers.ts";
import { titleOf } from "./words.ts";

type FollowUp = ResultOf<typeof mine>["followUps"][number];
type Answer = { readonly used: (typeof uses)[number]; readonly helps: (typeof wishes)[number] };

/** Two questions, months later: how it goes, and what would help. */
export function FollowUpCard({ one }: { readonly one: FollowUp }) {
  const t = useT();
  const say = useToast();
  const { language } = useLanguage();
  const act = useAct<typeof answerFollowUp>("workshops.answerFollowUp");
  const form = useForm({
    draft: `workshops.followUp.${one.id}`,
    initial: { used: "", helps: "" },
    check: (values) => (["used", "helps"] as const).filter((field) => values[field] === "").map((field) => ({ field, message: t("workshops.form.missing") })),
    submit: (values) => act.mutateAsync({ input: { followUpId: one.id, ...(values as Answer) } }), // both chosen from the lists below; the server checks
    onDone: () => say({ message: t("workshops.mine.answered") }),
  });
  return (
    <Card title={t("workshops.mine.followUp", { title: titleOf(one, language), months: one.months })}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <RadioGroup {...form.field("used")} label={t("workshops.mine.used")} options={uses.map((value) => ({ value, label: t(`workshops.uses.${value}`) }))} inline />
        <RadioGroup {...form.field("helps")} label={t("workshops.mine.helps")} options={wishes.map((value) => ({ value, label: t(`workshops.wishes.${value}`) }))} />
        <div>
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("workshops.mine.answer")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
