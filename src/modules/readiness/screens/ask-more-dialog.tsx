import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { askMore } from "../actions/answer.ts";
import type { people } from "../actions/people.ts";
import { useAgencyWord } from "./words.tsx";

type AskMoreProps = { readonly callOutId: string; readonly disciplines: readonly string[]; readonly onClose: () => void };

/** Asks somebody by hand who is not on the roster. */
export function AskMoreDialog({ callOutId, disciplines, onClose }: AskMoreProps) {
  const t = useT();
  const say = useToast();
  const agency = useAgencyWord();
  const { data } = useRead<typeof people>("readiness.people", {});
  const act = useAct<typeof askMore>("readiness.askMore");
  const form = useForm({
    draft: `readiness.more.${callOutId}`,
    initial: { discipline: disciplines[0] ?? "", accountId: "" },
    check: ({ accountId }) => (accountId === "" ? [{ field: "accountId", message: t("readiness.roster.whoMissing") }] : []),
    submit: ({ discipline, accountId }) => act.mutateAsync({ input: { callOutId, discipline, accountId } }),
    onDone: () => {
      say({ message: t("readiness.call.asked") });
      onClose();
    },
  });
  const able = (data?.people ?? []).filter((one) => one.disciplines.includes(form.values.discipline));
  return (
    <Dialog isOpen title={t("readiness.call.askMore")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Select {...form.field("discipline")} label={t("readiness.roster.discipline")} options={disciplines.map((value) => ({ value, label: t(`teams.disciplines.${value}`) }))} />
        <Select {...form.field("accountId")} label={t("readiness.roster.who")} placeholder={t("readiness.roster.choose")} width="full" options={able.map((one) => ({ value: one.accountId, label: `${one.name} · ${agency(one)}` }))} />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("readiness.call.ask")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
