import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { SlotParts } from "#platform/ui/slots.tsx";
import type { Exhibit } from "../../exhibits.ts";

/** Where something was seen and what proves it; hashes in full, for comparing letter by letter. */
export function ExhibitList({ leadId, exhibits }: { readonly leadId: string; readonly exhibits: readonly Exhibit[] }) {
  const t = useT();
  if (exhibits.length === 0) return null;
  return (
    <section aria-label={t("leads.story.exhibits")}>
      <h3>{t("leads.story.exhibits")}</h3>
      <ul>
        {exhibits.map((exhibit) => (
          <li key={exhibit.id} className="lead-line">
            <span className="strong">{[t(`leads.platform.${exhibit.platform}`), exhibit.accountHandle, exhibit.urlHost].filter(Boolean).join(" · ")}</span>
            <ExhibitFacts exhibit={exhibit} />
            <SlotParts slot="exhibit-part" caseId="" subjectId={`${leadId}/${exhibit.id}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExhibitFacts({ exhibit }: { readonly exhibit: Exhibit }) {
  const t = useT();
  const format = useFormat();
  const lines = [
    exhibit.exhibitRef && `${t("leads.report.exhibitRef")}: ${exhibit.exhibitRef}`,
    exhibit.holder && `${t("leads.report.holder")}: ${exhibit.holder}`,
    exhibit.fileSize !== null && `${t("leads.story.fileSize")}: ${format.bytes(exhibit.fileSize)}`,
    exhibit.collectedAt && `${t("leads.story.collectedAt")}: ${format.dateTime(exhibit.collectedAt)}`,
  ].filter((line) => typeof line === "string");
  return (
    <>
      {lines.length > 0 && <span className="small">{lines.join(" · ")}</span>}
      {exhibit.urlFingerprint && <Hash label={t("leads.story.urlFingerprint")} value={exhibit.urlFingerprint} />}
      {exhibit.fileHash && <Hash label={t("leads.story.fileHash")} value={exhibit.fileHash} />}
    </>
  );
}

function Hash({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <span className="small">
      {label} SHA-256 <span className="code">{value}</span>
    </span>
  );
}
