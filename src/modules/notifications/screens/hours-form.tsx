import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { Switch } from "#platform/ui/switch.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm, type Form } from "#platform/ui/use-form.ts";
import type { saveSettings } from "../actions/settings.ts";
import { canLeaveOut, type NoticeKind, noticeKinds, type PlaceTold } from "../rules/kinds.ts";
import type { NoticeSettings } from "./settings-part.tsx";

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
type Values = { readonly hasMail: boolean; readonly digestHour: string; readonly quietFrom: string; readonly quietUntil: string; readonly breaks: readonly string[] } & Readonly<Record<`kind-${NoticeKind}`, string>>;

function valuesOf({ hours }: NoticeSettings): Values {
  const kinds = Object.fromEntries(noticeKinds.map((kind) => [`kind-${kind}`, hours.kinds[kind] ?? ""])) as Record<`kind-${NoticeKind}`, string>; // one for each kind
  return {
    hasMail: hours.hasMail, digestHour: String(hours.digestHour), quietFrom: String(hours.quietFrom), quietUntil: String(hours.quietUntil),
    breaks: [...(hours.dangerBreaks ? ["dangerBreaks"] : []), ...(hours.legalBreaks ? ["legalBreaks"] : [])], ...kinds,
  };
}

function inputOf(values: Values) {
  const place = (kind: NoticeKind): PlaceTold => (values[`kind-${kind}`] || "all") as PlaceTold; // the options of its select
  return {
    hasMail: values.hasMail, digestHour: Number(values.digestHour), quietFrom: Number(values.quietFrom), quietUntil: Number(values.quietUntil),
    dangerBreaks: values.breaks.includes("dangerBreaks"), legalBreaks: values.breaks.includes("legalBreaks"),
    kinds: Object.fromEntries(noticeKinds.map((kind) => [kind, place(kind)])),
  };
}

/** When one is told, and of what. */
export function HoursForm({ found }: { readonly found: NoticeSettings }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof saveSettings>("notifications.saveSettings", { refresh: ["notifications.settings"] });
  const form = useForm({
    initial: valuesOf(found),
    draft: "notifications.settings",
    submit: (values) => act.mutateAsync({ input: inputOf(values) }),
    onDone: () => say({ message: t("notifications.settings.saved") }),
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <When form={form} hasMail={found.mail.isOn} />
      <h3>{t("notifications.settings.kinds")}</h3>
      {noticeKinds.map((kind) => (
        <Select
          key={kind}
          {...form.field(`kind-${kind}`)}
          label={t(`notifications.kinds.${kind}`)}
          placeholder={t("notifications.settings.all")}
          options={(["list", ...(canLeaveOut(kind) ? ["none"] : [])] as const).map((value) => ({ value, label: t(`notifications.settings.${value}`) }))}
        />
      ))}
      <div>
        <Button type="submit" busy={form.isBusy}>
          {t("notifications.settings.save")}
        </Button>
      </div>
    </form>
  );
}

function When({ form, hasMail }: { readonly form: Form<Values>; readonly hasMail: boolean }) {
  const t = useT();
  const hours = HOURS.map((value) => ({ value, label: t("notifications.settings.hour", { hour: value.padStart(2, "0") }) }));
  const { error: _, ...mail } = form.field("hasMail");
  return (
    <>
      <h3>{t("notifications.settings.hours")}</h3>
      {hasMail ? <Switch {...mail} label={t("notifications.settings.mail")} hint={t("notifications.settings.mailHint")} /> : <p className="muted">{t("notifications.settings.mailOff")}</p>}
      {hasMail && form.values.hasMail && <Select {...form.field("digestHour")} label={t("notifications.settings.digestHour")} options={hours} width="short" />}
      <div className="hours-row">
        <Select {...form.field("quietFrom")} label={t("notifications.settings.quietFrom")} options={hours} width="short" />
        <Select {...form.field("quietUntil")} label={t("notifications.settings.quietUntil")} options={hours} width="short" />
      </div>
      <p className="muted small">{t("notifications.settings.quietHint")}</p>
      <CheckboxGroup {...form.field("breaks")} label={t("notifications.settings.breaks")} options={["dangerBreaks", "legalBreaks"].map((value) => ({ value, label: t(`notifications.settings.${value}`) }))} />
    </>
  );
}
