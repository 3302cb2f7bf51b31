import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useProvinceName } from "#modules/cases/public-screens.tsx";
import type { adopt, endAdoption } from "../actions/adopt.ts";
import type { Procedure } from "./procedure-page.tsx";
import { useAgencyName } from "./words.ts";

/** Where a procedure is used, and the way to use it or to stop. */
export function AdoptionPart({ procedure }: { readonly procedure: Procedure }) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const agency = useAgencyName();
  const province = useProvinceName();
  const [ending, setEnding] = useState<string>();
  const take = useAct<typeof adopt>("sops.adopt", { onDone: () => say({ message: t("sops.page.adopted") }) });
  const { adoptions, can, code } = procedure;
  return (
    <Card title={t("sops.page.adoption")}>
      {adoptions.length === 0 && <p className="muted">{t("sops.page.adoptNone")}</p>}
      <ul className="sop-lines">
        {adoptions.map((one) => (
          <li key={one.id}>
            <span>
              {one.provinceCode ? province(one.provinceCode) : agency(one)} <span className="muted">{t("sops.page.since", { at: format.day(one.adoptedAt) })}</span>
            </span>
            {one.canEnd && (
              <Button variant="quiet" onClick={() => setEnding(one.id)}>
                {t("sops.page.adoptEnd")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        {can.adoptForAgency && (
          <Button busy={take.isPending} onClick={() => take.mutate({ input: { code, place: "agency" } })}>
            {t("sops.page.adoptAgency")}
          </Button>
        )}
        {can.adoptForProvince && (
          <Button busy={take.isPending} onClick={() => take.mutate({ input: { code, place: "province" } })}>
            {t("sops.page.adoptProvince")}
          </Button>
        )}
      </div>
      {ending && <EndDialog adoptionId={ending} onClose={() => setEnding(undefined)} />}
    </Card>
  );
}

function EndDialog({ adoptionId, onClose }: { readonly adoptionId: string; readonly onClose: () => void }) {
  const t = useT();
  const end = useAct<typeof endAdoption>("sops.endAdoption", { onDone: onClose });
  return (
    <Dialog
      isOpen
      title={t("sops.page.adoptEnd")}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" busy={end.isPending} onClick={() => end.mutate({ input: { adoptionId } })}>
            {t("sops.page.adoptEnd")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </>
      }
    >
      <p>{t("sops.page.adoptEndAsk")}</p>
    </Dialog>
  );
}
