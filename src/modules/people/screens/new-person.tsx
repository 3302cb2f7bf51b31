import { useState } from "preact/hooks";
import { useLocation, useParams } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { add } from "../actions/add.ts";
import { IdentityFields, SharedFields } from "./person-fields.tsx";
import { draftOf, emptyPerson, type PersonValues } from "./person-values.ts";
import { PerhapsKnown } from "./perhaps-known.tsx";

/** Adds a person to a case. Whatever is known is enough; nothing is asked twice. */
export default function NewPerson() {
  const t = useT();
  const say = useToast();
  const { caseId = "" } = useParams();
  const [, navigate] = useLocation();
  const [known, setKnown] = useState<ResultOf<typeof add>["perhapsKnown"]>([]);
  const act = useAct<typeof add>("people.add");
  const room = `/cases/${caseId}/people`;
  const form = useForm<PersonValues, ResultOf<typeof add>>({
    draft: `people.new.${caseId}`,
    initial: emptyPerson,
    submit: (values) => act.mutateAsync({ input: { caseId, people: [draftOf(values)] } as Parameters<typeof act.mutateAsync>[0]["input"] }), // read-only lists are sent as they are
    onDone: (result) => {
      say({ message: t("people.form.saved") });
      if (result.perhapsKnown.length > 0) setKnown(result.perhapsKnown);
      else navigate(room);
    },
  });
  return (
    <>
      <PageHeader title={t("people.form.newTitle")} back={{ to: room, label: t("people.form.back") }} lead={t("people.form.lead")} />
      {known.length > 0 ? (
        <PerhapsKnown matches={known.flatMap((one) => one.matches ?? [])} onDone={() => navigate(room)} />
      ) : (
        <form className="form" onSubmit={form.handleSubmit} noValidate>
          <ErrorSummary {...form.summary} />
          <Card title={t("people.form.shared")}>
            <SharedFields form={form} />
          </Card>
          <Card title={t("people.form.identity")}>
            <p className="muted">{t("people.form.identityLead")}</p>
            <IdentityFields form={form} />
            <TextField {...form.field("phone")} label={t("people.form.phone")} why="people.why.phone" hint={t("people.form.phoneHint")} optional type="tel" width="medium" maxLength={40} />
          </Card>
          <div className="form-actions">
            <Button type="submit" variant="primary" busy={form.isBusy}>
              {t("people.form.add")}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
