import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { savePaper } from "#platform/ui/save-file.ts";
import { Select } from "#platform/ui/select.tsx";
import { usePermission, useSession } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { provinces } from "#thai/provinces.ts";
import type { liftSuspension, printRegister, register, suspendOfficial } from "../actions/register.ts";
import { usePages } from "./use-pages.ts";
import { CardTag, useAgencyName } from "./words.tsx";

type Official = ResultOf<typeof register>["officials"][number];

/** Who holds a card, by province. */
export default function RegisterPage() {
  const t = useT();
  const { language } = useLanguage();
  const { agency } = useSession();
  const mayDecide = usePermission("credentials.decide");
  const [province, setProvince] = useState(mayDecide ? "" : agency.provinceCode);
  const found = usePages<typeof register>("credentials.register", province === "" ? {} : { provinceCode: province });
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("credentials.titles.register")} lead={t("credentials.register.lead")} />
      {mayDecide && <Select id="province" name="province" label={t("credentials.register.province")} placeholder={t("credentials.register.all")} options={provinces().map((one) => ({ value: one.code, label: one[language] }))} value={province} onChange={setProvince} />}
      {province !== "" && <PrintButton province={province} />}
      <QueryView query={found}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.officials);
          return rows.length === 0 ? <Empty>{t("credentials.register.none")}</Empty> : <>{rows.map((one) => <OfficialCard key={one.id} one={one} mayDecide={mayDecide} />)}</>;
        }}
      </QueryView>
      {found.hasNextPage && (
        <div>
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("credentials.register.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function PrintButton({ province }: { readonly province: string }) {
  const t = useT();
  const say = useToast();
  const print = useAct<typeof printRegister>("credentials.printRegister", { refresh: [] });
  return (
    <div>
      <Button icon="file" busy={print.isPending} onClick={() => print.mutate({ input: { provinceCode: province } }, { onSuccess: savePaper, onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
        {t("credentials.register.print")}
      </Button>
    </div>
  );
}

function OfficialCard({ one, mayDecide }: { readonly one: Official; readonly mayDecide: boolean }) {
  const t = useT();
  const format = useFormat();
  const agencyName = useAgencyName();
  return (
    <Card>
      <div className="row-between">
        <h2>{one.holderName}</h2>
        <CardTag state={one.state} />
      </div>
      <p className="strong">{t("credentials.official.number", { number: one.cardNumber })}</p>
      <p className="small muted">{[one.positionTitle, agencyName(one), t("credentials.official.until", { day: format.date(one.expiresOn) })].filter(Boolean).join(" · ")}</p>
      {one.suspendedBecause && <p className="small">{t("credentials.official.suspendedBecause", { reason: one.suspendedBecause })}</p>}
      {mayDecide && <Acts one={one} />}
    </Card>
  );
}

function Acts({ one }: { readonly one: Official }) {
  const t = useT();
  const say = useToast();
  const { account } = useSession();
  const [isOpen, setOpen] = useState(false);
  const suspend = useAct<typeof suspendOfficial>("credentials.suspendOfficial");
  const lift = useAct<typeof liftSuspension>("credentials.liftSuspension");
  if (one.accountId === account.id) return null;
  if (one.state === "suspended") {
    return (
      <div className="row">
        <Button busy={lift.isPending} onClick={() => lift.mutate({ input: { officialId: one.id } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
          {t("credentials.register.lift")}
        </Button>
      </div>
    );
  }
  if (one.state !== "active" && one.state !== "expiring") return null;
  return (
    <div className="row">
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t("credentials.register.suspend")}
      </Button>
      <ConfirmReason
        isOpen={isOpen}
        title={t("credentials.register.suspend")}
        confirmLabel={t("credentials.register.suspend")}
        isBusy={suspend.isPending}
        error={suspend.error ? sentenceOf(suspend.error, t) : undefined}
        draft={`credentials.suspend.${one.id}`}
        onConfirm={({ note }) => suspend.mutate({ input: { officialId: one.id, reason: note } }, { onSuccess: () => setOpen(false) })}
        onClose={() => setOpen(false)}
      >
        {t("credentials.register.suspendLead")}
      </ConfirmReason>
    </div>
  );
}
