import type { InputOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { NotConfirmed } from "#modules/partners/public-screens.tsx";
import type { changeLine } from "../actions/channels.ts";

type Send = (input: InputOf<typeof changeLine>) => Promise<unknown>;

/** What the LINE Developers console gives; secrets go one way and are never shown again. */
export function LineForm({ name, send }: { readonly name: string | null; readonly send: Send }) {
  const t = useT();
  const say = useToast();
  const form = useForm({
    // Secrets are kept nowhere while they are typed.
    draft: null,
    initial: { name: name ?? "", channelSecret: "", accessToken: "" },
    submit: (values) =>
      send({ isOn: true, ...(values.name && { name: values.name }), ...(values.channelSecret && { channelSecret: values.channelSecret }), ...(values.accessToken && { accessToken: values.accessToken }) }).then(
        () => true,
        (error: unknown) => {
          if (error instanceof NotConfirmed) return false;
          throw error;
        },
      ),
    onDone: (isDone) => isDone && say({ message: t("notifications.channels.changed") }),
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <TextField {...form.field("name")} label={t("notifications.channels.name")} hint={t("notifications.channels.nameHint")} width="medium" maxLength={41} />
      <TextField {...form.field("channelSecret")} type="password" label={t("notifications.channels.secret")} hint={t("notifications.channels.kept")} maxLength={32} />
      <TextField {...form.field("accessToken")} type="password" label={t("notifications.channels.token")} hint={t("notifications.channels.kept")} maxLength={400} />
      <div>
        <Button type="submit" busy={form.isBusy}>
          {t("notifications.channels.save")}
        </Button>
      </div>
    </form>
  );
}
