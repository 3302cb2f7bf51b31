import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { FileDrop } from "#platform/ui/file-drop.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { type PaperKind, paperKinds } from "../rules/official.ts";

/** A paper as it is being written down. */
export interface PaperDraft {
  readonly kind: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly sha256: string;
}
export const emptyPaper: PaperDraft = { kind: "appointmentOrder", number: "", issuer: "", issuedOn: "", sha256: "" };

/** Whether everything the register needs of a paper is there. */
export const isWhole = ({ kind, number, issuer, issuedOn }: PaperDraft): boolean => kind !== "" && number.trim() !== "" && issuer.trim().length > 1 && /^\d{4}-\d\d-\d\d$/.test(issuedOn);

/** As the server takes it. */
export const paperInput = ({ kind, sha256, ...rest }: PaperDraft) => ({ ...rest, kind: kind as PaperKind, ...(sha256 === "" ? {} : { sha256 }) }); // one of the options

const MOST_BYTES = 50_000_000;

async function fingerprint(file: File): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

type PaperFieldsProps = { readonly id: string; readonly paper: PaperDraft; readonly onChange: (paper: PaperDraft) => void; readonly onRemove: () => void };

/** What a paper is, its number, issuer and day; and the fingerprint of one's own copy, computed here. The file never leaves the device. */
export function PaperFields({ id, paper, onChange, onRemove }: PaperFieldsProps) {
  const t = useT();
  const [isHashing, setHashing] = useState(false);
  const bind = (name: keyof PaperDraft) => ({ id: `${id}-${name}`, name, value: paper[name], onChange: (value: string) => onChange({ ...paper, [name]: value }) });

  async function handleFile(file: File) {
    setHashing(true);
    const sha256 = await fingerprint(file).finally(() => setHashing(false));
    onChange({ ...paper, sha256 });
  }

  return (
    <fieldset className="stack">
      <legend className="strong">{t(`credentials.paperKinds.${paper.kind === "" ? "appointmentOrder" : paper.kind}`)}</legend>
      <Select {...bind("kind")} label={t("credentials.official.paperKind")} options={paperKinds.map((value) => ({ value, label: t(`credentials.paperKinds.${value}`) }))} width="full" />
      <TextField {...bind("number")} label={t("credentials.official.paperNumber")} maxLength={80} width="medium" />
      <TextField {...bind("issuer")} label={t("credentials.official.paperIssuer")} maxLength={200} width="full" />
      <DateField {...bind("issuedOn")} label={t("credentials.official.paperDay")} />
      <FileDrop label={t("credentials.official.paperHash")} hint={isHashing ? t("ui.loading") : paper.sha256 === "" ? t("credentials.official.chooseFile") : t("credentials.official.hashDone", { hash: paper.sha256.slice(0, 16) })} endings={[".pdf"]} maxBytes={MOST_BYTES} onFile={(file) => void handleFile(file)} />
      <div>
        <Button variant="quiet" onClick={onRemove}>
          {t("credentials.official.removePaper")}
        </Button>
      </div>
    </fieldset>
  );
}
