import { useAct } from "#platform/action/client.ts";
import type { changeOwnDetails } from "#platform/auth/actions/own-sessions.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { accountLanguageOptions } from "../parts/words.ts";
import type { OwnSignIn } from "./account-page.tsx";

export function Details({ own }: { readonly own: OwnSignIn }) {
  const t = useT();
  const say = useToast();
  const { account } = useSession();
  const { setLanguage } = useLanguage();
  const change = useAct<typeof changeOwnDetails>("auth.changeOwnDetails");
  const form = useForm({
    draft: "partners.details",
    initial: { language: account.language as string, phone: own.phone ?? "" },
    submit: async ({ language, phone }) => {
      const chosen = language === "en" ? "en" : "th";
      await change.mutateAsync({ input: { language: chosen, phone } });
      if (chosen !== account.language) await setLanguage(chosen);
    },
    onDone: () => say({ message: t("partners.account.saved") }),
  });
  return (
    <Card title={t("partners.account.details")}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <dl className="facts">
          <dt>{t("partners.account.email")}</dt>
          <dd>{own.email}</dd>
        </dl>
        <RadioGroup {...form.field("language")} label={t("partners.account.language")} options={accountLanguageOptions(t)} inline />
        <TextField {...form.field("phone")} label={t("partners.account.phone")} type="tel" inputMode="tel" autoComplete="tel" width="medium" maxLength={40} optional />
        <div>
          <Button type="submit" busy={form.isBusy}>
            {t("partners.account.save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
