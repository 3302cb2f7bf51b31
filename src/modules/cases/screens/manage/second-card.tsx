import { useAct, useRead } from "#platform/action/client.ts";
import type { InputOf, ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { answerSecond } from "../../actions/answer-second.ts";
import type { askSecond } from "../../actions/ask-second.ts";
import type { secondRequests } from "../../actions/second-requests.ts";
import { classReasons, openClasses } from "../../rules/confidentiality.ts";
import type { Room } from "../room/room-page.tsx";
import { ClassEffects } from "./class-card.tsx";
import { NameSeatForm } from "./name-seat-form.tsx";

type Request = ResultOf<typeof secondRequests>["requests"][number];

/** What the manager does not do alone: the seal, its opening, and whoever is let into a sealed case. */
export function SecondCard({ room }: { readonly room: Room }) {
  const t = useT();
  const all = useRead<typeof secondRequests>("cases.secondRequests", { caseId: room.id });
  const isSealed = room.confidentiality === "sealed";
  const waiting = (all.data?.requests ?? []).filter(({ answer }) => answer === null);
  return (
    <Card title={t("cases.second.title")}>
      <p className="muted measure">{t("cases.second.lead")}</p>
      {waiting.map((request) => (
        <RequestLine key={request.id} request={request} />
      ))}
      {room.can.seal && !isSealed && !waiting.some(({ kind }) => kind === "seal") && <SealForm room={room} />}
      {room.can.seal && isSealed && (
        <>
          <NameSeatForm room={room} />
          {!waiting.some(({ kind }) => kind === "unseal") && <UnsealForm room={room} />}
        </>
      )}
    </Card>
  );
}

function RequestLine({ request }: { readonly request: Request }) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const mayAnswer = usePermission("cases.second");
  const act = useAct<typeof answerSecond>("cases.answerSecond", { onDone: () => say({ message: t("cases.second.done") }) });
  const answers = request.isMine ? (["withdraw"] as const) : (["agree", "decline"] as const);
  const codes = { agree: "agreed", decline: "declined", withdraw: "withdrawn" } as const;
  return (
    <div className="sunken stack-tight">
      <p>
        {t("cases.second.line", { name: request.askedByName, kind: t(`cases.values.kind.${request.kind}`) })} <StatusTag tone="attention">{t("cases.second.waiting")}</StatusTag>
      </p>
      <p className="small muted">
        {[
          format.dateTime(request.askedAt),
          request.kind === "seat" ? request.reason : t(`cases.values.reason.${request.reason}`),
          request.accountName,
          request.discipline && t(`teams.disciplines.${request.discipline}`),
          request.toClass && t(`cases.classes.${request.toClass}`),
        ].filter(Boolean).join(" · ")}
      </p>
      {mayAnswer && (
        <div className="row">
          {answers.map((answer) => (
            <Button key={answer} variant={answer === "agree" ? "primary" : "secondary"} busy={act.isPending} onClick={() => act.mutate({ input: { requestId: request.id, answer: codes[answer] } })}>
              {t(`cases.second.${answer}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function SealForm({ room }: { readonly room: Room }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof askSecond>("cases.askSecond");
  const colleagues = room.seats.flatMap(({ accountId, name, discipline }) => (accountId !== null && accountId !== room.managerId ? [{ value: accountId, label: `${name ?? ""} · ${t(`teams.disciplines.${discipline}`)}` }] : []));
  const form = useForm<{ reason: string; keptAccountIds: readonly string[] }, unknown>({
    draft: `cases.seal.${room.id}`,
    initial: { reason: "", keptAccountIds: [] },
    submit: (values) => act.mutateAsync({ input: { kind: "seal", caseId: room.id, ...values } as unknown as InputOf<typeof askSecond> }), // options of the fields below; the server checks
    onDone: () => say({ message: t("cases.second.asked") }),
  });
  return (
    <details>
      <summary>{t("cases.second.askSeal")}</summary>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <p className="strong">{t("cases.second.what")}</p>
        <ClassEffects of="sealed" />
        <CheckboxGroup {...form.field("keptAccountIds")} label={t("cases.second.kept")} hint={t("cases.second.keptHint")} options={colleagues} />
        <Select {...form.field("reason")} label={t("ui.reason.label")} options={classReasons.map((value) => ({ value, label: t(`cases.values.reason.${value}`) }))} />
        <div>
          <Button type="submit" busy={form.isBusy}>
            {t("cases.second.askSeal")}
          </Button>
        </div>
      </form>
    </details>
  );
}

function UnsealForm({ room }: { readonly room: Room }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof askSecond>("cases.askSecond");
  const form = useForm({
    draft: `cases.unseal.${room.id}`,
    initial: { reason: "", toClass: "" },
    submit: (values) => act.mutateAsync({ input: { kind: "unseal", caseId: room.id, ...values } as InputOf<typeof askSecond> }), // options of the fields below; the server checks
    onDone: () => say({ message: t("cases.second.asked") }),
  });
  return (
    <details>
      <summary>{t("cases.second.askUnseal")}</summary>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Select {...form.field("toClass")} label={t("cases.second.toClass")} options={openClasses.map((value) => ({ value, label: t(`cases.classes.${value}`) }))} />
        <Select {...form.field("reason")} label={t("ui.reason.label")} options={classReasons.map((value) => ({ value, label: t(`cases.values.reason.${value}`) }))} />
        <div>
          <Button type="submit" busy={form.isBusy}>
            {t("cases.second.askUnseal")}
          </Button>
        </div>
      </form>
    </details>
  );
}
