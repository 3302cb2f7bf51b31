import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import type { fields } from "../actions/fields.ts";
import { SourceLine } from "./step-list.tsx";
import { useText } from "./words.ts";
import "./sops.css";

/** The paragraph of a procedure that governs a field, under its reason; nothing where none does. Fetched when somebody asks why. */
export default function FieldParagraph({ subjectId = "" }: SlotProps) {
  const t = useT();
  const text = useText();
  const found = useRead<typeof fields>("sops.fields", {});
  // "people.why.birth" is the reason of the field "people.birth".
  const paragraph = found.data?.fields.find(({ field }) => field === subjectId.replace(".why.", "."));
  if (!paragraph) return null;
  const { step, title, label, source, code } = paragraph;
  return (
    <div className="sop-field">
      <p className="strong">{t("sops.field.what")}</p>
      <p>{text(step.text)}</p>
      <p className="muted">{text(step.reason)}</p>
      {source && <SourceLine source={source} />}
      <p className="small">
        <Link href={`/procedures/${code}`}>{t("sops.field.from", { title: text(title), label })}</Link>
      </p>
    </div>
  );
}
