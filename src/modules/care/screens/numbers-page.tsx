import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { setNumbers } from "../actions/counts.ts";
import type { own } from "../actions/own.ts";
import type { CallNumber } from "../rules/numbers.ts";

/** For administrators: the numbers people are told to call, each marked once it was checked. */
export default function NumbersPage() {
  const t = useT();
  const query = useRead<typeof own>("care.own", {}, { staleMs: Number.POSITIVE_INFINITY });
  return (
    <>
      <PageHeader title={t("care.numbers.set")} lead={t("care.numbers.setLead")} back={{ to: "/care", label: t("care.nav.care") }} />
      <QueryView query={query}>{({ numbers }) => <NumbersForm numbers={numbers} />}</QueryView>
    </>
  );
}

function NumbersForm({ numbers }: { readonly numbers: readonly CallNumber[] }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof setNumbers>("care.setNumbers", { refresh: ["care.own"] });
  const form = useForm({
    draft: null,
    initial: { numbers },
    submit: (values) => act.mutateAsync({ input: { numbers: values.numbers.filter(({ number }) => number.trim() !== "") } }),
    onDone: () => say({ message: t("care.numbers.saved") }),
  });
  const put = (index: number, change: Partial<CallNumber>) => form.set("numbers", form.values.numbers.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <form className="form measure" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      {form.values.numbers.map((one, index) => (
        <fieldset key={`${index + 1}`} className="form">
          <legend>{one.nameTh || t("care.numbers.number")}</legend>
          <TextField id={`number-${index}-th`} name="nameTh" label={t("care.numbers.nameTh")} value={one.nameTh} onChange={(nameTh) => put(index, { nameTh })} maxLength={120} />
          <TextField id={`number-${index}-en`} name="nameEn" label={t("care.numbers.nameEn")} value={one.nameEn} onChange={(nameEn) => put(index, { nameEn })} maxLength={120} />
          <TextField id={`number-${index}-no`} name="number" type="tel" width="short" label={t("care.numbers.number")} value={one.number} onChange={(number) => put(index, { number, isVerified: false })} maxLength={20} />
          <Checkbox id={`number-${index}-ok`} name="isVerified" label={t("care.numbers.isVerified")} value={one.isVerified} onChange={(isVerified) => put(index, { isVerified })} />
        </fieldset>
      ))}
      <div>
        <Button type="submit" variant="primary" icon="check" busy={form.isBusy}>
          {t("care.numbers.save")}
        </Button>
      </div>
    </form>
  );
}
