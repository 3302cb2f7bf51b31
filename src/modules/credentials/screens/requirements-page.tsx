import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { changeRequirement, requirements } from "../actions/matrix.ts";
import { competences } from "../rules/competences.ts";

type Role = ResultOf<typeof requirements>["roles"][number];

/** What each role must have learned; the authority changes it with one tap. */
export default function RequirementsPage() {
  const t = useT();
  const found = useRead<typeof requirements>("credentials.requirements", {});
  const isSupervisor = usePermission("credentials.ofAgency");
  const back = isSupervisor ? { to: "/certificates/team", label: t("credentials.titles.matrix") } : { to: "/certificates/counts", label: t("credentials.titles.counts") };
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("credentials.titles.requirements")} lead={t("credentials.requirements.lead")} back={back} />
      <QueryView query={found}>{({ roles, mayChange }) => roles.map((role) => <RoleCard key={role.role} role={role} mayChange={mayChange} />)}</QueryView>
    </div>
  );
}

function RoleCard({ role, mayChange }: { readonly role: Role; readonly mayChange: boolean }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof changeRequirement>("credentials.changeRequirement");
  const name = t(`partners.roles.${role.role}`);

  function handleChange(chosen: readonly string[]) {
    const changed = competences.find((one) => chosen.includes(one) !== role.competences.includes(one));
    if (!changed) return;
    act.mutate(
      { input: { role: role.role, competence: changed, isRequired: chosen.includes(changed) } },
      { onSuccess: () => say({ message: t("credentials.requirements.saved") }), onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) },
    );
  }

  if (!mayChange) {
    return (
      <Card title={name}>
        <ul>
          {role.competences.map((one) => (
            <li key={one}>{t(`credentials.competences.${one}`)}</li>
          ))}
        </ul>
      </Card>
    );
  }
  return (
    <Card>
      <CheckboxGroup id={`role-${role.role}`} name={role.role} label={name} value={role.competences} onChange={handleChange} options={competences.map((value) => ({ value, label: t(`credentials.competences.${value}`) }))} />
    </Card>
  );
}
