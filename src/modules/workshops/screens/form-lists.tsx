import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import type { Form } from "#platform/ui/use-form.ts";
import { emptySession, type Values } from "./form-values.ts";

type PartProps = { readonly form: Form<Values> };
type ListName = "sessions" | "outcomes" | "materials";

/** The list with one row changed in one field. */
function bindIn<N extends ListName>({ values, set, at }: Form<Values>, name: N, n: number) {
  return <K extends keyof Values[N][number] & string>(key: K) => {
    const list: readonly Values[N][number][] = values[name];
    const row = list[n];
    const value = row?.[key];
    return {
      ...at(`${name}.${n}.${key}`),
      name: key,
      value: typeof value === "string" ? value : "",
      onChange: (text: string) => set(name, list.map((one, place) => (place === n ? { ...one, [key]: text } : one)) as Values[N]), // the same rows, one text in it changed
    };
  };
}

type RowsProps = PartProps & { readonly name: ListName; readonly title: string; readonly addLabel: string; readonly empty: Values[ListName][number]; readonly least?: number; readonly rows: readonly ComponentChildren[] };

/** A list in a form: rows that can be added and taken out. */
function Rows({ form, name, title, addLabel, empty, least = 0, rows }: RowsProps) {
  const t = useT();
  const list: readonly Values[ListName][number][] = form.values[name];
  const put = (next: readonly Values[ListName][number][]) => form.set(name, next as never); // rows of this very list
  return (
    <fieldset className="stack">
      <legend className="strong">{title}</legend>
      {rows.map((row, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row has no name of its own until it is saved
        <div key={n} className="stack-tight">
          {row}
          {list.length > least && (
            <div>
              <Button variant="quiet" aria-label={`${t("workshops.form.remove")}: ${title} ${n + 1}`} onClick={() => put(list.filter((__, place) => place !== n))}>
                {t("workshops.form.remove")}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button icon="plus" onClick={() => put([...list, empty])}>
          {addLabel}
        </Button>
      </div>
    </fieldset>
  );
}

type RowProps = PartProps & { readonly n: number };

/** When: each session a day, from and until. */
export function SessionsPart({ form }: PartProps) {
  const t = useT();
  const rows = form.values.sessions.map(({ id }, n) => <SessionRow key={id || `new-${n}`} form={form} n={n} />);
  return <Rows form={form} name="sessions" title={t("workshops.form.sessions")} addLabel={t("workshops.form.addSession")} empty={emptySession} least={1} rows={rows} />;
}

function SessionRow({ form, n }: RowProps) {
  const t = useT();
  const bind = bindIn(form, "sessions", n);
  return (
    <>
      <p className="muted">{t("workshops.form.session", { n: n + 1 })}</p>
      <DateField {...bind("day")} label={t("workshops.form.day")} />
      <div className="row">
        <TimeField {...bind("from")} label={t("workshops.form.from")} />
        <TimeField {...bind("until")} label={t("workshops.form.until")} />
      </div>
    </>
  );
}

/** What one can do afterwards, in both languages. */
export function OutcomesPart({ form }: PartProps) {
  const t = useT();
  const rows = form.values.outcomes.map(({ code }, n) => <OutcomeRow key={code || `new-${n}`} form={form} n={n} />);
  return <Rows form={form} name="outcomes" title={t("workshops.form.outcomes")} addLabel={t("workshops.form.addOutcome")} empty={{ code: "", th: "", en: "" }} rows={rows} />;
}

function OutcomeRow({ form, n }: RowProps) {
  const t = useT();
  const bind = bindIn(form, "outcomes", n);
  return (
    <>
      <TextField {...bind("th")} label={t("workshops.form.outcomeTh", { n: n + 1 })} lang="th" maxLength={400} />
      <TextField {...bind("en")} label={t("workshops.form.outcomeEn", { n: n + 1 })} lang="en" maxLength={400} />
    </>
  );
}

/** Words and addresses; no files. */
export function MaterialsPart({ form }: PartProps) {
  const t = useT();
  const rows = form.values.materials.map((_, n) => {
    // oxlint-disable-next-line react/no-array-index-key -- a row has no name of its own
    return <MaterialRow key={n} form={form} n={n} />;
  });
  return <Rows form={form} name="materials" title={t("workshops.form.materials")} addLabel={t("workshops.form.addMaterial")} empty={{ words: "", link: "" }} rows={rows} />;
}

function MaterialRow({ form, n }: RowProps) {
  const t = useT();
  const bind = bindIn(form, "materials", n);
  return (
    <>
      <TextField {...bind("words")} label={t("workshops.form.materialWords", { n: n + 1 })} maxLength={300} />
      <TextField {...bind("link")} label={t("workshops.form.materialLink", { n: n + 1 })} type="url" inputMode="url" maxLength={500} optional />
    </>
  );
}
