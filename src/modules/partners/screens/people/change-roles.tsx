import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { changeRoles } from "../../actions/change-people.ts";
import { grantableRoles } from "../../rules/roles.ts";
import { useConfirmed } from "../parts/use-confirmed.tsx";
import { roleOption } from "../parts/words.ts";
import type { SeenPerson } from "./person-page.tsx";

/** Which roles from now on, and until when: leavers, interpreters and interns get an end from the start. */
export function ChangeRoles({ seen }: { readonly seen: SeenPerson }) {
  const t = useT();
  const say = useToast();
  const [isOpen, setOpen] = useState(false);
  const { confirmed, question } = useConfirmed();
  const { person: one, can } = seen;
  const change = useAct<typeof changeRoles>("partners.changeRoles");
  const form = useForm({
    draft: `partners.roles.${seen.person.id}`,
    initial: { roles: one.roles, endsOn: "" },
    check: ({ roles }) => (roles.length === 0 ? [{ field: "roles", message: t("partners.missing.roles") }] : []),
    submit: ({ roles, endsOn }) => confirmed(() => change.mutateAsync({ input: { accountId: one.id, roles: wanted(roles, endsOn, one.roleEnds) } })),
    onDone: ({ waitingForSecondAdmin }) => {
      setOpen(false);
      say({ message: waitingForSecondAdmin.length > 0 ? t("partners.invite.waits") : t("partners.people.rolesChanged") });
    },
  });
  return (
    <>
      <Button icon="edit" variant="quiet" onClick={() => setOpen(true)}>
        {t("partners.people.changeRoles")}
      </Button>
      <Dialog isOpen={isOpen} title={t("partners.people.changeRoles")} onClose={() => setOpen(false)}>
        <form className="form" onSubmit={form.handleSubmit} noValidate>
          <ErrorSummary {...form.summary} />
          <CheckboxGroup {...form.field("roles")} label={t("partners.invite.roles")} hint={t("partners.invite.rolesHint")} options={can.grant.map(roleOption(t))} />
          <DateField {...form.field("endsOn")} label={t("partners.people.endsAt")} hint={t("partners.people.endsAtHint")} optional />
          <div>
            <Button type="submit" variant="primary" busy={form.isBusy}>
              {t("partners.people.saveRoles")}
            </Button>
          </div>
        </form>
      </Dialog>
      {question}
    </>
  );
}

/** A new end holds for every chosen role; without one, roles held before keep theirs. The last moment of the day in Thailand. */
function wanted(roles: readonly string[], endsOn: string, ends: SeenPerson["person"]["roleEnds"]) {
  const endsAt = endsOn === "" ? undefined : `${endsOn}T23:59:59+07:00`;
  return grantableRoles.filter((role) => roles.includes(role)).map((role) => ({ role, endsAt: endsAt ?? isoOf(ends[role]) }));
}

const isoOf = (at: string | null | undefined): string | null => (at ? new Date(at).toISOString() : null);
