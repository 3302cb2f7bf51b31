import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { fieldsOf, type FieldCategory } from "../access-fields.ts";
import type { accessRules } from "../actions/access-rules.ts";
import "./access.css";

type Rules = ResultOf<typeof accessRules>;
const levelOrder = ["RW", "R", "r", "m", "c", "n", "a", "own", "none"] as const;

/** Roles by data, the fields of each part and what a level means, in words, to read and to print: for those who answer for it. */
export default function AccessPage() {
  const t = useT();
  const query = useRead<typeof accessRules>("teams.accessRules", {}, { staleMs: 60_000 });
  return (
    <div className="stack-wide">
      <PageHeader title={t("teams.accessTitle")} lead={t("teams.access.lead")} actions={<Button onClick={() => globalThis.print()}>{t("teams.access.print")}</Button>} />
      <QueryView query={query} rows={8}>
        {(rules) => (
          <>
            {!rules.isAsWritten && <Notice tone="attention" title={t("teams.access.differs")} />}
            <Levels />
            <Matrix rules={rules} />
            <Fields rules={rules} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function Levels() {
  const t = useT();
  return (
    <section className="stack-tight">
      <h2>{t("teams.access.levels")}</h2>
      <dl className="access-levels">
        {levelOrder.map((level) => (
          <div key={level}>
            <dt className="code">{level === "none" ? "–" : level}</dt>
            <dd>{t(`teams.levelSentences.${level}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Matrix({ rules }: { readonly rules: Rules }) {
  const t = useT();
  return (
    <section className="stack-tight">
      <h2>{t("teams.access.matrix")}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className="access-scroll" aria-label={t("teams.access.matrix")} tabIndex={0}>
        <table className="access-table">
          <caption className="unseen">{t("teams.access.matrix")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("teams.access.role")}</th>
              {rules.categories.map((category) => (
                <th key={category} scope="col">
                  <span>{t(`teams.categories.${category}`)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.disciplines.map((discipline) => (
              <tr key={discipline}>
                <th scope="row">{t(`teams.disciplines.${discipline}`)}</th>
                {rules.categories.map((category) => {
                  const level = rules.levels[`${category}.${discipline}`] ?? "-";
                  return (
                    <td key={category} className={level === "-" ? "access-none" : undefined} title={t(`teams.levelSentences.${level === "-" ? "none" : level}`)}>
                      {level === "-" ? "–" : level}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Fields({ rules }: { readonly rules: Rules }) {
  const t = useT();
  const others = ["team", "ownRow", "office", "keys"] as const;
  return (
    <section className="stack-tight">
      <h2>{t("teams.access.fields")}</h2>
      <dl className="access-fields">
        {rules.categories.map((category) => (
          <FieldLine key={category} name={t(`teams.categories.${category}`)} category={category} />
        ))}
        {others.map((category) => (
          <FieldLine key={category} name={t(`teams.otherCategories.${category}`)} category={category} />
        ))}
      </dl>
    </section>
  );
}

function FieldLine({ name, category }: { readonly name: string; readonly category: FieldCategory }) {
  const t = useT();
  const fields = category === "keys" ? [] : fieldsOf(category);
  if (category === "keys") return <div><dt>{name}</dt></div>;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{fields.length === 0 ? <span className="muted">{t("teams.access.none")}</span> : fields.map((field) => t(`teams.fields.${field}`)).join(" · ")}</dd>
    </div>
  );
}
