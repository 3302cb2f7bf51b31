import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { classify } from "../../actions/classify.ts";
import { classEffects } from "../../rules/class-effects.ts";
import { classReasons, openClasses, type Confidentiality } from "../../rules/confidentiality.ts";
import type { Room } from "../room/room-page.tsx";

/** How narrow the case is kept, and what that changes. In and out of the seal two people go: second-card.tsx. */
export function ClassCard({ room }: { readonly room: Room }) {
  const t = useT();
  return (
    <Card title={t("cases.manage.class")}>
      <p className="strong">{t(`cases.classes.${room.confidentiality}`)}</p>
      <ClassEffects of={room.confidentiality} />
      {room.confidentiality !== "sealed" && <ClassForm room={room} />}
    </Card>
  );
}

/** What a class changes, each in one sentence. */
export function ClassEffects({ of }: { readonly of: Confidentiality }) {
  const t = useT();
  return (
    <ul className="small measure">
      {classEffects[of].map((effect) => (
        <li key={effect}>{t(`cases.classEffects.${effect}`)}</li>
      ))}
    </ul>
  );
}

function ClassForm({ room }: { readonly room: Room }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof classify>("cases.classify");
  const form = useForm({
    draft: `cases.class.${room.id}`,
    initial: { confidentiality: room.confidentiality as string, reason: "" },
    submit: ({ confidentiality, reason }) => {
      const because = classReasons.find((one) => one === reason);
      const chosen = openClasses.find((one) => one === confidentiality) ?? room.confidentiality;
      return act.mutateAsync({ input: { caseId: room.id, confidentiality: chosen, ...(because && { reason: because }) }, ifMatch: room.version });
    },
    onDone: () => say({ message: t("cases.manage.classChanged") }),
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <RadioGroup {...form.field("confidentiality")} label={t("cases.manage.classLabel")} options={openClasses.map((value) => ({ value, label: t(`cases.classes.${value}`), hint: t(`cases.classHints.${value}`) }))} />
      {form.values.confidentiality !== room.confidentiality && (
        <>
          <Select {...form.field("reason")} label={t("ui.reason.label")} options={classReasons.map((value) => ({ value, label: t(`cases.values.reason.${value}`) }))} />
          <div>
            <Button type="submit" busy={form.isBusy}>
              {t("cases.manage.changeClass")}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
