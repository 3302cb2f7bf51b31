import { useLocation, useParams, useSearch } from "wouter-preact";
import type { listOfCase } from "../actions/list-of-case.ts";
import type { startManyScreenings } from "../actions/start-many.ts";
import type { startScreening } from "../actions/start.ts";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { tabAddress, talkAddress } from "./addresses.ts";
import { languageOptions } from "#thai/languages.ts";
import { GateNotice } from "#modules/credentials/public-screens.tsx";
import type { GoOnReason } from "#modules/credentials/public.ts";

type View = ResultOf<typeof listOfCase>;
type Setting = "general" | "labour-inspection";
type Interpreter = "none" | "present" | "remote";
interface Values {
  readonly personIds: readonly string[];
  readonly setting: string;
  readonly language: string;
  readonly interpreter: string;
  /** Account of the team's interpreter; empty when it is somebody without an account. */
  readonly interpreterAccountId: string;
  readonly interpreterCode: string;
  readonly askedBy: string;
  readonly withoutCertificate: string;
}

/** Before an interview: with whom, where, in which language, with whose help. */
export default function StartPage() {
  const t = useT();
  const { caseId = "" } = useParams();
  const query = useRead<typeof listOfCase>("identification.listOfCase", { caseId });
  return (
    <>
      <PageHeader title={t("identification.titles.start")} lead={t("identification.start.lead")} back={{ to: tabAddress(caseId), label: t("identification.talk.toCase") }} />
      <QueryView query={query} rows={6}>
        {(view) => <StartForm caseId={caseId} view={view} />}
      </QueryView>
    </>
  );
}

function isInTalk(person: View["people"][number]): boolean {
  return person.talks.some(({ state }) => state === "open" || state === "paused");
}

function StartForm({ caseId, view }: { readonly caseId: string; readonly view: View }) {
  const t = useT();
  const { language } = useLanguage();
  const form = useStartForm(caseId, view);
  const { values } = form;
  const people = view.people.map((person) => ({
    value: person.id,
    label: [person.label, person.safeName].filter(Boolean).join(" "),
    ...(isInTalk(person) ? { hint: t("identification.start.inTalk"), disabled: true } : {}),
  }));
  const settings = (["general", "labour-inspection"] as const).map((value) => ({ value, label: t(`identification.setting.${value}`) }));
  const modes = (["none", "present", "remote"] as const).map((value) => ({ value, label: t(`identification.start.interpreterMode.${value}`) }));
  const team = view.team.map(({ accountId, name }) => ({ value: accountId, label: name }));
  const interpreters = view.team.filter(({ discipline }) => discipline === "interpreter").map(({ accountId, name }) => ({ value: accountId, label: name }));
  const hasInterpreter = values.interpreter === "present" || values.interpreter === "remote";

  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <CheckboxGroup {...form.field("personIds")} label={t("identification.start.who")} why="identification.why.start.who" options={people} />
      <RadioGroup {...form.field("setting")} label={t("identification.start.setting")} why="identification.why.start.setting" hint={t("identification.start.settingHint")} options={settings} inline />
      <Combobox {...form.field("language")} label={t("identification.start.language")} why="identification.why.start.language" options={languageOptions(language)} />
      <RadioGroup {...form.field("interpreter")} label={t("identification.start.interpreter")} why="identification.why.start.interpreter" options={modes} />
      {hasInterpreter && interpreters.length > 0 && (
        <Select {...form.field("interpreterAccountId")} label={t("identification.start.teamInterpreter")} placeholder={t("identification.start.otherInterpreter")} options={interpreters} optional />
      )}
      {hasInterpreter && values.interpreterAccountId === "" && (
        <TextField {...form.field("interpreterCode")} label={t("identification.start.interpreterCode")} why="identification.why.start.interpreterCode" hint={t("identification.start.interpreterHint")} maxLength={120} width="medium" />
      )}
      <Select {...form.field("askedBy")} label={t("identification.start.askedBy")} why="identification.why.start.askedBy" options={team} />
      <GateNotice act="identification.interview" accountId={values.askedBy} caseId={caseId} field={form.field("withoutCertificate")} />
      {hasInterpreter && <GateNotice act="interpret" accountId={values.interpreterAccountId} caseId={caseId} field={form.field("withoutCertificate")} />}
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {values.personIds.length > 1 ? t("identification.start.submitMany", { count: values.personIds.length }) : t("identification.start.submitOne")}
        </Button>
      </div>
    </form>
  );
}

function useStartForm(caseId: string, view: View) {
  const t = useT();
  const say = useToast();
  const [, goTo] = useLocation();
  const { account } = useSession();
  const asked = new URLSearchParams(useSearch()).get("person");
  const startOne = useAct<typeof startScreening>("identification.start");
  const startMany = useAct<typeof startManyScreenings>("identification.startMany");
  const first = view.people.find(({ id }) => id === asked) ?? (view.people.length === 1 ? view.people[0] : undefined);

  async function submit(values: Values): Promise<string> {
    const talk = {
      caseId,
      setting: values.setting as Setting, // one of the options, checked before
      language: values.language,
      interpreter: values.interpreter as Interpreter,
      askedBy: values.askedBy,
      ...interpreterOf(values),
      ...(values.withoutCertificate === "" ? {} : { withoutCertificate: values.withoutCertificate as GoOnReason }), // one of the options
    };
    const [only, ...more] = values.personIds;
    if (only !== undefined && more.length === 0) return talkAddress(caseId, (await startOne.mutateAsync({ input: { ...talk, personId: only } })).screeningId);
    const { started } = await startMany.mutateAsync({ input: { ...talk, personIds: [...values.personIds] } });
    say({ message: t("identification.start.startedMany", { count: started.length }) });
    return tabAddress(caseId);
  }

  return useForm<Values, string>({
    draft: `identification.start.${caseId}`,
    initial: { personIds: first && !isInTalk(first) ? [first.id] : [], setting: "", language: first?.languages[0] ?? "tha", interpreter: "", interpreterAccountId: "", interpreterCode: "", askedBy: account.id, withoutCertificate: "" },
    submit,
    check: (values) => [
      ...(values.personIds.length === 0 ? [{ field: "personIds", message: t("identification.start.choosePerson") }] : []),
      ...(values.setting === "" ? [{ field: "setting", message: t("identification.start.chooseSetting") }] : []),
      ...(values.language === "" ? [{ field: "language", message: t("identification.start.chooseLanguage") }] : []),
      ...(values.interpreter === "" ? [{ field: "interpreter", message: t("identification.start.chooseInterpreter") }] : []),
    ],
    onDone: (address) => goTo(address),
  });
}

/** By account when she sits in the team, else by code or name. */
function interpreterOf({ interpreter, interpreterAccountId, interpreterCode }: Values): { readonly interpreterAccountId?: string; readonly interpreterCode?: string } {
  if (interpreter === "none") return {};
  if (interpreterAccountId !== "") return { interpreterAccountId };
  return interpreterCode.trim() === "" ? {} : { interpreterCode };
}
