import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { logPreservation } from "../../actions/log-preservation.ts";
import { platforms } from "../../rules/words.ts";
import { chosen, unbroken } from "../words.ts";
import { ActForm, leadReads, type ActProps } from "./act-form.tsx";

/** Keeps that a provider was asked to preserve its data. */
export function PreservationDialog({ lead, onClose }: ActProps) {
  const t = useT();
  const say = useToast();
  const log = useAct<typeof logPreservation>("leads.logPreservation", { refresh: leadReads });
  const form = useForm({
    draft: `leads.preservation.${lead.id}`,
    initial: { platform: "", note: "" },
    check: ({ platform }) => (platform === "" ? [{ field: "platform", message: t("leads.act.choosePlatform") }] : []),
    submit: ({ platform, note }) => log.mutateAsync({ input: { leadId: lead.id, platform: chosen(platforms, platform), note } }),
    onDone: () => {
      onClose();
      say({ message: t("leads.said.preserved") });
    },
  });
  return (
    <ActForm title={t("leads.act.preserveTitle", { code: unbroken(lead.code) })} text={t("leads.act.preserveText")} confirmLabel={t("ui.save")} form={form} onClose={onClose}>
      <Select {...form.field("platform")} label={t("leads.report.platform")} options={platforms.map((value) => ({ value, label: t(`leads.platform.${value}`) }))} />
      <TextArea {...form.field("note")} label={t("leads.act.preserveNote")} optional rows={2} maxLength={2000} />
    </ActForm>
  );
}
