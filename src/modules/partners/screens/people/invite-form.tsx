import { useCallback, useState } from "preact/hooks";
import { call } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { Language } from "#platform/i18n/translate.ts";
import { Button } from "#platform/ui/button.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { agencies } from "../../actions/agencies.ts";
import type { invitePerson } from "../../actions/invite.ts";
import { fieldRoles, grantableRoles, type GrantableRole } from "../../rules/roles.ts";
import { ignoringTurnAway, useConfirmed } from "../parts/use-confirmed.tsx";
import { accountLanguageOptions, roleOption } from "../parts/words.ts";
import { LinkToHandOver } from "./link-to-hand-over.tsx";

type Sent = { readonly joinPath?: string | undefined; readonly waitingForSecondAdmin: readonly string[] };
type NamedAgency = { readonly id: string; readonly nameTh: string; readonly nameEn: string };
type InviteFormProps = { readonly agency: NamedAgency };

/** Invites one person after another; each link is shown once, here. */
export function InviteForm({ agency }: InviteFormProps) {
  const t = useT();
  const [round, setRound] = useState(0);
  const [sent, setSent] = useState<Sent>();
  if (!sent) return <Empty key={round} agency={agency} onSent={setSent} />;
  return (
    <div className="stack">
      {sent.joinPath ? (
        <LinkToHandOver joinPath={sent.joinPath} text={t("partners.invite.linkText")} />
      ) : (
        <Notice tone="done" title={t("partners.invite.sent")}>
          <p>{t("partners.invite.sentText")}</p>
        </Notice>
      )}
      {sent.waitingForSecondAdmin.length > 0 && <Notice title={t("partners.invite.waits")} />}
      <div>
        <Button
          onClick={() => {
            setSent(undefined);
            setRound(round + 1);
          }}
        >
          {t("partners.invite.another")}
        </Button>
      </div>
    </div>
  );
}

function Empty({ agency, onSent }: InviteFormProps & { readonly onSent: (sent: Sent) => void }) {
  const t = useT();
  const { language } = useLanguage();
  const { account } = useSession();
  const isAdmin = account.roles.includes("admin");
  const { confirmed, question } = useConfirmed();
  const form = useForm({
    draft: `partners.invite.${agency.id}`,
    initial: { agencyId: agency.id, displayName: "", email: "", positionTitle: "", language: language as string, roles: [] as readonly string[], isFieldDevice: false },
    check: (values) => missingIn(t, values),
    submit: async (values) => {
      let sent: Sent | undefined;
      await ignoringTurnAway(async () => {
        sent = await confirmed(() => call<typeof invitePerson>("partners.invite", inputOf(values), { method: "POST" }));
      });
      return sent;
    },
    onDone: (sent) => sent && onSent(sent),
  });
  return (
    <>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        {isAdmin && <AgencyChoice field={form.field("agencyId")} first={agency} />}
        <TextField {...form.field("displayName")} label={t("partners.invite.name")} maxLength={160} />
        <TextField {...form.field("email")} label={t("partners.invite.email")} type="email" inputMode="email" maxLength={200} autoCapitalize="none" />
        <TextField {...form.field("positionTitle")} label={t("partners.invite.position")} maxLength={160} optional />
        <CheckboxGroup {...form.field("roles")} label={t("partners.invite.roles")} hint={t("partners.invite.rolesHint")} options={(isAdmin ? grantableRoles : fieldRoles).map(roleOption(t))} />
        <Checkbox {...form.field("isFieldDevice")} label={t("partners.invite.field")} hint={t("partners.invite.fieldHint")} />
        <RadioGroup {...form.field("language")} label={t("partners.invite.language")} options={accountLanguageOptions(t)} inline />
        <div>
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("partners.invite.send")}
          </Button>
        </div>
      </form>
      {question}
    </>
  );
}

type Values = { agencyId: string; displayName: string; email: string; positionTitle: string; language: string; roles: readonly string[]; isFieldDevice: boolean };

function inputOf({ language, roles, ...person }: Values) {
  const chosen = grantableRoles.filter((role): role is GrantableRole => roles.includes(role));
  const spoken: Language = language === "en" ? "en" : "th";
  return { ...person, language: spoken, roles: chosen };
}

function missingIn(t: (key: string) => string, { displayName, email, roles, agencyId }: Values) {
  const empty = Object.entries({ displayName, email, agencyId }).filter(([, value]) => value.trim().length < 2).map(([field]) => ({ field, message: t(`partners.missing.${field}`) }));
  return roles.length > 0 ? empty : [...empty, { field: "roles", message: t("partners.missing.roles") }];
}

type AgencyChoiceProps = { readonly field: FieldBinding<string>; readonly first: NamedAgency };

/** Which agency the person belongs to, found by typing; the installation's administrators choose, others have one. */
function AgencyChoice({ field, first }: AgencyChoiceProps) {
  const t = useT();
  const { language } = useLanguage();
  const nameOf = (one: NamedAgency) => (language === "th" ? one.nameTh : one.nameEn);
  const search = useCallback(
    async (q: string) => {
      const found = await call<typeof agencies>("partners.agencies", { q, limit: 20 }, { method: "GET" });
      return found.agencies.filter((one) => one.status === "active").map((one) => ({ value: one.id, label: language === "th" ? one.nameTh : one.nameEn }));
    },
    [language],
  );
  return <Combobox {...field} label={t("partners.invite.agency")} search={search} valueLabel={field.value === first.id ? nameOf(first) : undefined} width="full" />;
}
