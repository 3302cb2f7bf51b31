import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { assignLead } from "../../actions/assign-lead.ts";
import type { listDesks } from "../../actions/list-desks.ts";
import { unbroken } from "../words.ts";
import { ActForm, leadReads, type ActProps } from "./act-form.tsx";

/** Gives a lead to somebody of the own desk. */
export function AssignDialog({ lead, onClose }: ActProps) {
  const t = useT();
  const say = useToast();
  const { account, agency } = useSession();
  const desks = useRead<typeof listDesks>("leads.listDesks", { provinceCode: agency.provinceCode }, { staleMs: 60_000 });
  const assign = useAct<typeof assignLead>("leads.assign", { refresh: leadReads });
  const form = useForm({
    draft: `leads.assign.${lead.id}`,
    initial: { accountId: account.id },
    submit: ({ accountId }) => assign.mutateAsync({ input: { leadId: lead.id, accountId }, ifMatch: lead.version }),
    onDone: () => {
      onClose();
      say({ message: t("leads.said.assigned", { code: lead.code }) });
    },
  });
  return (
    <ActForm title={t("leads.act.assignTitle", { code: unbroken(lead.code) })} confirmLabel={t("leads.act.assign")} form={form} onClose={onClose}>
      <QueryView query={desks} rows={2}>
        {({ colleagues }) => (
          <RadioGroup
            {...form.field("accountId")}
            label={t("leads.act.owner")}
            options={colleagues.map(({ id, displayName, positionTitle }) => ({ value: id, label: id === account.id ? t("leads.act.me", { name: displayName }) : displayName, hint: positionTitle ?? undefined }))}
          />
        )}
      </QueryView>
    </ActForm>
  );
}
