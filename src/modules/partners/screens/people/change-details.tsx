import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { changePerson } from "../../actions/change-people.ts";
import type { SeenPerson } from "./person-page.tsx";

export function ChangeDetails({ one }: { readonly one: SeenPerson["person"] }) {
  const t = useT();
  const say = useToast();
  const [isOpen, setOpen] = useState(false);
  const change = useAct<typeof changePerson>("partners.changePerson");
  const form = useForm({
    draft: `partners.person.${one.id}`,
    initial: { displayName: one.displayName, positionTitle: one.positionTitle ?? "", isFieldDevice: one.fieldDevice },
    submit: (values) => change.mutateAsync({ input: { ...values, accountId: one.id }, ifMatch: one.version }),
    onDone: () => {
      setOpen(false);
      say({ message: t("partners.people.saved") });
    },
  });
  return (
    <>
      <Button icon="edit" variant="quiet" onClick={() => setOpen(true)}>
        {t("partners.people.edit")}
      </Button>
      <Dialog isOpen={isOpen} title={t("partners.people.edit")} onClose={() => setOpen(false)}>
        <form className="form" onSubmit={form.handleSubmit} noValidate>
          <ErrorSummary {...form.summary} />
          <TextField {...form.field("displayName")} label={t("partners.invite.name")} maxLength={160} />
          <TextField {...form.field("positionTitle")} label={t("partners.people.position")} maxLength={160} optional />
          <Checkbox {...form.field("isFieldDevice")} label={t("partners.invite.field")} hint={t("partners.invite.fieldHint")} />
          <div>
            <Button type="submit" variant="primary" busy={form.isBusy}>
              {t("partners.people.save")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
