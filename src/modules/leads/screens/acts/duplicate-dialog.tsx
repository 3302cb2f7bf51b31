import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { findLike } from "../../actions/find-like.ts";
import type { markDuplicate } from "../../actions/mark-duplicate.ts";
import { triageReasons } from "../../rules/words.ts";
import { chosen, unbroken } from "../words.ts";
import { ActForm, leadReads, ReasonFields, useReasonCheck, type ActProps } from "./act-form.tsx";
import { useUndo } from "./use-undo.ts";

type Like = ResultOf<typeof findLike>["leads"][number];

/** Says that a lead repeats another one that waits or is worked on. */
export function DuplicateDialog({ lead, onClose }: ActProps) {
  const t = useT();
  const like = useRead<typeof findLike>("leads.findLike", { leadId: lead.id });
  const form = useDuplicateForm({ lead, onClose });
  return (
    <ActForm title={t("leads.act.duplicateTitle", { code: unbroken(lead.code) })} text={t("leads.act.duplicateText")} confirmLabel={t("leads.act.duplicate")} form={form} onClose={onClose}>
      <QueryView query={like} rows={2}>
        {({ leads }) => (leads.length === 0 ? <p>{t("leads.act.noLike")}</p> : <LikeChoice field={form.field("originalId")} leads={leads} />)}
      </QueryView>
      <ReasonFields act="markDuplicate" reason={form.field("reason")} note={form.field("note")} />
    </ActForm>
  );
}

type LikeChoiceProps = { readonly field: ReturnType<ReturnType<typeof useDuplicateForm>["field"]>; readonly leads: readonly Like[] };

function LikeChoice({ field, leads }: LikeChoiceProps) {
  const t = useT();
  const format = useFormat();
  const options = leads.map((one) => ({
    value: one.id,
    label: one.code,
    hint: [one.sameExhibit && t("leads.act.sameExhibit"), t(`leads.source.${one.source}`), t(`leads.kind.${one.kind}`), t("leads.people", { count: one.peopleCount }), format.dateTime(one.createdAt), t(`leads.state.${one.state}`)].filter(Boolean).join(" · "),
  }));
  return <RadioGroup {...field} label={t("leads.act.original")} options={options} />;
}

function useDuplicateForm({ lead, onClose }: ActProps) {
  const t = useT();
  const say = useToast();
  const check = useReasonCheck();
  const undo = useUndo(lead.id);
  const mark = useAct<typeof markDuplicate>("leads.markDuplicate", { refresh: leadReads });
  return useForm({
    draft: `leads.duplicate.${lead.id}`,
    initial: { originalId: "", reason: "", note: "" },
    check: (values) => [...(values.originalId === "" ? [{ field: "originalId", message: t("leads.act.chooseOriginal") }] : []), ...check(values)],
    submit: ({ originalId, reason, note }) => mark.mutateAsync({ input: { leadId: lead.id, originalId, reason: chosen(triageReasons.markDuplicate, reason), note }, ifMatch: lead.version }),
    onDone: ({ version }) => {
      onClose();
      say({ message: t("leads.said.duplicate", { code: lead.code }), undo: () => undo(version) });
    },
  });
}
