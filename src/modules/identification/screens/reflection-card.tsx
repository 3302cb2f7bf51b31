import type { offerReflection } from "../actions/offer-reflection.ts";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { now } from "#platform/ui/clock.ts";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { PersonView } from "./person-page.tsx";

/** Whether time to rest and think was offered, and what the person said. */
export function ReflectionCard({ caseId, view }: { readonly caseId: string; readonly view: PersonView }) {
  const t = useT();
  const say = useToast();
  const format = useFormat();
  const offer = useAct<typeof offerReflection>("identification.offerReflection", { onDone: () => say({ message: t("identification.reflection.done") }) });
  const answered = view.offer && t(view.offer.accepted ? "identification.reflection.accepted" : "identification.reflection.declined", { time: format.dateTime(view.offer.answeredAt) });
  const mayOffer = view.can.decide && !view.offer?.accepted && view.current?.kind !== "not-a-victim";
  const send = (accepted: boolean) => offer.mutate({ input: { caseId, personId: view.person.id, accepted, at: now().toISOString() } });

  return (
    <Card title={t("identification.reflection.title")}>
      <p className="small muted">{t("identification.reflection.lead")}</p>
      <p>{answered ?? t("identification.reflection.none")}</p>
      {offer.error && <Notice tone="attention" title={sentenceOf(offer.error, t)} />}
      {mayOffer && (
        <div className="row">
          <Button busy={offer.isPending} onClick={() => send(true)}>
            {t("identification.reflection.accept")}
          </Button>
          <Button variant="quiet" busy={offer.isPending} onClick={() => send(false)}>
            {t("identification.reflection.decline")}
          </Button>
        </div>
      )}
    </Card>
  );
}
