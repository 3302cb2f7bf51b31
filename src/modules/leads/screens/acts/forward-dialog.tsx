import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import type { Option } from "#platform/ui/field-binding.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { forwardLead } from "../../actions/forward-lead.ts";
import type { listDesks } from "../../actions/list-desks.ts";
import { triageReasons } from "../../rules/words.ts";
import { chosen, unbroken, useAgencyName, useProvinceName } from "../words.ts";
import { ActForm, leadReads, ReasonFields, useReasonCheck, type ActProps } from "./act-form.tsx";

/** The desks that take leads, those of the province first. */
export function useDeskOptions(provinceCode: string, withoutId?: string): readonly Option[] {
  const nameOf = useAgencyName();
  const provinceName = useProvinceName();
  const desks = useRead<typeof listDesks>("leads.listDesks", { provinceCode }, { enabled: /^[1-9]\d$/.test(provinceCode), staleMs: 60_000 });
  return (desks.data?.desks ?? []).filter(({ id }) => id !== withoutId).map((desk) => ({ value: desk.id, label: nameOf(desk), hint: provinceName(desk.provinceCode) }));
}

type ForwardProps = ActProps & { readonly ownAgency: { readonly id: string; readonly provinceCode: string } };

/** Sends a lead to the desk of another agency. */
export function ForwardDialog({ lead, ownAgency, onClose }: ForwardProps) {
  const t = useT();
  const say = useToast();
  const check = useReasonCheck();
  const options = useDeskOptions(/^[1-9]\d$/.test(lead.provinceCode) ? lead.provinceCode : ownAgency.provinceCode, ownAgency.id);
  const forward = useAct<typeof forwardLead>("leads.forward", { refresh: leadReads });
  const form = useForm({
    draft: `leads.forward.${lead.id}`,
    initial: { toAgencyId: "", reason: "", note: "" },
    check: (values) => [...(values.toAgencyId === "" ? [{ field: "toAgencyId", message: t("leads.act.chooseAgency") }] : []), ...check(values)],
    submit: ({ toAgencyId, reason, note }) => forward.mutateAsync({ input: { leadId: lead.id, toAgencyId, reason: chosen(triageReasons.forward, reason), note }, ifMatch: lead.version }),
    onDone: () => {
      onClose();
      say({ message: t("leads.said.forwarded", { code: lead.code }) });
    },
  });
  return (
    <ActForm title={t("leads.act.forwardTitle", { code: unbroken(lead.code) })} text={t("leads.act.forwardText")} confirmLabel={t("leads.act.forward")} form={form} onClose={onClose}>
      <Combobox {...form.field("toAgencyId")} label={t("leads.act.toAgency")} options={options} width="full" />
      <ReasonFields act="forward" reason={form.field("reason")} note={form.field("note")} />
    </ActForm>
  );
}
