import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { now } from "#platform/ui/clock.ts";
import { Combobox } from "#platform/ui/combobox.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import { useForm } from "#platform/ui/use-form.ts";
import { addDays, bangkokDay, bangkokInstant } from "#thai/dates.ts";
import type { revokeShare } from "../../actions/revoke-share.ts";
import type { shareLead } from "../../actions/share-lead.ts";
import { sharePurposes, triageReasons } from "../../rules/words.ts";
import { chosen, unbroken } from "../words.ts";
import { ActForm, leadReads, ReasonFields, useReasonCheck, type ActProps } from "./act-form.tsx";
import { useDeskOptions } from "./forward-dialog.tsx";

const usualShareDays = 14;

/** Lets another agency read a lead: for what, and until when. */
export function ShareDialog({ lead, onClose }: ActProps) {
  const t = useT();
  const say = useToast();
  const { agency } = useSession();
  const options = useDeskOptions(agency.provinceCode, agency.id);
  const takeBack = useTakeBack<typeof revokeShare>("leads.revokeShare");
  const share = useAct<typeof shareLead>("leads.share", { refresh: leadReads });
  const form = useForm({
    draft: `leads.share.${lead.id}`,
    initial: { agencyId: "", purpose: "", until: addDays(bangkokDay(now()), usualShareDays), note: "" },
    check: ({ agencyId, purpose }) => [
      ...(agencyId === "" ? [{ field: "agencyId", message: t("leads.act.chooseAgency") }] : []),
      ...(purpose === "" ? [{ field: "purpose", message: t("leads.act.choosePurpose") }] : []),
    ],
    submit: ({ agencyId, purpose, until, note }) => share.mutateAsync({ input: { leadId: lead.id, agencyId, purpose: chosen(sharePurposes, purpose), until: endOfDay(until), note } }),
    onDone: ({ shareId }) => {
      onClose();
      say({ message: t("leads.said.shared"), undo: takeBack({ input: { leadId: lead.id, shareId, reason: "sharedByMistake", note: "" } }) });
    },
  });
  return (
    <ActForm title={t("leads.act.shareTitle", { code: unbroken(lead.code) })} text={t("leads.act.shareText")} confirmLabel={t("leads.act.share")} form={form} onClose={onClose}>
      <Combobox {...form.field("agencyId")} label={t("leads.act.toAgency")} options={options} width="full" />
      <RadioGroup {...form.field("purpose")} label={t("leads.act.purpose")} options={sharePurposes.map((value) => ({ value, label: t(`leads.purpose.${value}`) }))} inline />
      <DateField {...form.field("until")} label={t("leads.act.until")} />
      <TextArea {...form.field("note")} label={t("leads.act.note")} optional rows={2} maxLength={2000} />
    </ActForm>
  );
}

/** The end of a day in Thailand as ISO UTC; a text that is no day goes to the server as it is, which says what is wrong. */
function endOfDay(day: string): string {
  try {
    return bangkokInstant(day, "23:59").toISOString();
  } catch {
    return day;
  }
}

type RevokeProps = ActProps & { readonly shareId: string };

/** Ends a share before its time. */
export function RevokeShareDialog({ lead, shareId, onClose }: RevokeProps) {
  const t = useT();
  const say = useToast();
  const check = useReasonCheck();
  const revoke = useAct<typeof revokeShare>("leads.revokeShare", { refresh: leadReads });
  const form = useForm({
    draft: `leads.revoke.${shareId}`,
    initial: { reason: "", note: "" },
    check,
    submit: ({ reason, note }) => revoke.mutateAsync({ input: { leadId: lead.id, shareId, reason: chosen(triageReasons.revokeShare, reason), note } }),
    onDone: () => {
      onClose();
      say({ message: t("leads.said.revoked") });
    },
  });
  return (
    <ActForm title={t("leads.act.revokeTitle")} text={t("leads.act.revokeText")} confirmLabel={t("leads.act.revoke")} form={form} onClose={onClose}>
      <ReasonFields act="revokeShare" reason={form.field("reason")} note={form.field("note")} />
    </ActForm>
  );
}
