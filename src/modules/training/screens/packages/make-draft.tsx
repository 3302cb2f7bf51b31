import { useMemo, useRef } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { type Form, useForm } from "#platform/ui/use-form.ts";
import type { newCourse, saveVersion } from "../../actions/write-course.ts";
import { learnerRoles } from "../../policy.ts";
import type { FoundPackage } from "../../rules/packages/found.ts";
import { leaveOf } from "../../rules/packages/licence.ts";
import { type PackageLanguage, toCourse } from "../../rules/packages/to-course.ts";
import { PackageReport } from "./package-report.tsx";
import { PackageTree } from "./package-tree.tsx";

type Values = { readonly language: PackageLanguage; readonly th: string; readonly en: string; readonly code: string; readonly audience: readonly string[]; readonly isConfirmed: boolean };
type PartProps = { readonly found: FoundPackage; readonly form: Form<Values> };

/** What the trainer is told of a package, and what she says before a draft is made of it. */
export function MakeDraft({ found }: { readonly found: FoundPackage }) {
  const t = useT();
  const form = useDraftForm(found);
  const { language } = form.values;
  const isEmpty = found.modules.length === 0;
  const made = useMemo(() => toCourse(found, { code: "preview", title: { th: found.title, en: "" }, audience: [], language, isConfirmed: false }), [found, language]);
  return (
    <form className="stack" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <PackageTree found={found} course={made.course} language={language} />
      <PackageReport found={found} notes={[...found.notes, ...made.notes]} language={language} />
      {!isEmpty && <AboutDraft found={found} form={form} />}
      {!isEmpty && (
        <div>
          <Button type="submit" variant="primary" busy={form.isBusy}>{t("training.package.make")}</Button>
        </div>
      )}
    </form>
  );
}

function useDraftForm(found: FoundPackage): Form<Values> {
  const t = useT();
  const [, goTo] = useLocation();
  const begun = useRef<{ readonly code: string; readonly versionId: string } | undefined>(undefined);
  const begin = useAct<typeof newCourse>("training.newCourse", { refresh: [] });
  const save = useAct<typeof saveVersion>("training.saveVersion");
  const isThai = found.language.startsWith("th") || /[\u0e01-\u0e2e]/.test(found.title);
  return useForm<Values, string>({
    // The package lies in this page only; what is written about it is of no use without it.
    draft: null,
    initial: { language: isThai ? "th" : "en", th: isThai ? found.title.slice(0, 200) : "", en: isThai ? "" : found.title.slice(0, 200), code: "", audience: [], isConfirmed: false },
    check: ({ th, audience, isConfirmed }) => [
      ...(th.trim() === "" ? [{ field: "th", message: t("training.studio.titleNeeded") }] : []),
      ...(audience.length === 0 ? [{ field: "audience", message: t("training.studio.audienceNeeded") }] : []),
      ...(leaveOf(found) !== "free" && !isConfirmed ? [{ field: "isConfirmed", message: t("training.package.confirmNeeded") }] : []),
    ],
    submit: async ({ th, en, code: typed, audience, language, isConfirmed }) => {
      const title = { th: th.trim(), en: en.trim() };
      const code = typed.trim();
      const { course } = toCourse(found, { code, title, audience, language, isConfirmed });
      // Where saving failed, the same draft is filled at the next try.
      if (begun.current?.code !== code) begun.current = { code, ...(await begin.mutateAsync({ input: { title, code, audience: [...audience] } })) };
      const { modules, ...head } = course;
      await save.mutateAsync({ input: { versionId: begun.current.versionId, head, modules }, ifMatch: 1 });
      return begun.current.versionId;
    },
    onDone: (versionId) => goTo(`/course-studio/${versionId}`),
  });
}

function AboutDraft({ found, form }: PartProps) {
  const t = useT();
  const leave = leaveOf(found);
  return (
    <Card title={t("training.package.draftTitle")}>
      <div className="form">
        <p className="muted">{t("training.package.draftText")}</p>
        <RadioGroup
          {...form.field("language")}
          onChange={(language) => form.set("language", language === "en" ? "en" : "th")}
          label={t("training.package.language")}
          hint={t("training.package.languageHint")}
          options={(["th", "en"] as const).map((value) => ({ value, label: t(`training.package.languages.${value}`) }))}
        />
        <TextField {...form.field("th")} label={t("training.studio.inThai", { label: t("training.studio.title") })} lang="th" maxLength={200} />
        <TextField {...form.field("en")} label={t("training.studio.inEnglish", { label: t("training.studio.title") })} lang="en" optional maxLength={200} />
        <TextField {...form.field("code")} label={t("training.studio.code")} hint={t("training.studio.codeHint")} maxLength={60} autoCapitalize="none" spellcheck={false} />
        <CheckboxGroup {...form.field("audience")} label={t("training.studio.audience")} options={learnerRoles.map((role) => ({ value: role, label: t(`partners.roles.${role}`) }))} />
        {leave !== "free" && <Checkbox {...form.field("isConfirmed")} label={t("training.package.confirm")} hint={t(`training.package.leave.${leave}`)} />}
      </div>
    </Card>
  );
}
