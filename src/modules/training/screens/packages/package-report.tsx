import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { changedReasons, type FoundPackage, type Note, type NoteReason, noteReasons } from "../../rules/packages/found.ts";
import type { PackageLanguage } from "../../rules/packages/to-course.ts";

const MOST = 30;
type ReportProps = { readonly found: FoundPackage; readonly notes: readonly Note[]; readonly language: PackageLanguage };

/** Everything that did not come as it was, with the reason, and the files that stay where they are. */
export function PackageReport({ found, notes, language }: ReportProps) {
  const t = useT();
  const files = found.files.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Card title={t("training.package.left", { count: notes.length })}>
        {notes.length === 0 && <p>{t("training.package.leftNothing")}</p>}
        {noteReasons.map((reason) => (
          <Reason key={reason} reason={reason} language={language} notes={notes.filter((note) => note.reason === reason)} />
        ))}
      </Card>
      {files > 0 && (
        <Card title={t("training.package.files", { count: files })}>
          <p className="muted">{t("training.package.filesText")}</p>
          {found.files.map(({ kind, count, names }) => (
            <details key={kind} className="field-why">
              <summary>{`${t(`training.package.fileKinds.${kind}`)} · ${count}`}</summary>
              <ul className="training-list">
                {names.map((name) => <li key={name} className="training-hash">{name}</li>)}
                {count > names.length && <li>{t("training.package.more", { count: count - names.length })}</li>}
              </ul>
            </details>
          ))}
        </Card>
      )}
    </>
  );
}

function Reason({ reason, notes, language }: { readonly reason: NoteReason; readonly notes: readonly Note[]; readonly language: PackageLanguage }) {
  const t = useT();
  if (notes.length === 0) return null;
  return (
    <section className="stack-tight">
      <p>
        <span className="strong">{t(changedReasons.includes(reason) ? "training.package.changed" : "training.package.notTaken")}</span> · {t(`training.package.reasons.${reason}`)}
      </p>
      <ul className="training-list small">
        {notes.slice(0, MOST).map(({ what, where }, index) => (
          <li key={`${index}-${what}`} className="training-hash">
            <span lang={language}>{what || t("training.package.unnamed")}</span> {where !== "" && where !== what && <span className="muted">{t("training.package.at", { where })}</span>}
          </li>
        ))}
        {notes.length > MOST && <li>{t("training.package.more", { count: notes.length - MOST })}</li>}
      </ul>
    </section>
  );
}
