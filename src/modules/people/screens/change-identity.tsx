import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { saveIdentity } from "../actions/save-identity.ts";
import type { Identity } from "../person-draft.ts";
import { IdentityFields } from "./person-fields.tsx";
import { identityOf, valuesFrom, type PersonValues } from "./person-values.ts";

type ChangeIdentityProps = { readonly personId: string; readonly identity: (Identity & { readonly version: number }) | null; readonly onDone: () => void };

/** Corrects what the vault holds. What the form does not show (further papers, an address abroad) stays as it is. */
export function ChangeIdentity({ personId, identity, onDone }: ChangeIdentityProps) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof saveIdentity>("people.saveIdentity");
  const form = useForm<PersonValues, unknown>({
    draft: `people.identity.${personId}`,
    initial: valuesFrom(identity),
    submit: (values) => {
      const input = { personId, identity: kept(identity, values) } as Parameters<typeof act.mutateAsync>[0]["input"]; // read-only lists are sent as they are
      return act.mutateAsync({ input, ifMatch: identity?.version ?? 0 });
    },
    onDone: () => {
      say({ message: t("people.form.saved") });
      onDone();
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <IdentityFields form={form} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("people.form.save")}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t("people.form.cancel")}
        </Button>
      </div>
    </form>
  );
}

function kept(before: ChangeIdentityProps["identity"], values: PersonValues): Identity {
  const next = identityOf(values);
  const further = before?.papers?.slice(1) ?? [];
  const papers = [...(next.papers ?? []), ...further];
  const name = next.name && { ...before?.name, ...next.name };
  const address = isAbroad(before?.address) ? { ...before?.address, ...next.address } : next.address;
  return { ...next, ...(name ? { name } : {}), ...(address ? { address } : {}), ...(papers.length > 0 ? { papers } : {}) };
}

/** The form shows places in Thailand only; any other stays as it is. */
function isAbroad(address: Identity["address"]): boolean {
  if (!address || address.provinceCode !== undefined) return false;
  return [address.country, address.province, address.district].some((part) => part !== undefined);
}
