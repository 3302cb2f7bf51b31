import type { listOfCase } from "../actions/list-of-case.ts";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { LEGAL_ELEMENTS } from "../rules/elements.ts";
import { groupAddress, startAddress } from "./addresses.ts";
import { ForensicLine } from "./forensic-line.tsx";
import { DecisionWords, LatestTalk, OtherSigns, PersonName, Signs, type PersonLine, type View } from "./people-table.tsx";

/** The people of the case, one after another: interview, what the answers point to, what the team decided. */
export default function CaseTab({ caseId }: SlotProps) {
  const t = useT();
  const query = useRead<typeof listOfCase>("identification.listOfCase", { caseId }, { staleMs: 15_000 });
  return (
    <QueryView query={query} rows={5}>
      {(view) =>
        view.people.length === 0 ? (
          <Empty action={<ButtonLink to={`/cases/${caseId}/people`}>{t("people.nav.people")}</ButtonLink>}>{t("identification.list.empty")}</Empty>
        ) : (
          <div className="stack">
            <p className="muted">{t("identification.list.lead")}</p>
            <GroupActs caseId={caseId} view={view} />
            <ul className="person-blocks">
              {view.people.map((person) => (
                <PersonBlock key={person.id} caseId={caseId} person={person} canScreen={view.can.screen} canPlan={view.can.planForensic} />
              ))}
            </ul>
          </div>
        )
      }
    </QueryView>
  );
}

/** What concerns several people at once; with one person her own block says it all. */
function GroupActs({ caseId, view }: { readonly caseId: string; readonly view: View }) {
  const t = useT();
  if (view.people.length < 2) return null;
  return (
    <div className="row">
      {view.can.screen && (
        <ButtonLink to={startAddress(caseId)} icon="plus">
          {t("identification.list.startMany")}
        </ButtonLink>
      )}
      <ButtonLink to={groupAddress(caseId)} variant="quiet">
        {t("identification.list.asTable")}
      </ButtonLink>
    </div>
  );
}

type PersonBlockProps = { readonly caseId: string; readonly person: PersonLine; readonly canScreen: boolean; readonly canPlan: boolean };

function PersonBlock({ caseId, person, canScreen, canPlan }: PersonBlockProps) {
  const t = useT();
  return (
    <li className="person-block">
      <div className="person-block-head">
        <PersonName caseId={caseId} person={person} />
        <LatestTalk caseId={caseId} person={person} canScreen={canScreen} />
      </div>
      <dl className="element-row">
        {LEGAL_ELEMENTS.map((element) => (
          <div key={element}>
            <dt>{t(`identification.element.${element}`)}</dt>
            <dd>
              <Signs person={person} element={element} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("identification.list.others")}</dt>
          <dd>
            <OtherSigns person={person} />
          </dd>
        </div>
        <div>
          <dt>{t("identification.list.decision")}</dt>
          <dd>
            <DecisionWords person={person} />
          </dd>
        </div>
      </dl>
      <ForensicLine caseId={caseId} person={person} canPlan={canPlan} />
    </li>
  );
}
