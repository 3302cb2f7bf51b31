import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { confirmRead, readers } from "../actions/receipts.ts";
import { useAgencyName } from "./words.ts";

/** "Read and understood", once a version. */
export function UnderstoodPart({ versionId, readAt }: { readonly versionId: string; readonly readAt: Date | string | null }) {
  const t = useT();
  const format = useFormat();
  const confirm = useAct<typeof confirmRead>("sops.confirmRead");
  if (readAt) return <Notice tone="done" title={t("sops.page.understoodAt", { at: format.day(readAt) })} />;
  return (
    <div className="stack-tight">
      <p className="muted">{t("sops.page.understoodAsk")}</p>
      <div>
        <Button icon="check" busy={confirm.isPending} onClick={() => confirm.mutate({ input: { versionId } })}>
          {t("sops.page.understood")}
        </Button>
      </div>
    </div>
  );
}

/** How many of each agency have read it; never who, and no number of a small agency. */
export function ReadersPart({ versionId }: { readonly versionId: string }) {
  const t = useT();
  const agency = useAgencyName();
  const found = useRead<typeof readers>("sops.readers", { versionId });
  return (
    <Card title={t("sops.page.readers")}>
      <QueryView query={found} rows={1}>
        {({ agencies, inAll }) => (
          <>
            {inAll !== null && <p className="strong">{t("sops.page.readersAll", { count: inAll })}</p>}
            {agencies.length === 0 && <p className="muted">{t("sops.page.readersNone")}</p>}
            <ul className="sop-lines">
              {agencies.map((one) => (
                <li key={one.agencyId}>
                  <span>{agency({ agencyTh: one.nameTh, agencyEn: one.nameEn })}</span>
                  <span className="muted">{one.readers === null || one.people === null ? t("sops.page.readersFew") : t("sops.page.readersOf", { readers: one.readers, people: one.people })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryView>
    </Card>
  );
}
