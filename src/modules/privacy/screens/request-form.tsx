import { useState } from "preact/hooks";
import { useLocation, useSearchParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { InputOf } from "#platform/action/define.ts";
import type { register, requestPeople } from "../actions/requests.ts";
import { askers, channels, identityChecks, requestKinds } from "../rules/words.ts";
import { useOptions } from "./words.ts";

/** Writes down that somebody asked about their data; thirty days begin. */
export default function RequestForm() {
  const t = useT();
  const [search] = useSearchParams();
  const [typed, setTyped] = useState(search.get("case") ?? "");
  const [code, setCode] = useState(search.get("case") ?? "");
  return (
    <div className="measure stack">
      <PageHeader title={t("privacy.form.title")} lead={t("privacy.form.lead")} back={{ to: "/privacy", label: t("privacy.page.back") }} />
      {code === "" ? (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            setCode(typed.trim().toUpperCase());
          }}
        >
          <TextField id="case-code" name="code" value={typed} onChange={setTyped} label={t("privacy.form.code")} width="medium" />
          <div className="form-actions">
            <Button type="submit" variant="primary">{t("privacy.form.find")}</Button>
          </div>
        </form>
      ) : (
        <People code={code} />
      )}
    </div>
  );
}

function People({ code }: { readonly code: string }) {
  const query = useRead<typeof requestPeople>("privacy.requestPeople", { code });
  return <QueryView query={query}>{({ people, isSeated }) => <Fields code={code} people={people} writesWords={isSeated} />}</QueryView>;
}

type FieldsProps = { readonly code: string; readonly people: readonly { readonly id: string; readonly label: string }[]; readonly writesWords: boolean };
type Input = InputOf<typeof register>;

function Fields({ code, people, writesWords }: FieldsProps) {
  const t = useT();
  const options = useOptions();
  const [, go] = useLocation();
  const act = useAct<typeof register>("privacy.register");
  const form = useForm({
    draft: `privacy.request.${code}`,
    initial: { personId: people.length === 1 ? (people[0]?.id ?? "") : "", kind: "", asker: "", identityCheck: "", channel: "", wants: "", identityNote: "", channelNote: "" },
    // What was not chosen is refused by the server at its field.
    submit: ({ wants, identityNote, channelNote, ...codes }) => act.mutateAsync({ input: { code, ...(codes as Pick<Input, "personId" | "kind" | "asker" | "identityCheck" | "channel">), ...(writesWords && { wants, identityNote, channelNote }) } }),
    onDone: ({ requestId }) => go(`/privacy/requests/${requestId}`),
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <p className="code">{code}</p>
      <RadioGroup {...form.field("personId")} label={t("privacy.form.person")} options={people.map(({ id, label }) => ({ value: id, label: t("privacy.page.person", { label }) }))} inline />
      <RadioGroup {...form.field("kind")} label={t("privacy.form.kind")} options={options("privacy.values.kind", requestKinds)} />
      <RadioGroup {...form.field("asker")} label={t("privacy.form.asker")} options={options("privacy.asker", askers)} inline />
      <Select {...form.field("identityCheck")} label={t("privacy.form.check")} options={options("privacy.values.check", identityChecks)} placeholder="–" />
      <Select {...form.field("channel")} label={t("privacy.form.channel")} options={options("privacy.values.how", channels)} placeholder="–" />
      {writesWords ? (
        <>
          <TextArea {...form.field("wants")} label={t("privacy.form.wants")} optional />
          <TextArea {...form.field("identityNote")} label={t("privacy.form.identityNote")} optional rows={2} />
          <TextArea {...form.field("channelNote")} label={t("privacy.form.channelNote")} optional rows={2} />
        </>
      ) : (
        <p className="muted">{t("privacy.request.noWords")}</p>
      )}
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>{t("privacy.form.save")}</Button>
      </div>
    </form>
  );
}
