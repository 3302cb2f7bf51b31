import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { addExhibit } from "../../actions/add-exhibit.ts";
import { ActForm, leadReads } from "../acts/act-form.tsx";
import { emptyExhibit, isUntouched, sentExhibit } from "./exhibit-draft.ts";
import { ExhibitFields } from "./exhibit-fields.tsx";

/** Adds a reference to a lead that is there already. */
export function AddExhibit({ leadId }: { readonly leadId: string }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("leads.act.addExhibit")}</Button>
      {isOpen && <ExhibitDialog leadId={leadId} onClose={() => setOpen(false)} />}
    </>
  );
}

type ExhibitDialogProps = { readonly leadId: string; readonly onClose: () => void };

function ExhibitDialog({ leadId, onClose }: ExhibitDialogProps) {
  const t = useT();
  const say = useToast();
  const add = useAct<typeof addExhibit>("leads.addExhibit", { refresh: leadReads });
  const form = useForm({
    draft: `leads.exhibit.${leadId}`,
    initial: { exhibit: emptyExhibit },
    check: ({ exhibit }) => (isUntouched(exhibit) ? [{ field: "exhibit", message: t("leads.errors.exhibit-empty") }] : []),
    submit: async ({ exhibit }) => add.mutateAsync({ input: { leadId, exhibit: await sentExhibit(exhibit) } }),
    onDone: () => {
      onClose();
      say({ message: t("leads.said.exhibit") });
    },
  });
  const { id, value, onChange, error } = form.field("exhibit");
  return (
    <ActForm title={t("leads.act.addExhibit")} text={t("leads.act.addExhibitText")} confirmLabel={t("ui.add")} form={form} onClose={onClose}>
      <ExhibitFields id={id} value={value} onChange={onChange} error={error} />
    </ActForm>
  );
}
