import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { deleteSelfCheck } from "../actions/self-check.ts";
import type { SelfCheck } from "../own-part.ts";
import { weightOf } from "../rules/self-check.ts";

/** What she kept before, and deleting it at once. */
export function EarlierChecks({ checks }: { readonly checks: readonly SelfCheck[] }) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const act = useAct<typeof deleteSelfCheck>("care.deleteSelfCheck", { refresh: ["care.own"], onDone: () => say({ message: t("care.check.deleted") }) });
  return (
    <section className="stack-tight" aria-labelledby="care-earlier">
      <h3 id="care-earlier">{t("care.check.earlier")}</h3>
      <ul className="care-lines">
        {checks.map(({ id, madeAt, answers, words }) => (
          <li key={id} className="row row-between">
            <span>
              <span className="strong">{format.dateTime(madeAt)}</span> {t(`care.weight.${weightOf(answers)}`)}
              {words !== "" && <span className="care-words">{words}</span>}
            </span>
            <Button variant="quiet" busy={act.isPending} onClick={() => act.mutate({ input: { checkId: id } })}>
              {t("care.check.delete")}
            </Button>
          </li>
        ))}
      </ul>
      {checks.length > 1 && (
        <div>
          <Button busy={act.isPending} onClick={() => act.mutate({ input: {} })}>
            {t("care.check.deleteAll")}
          </Button>
        </div>
      )}
    </section>
  );
}
