import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import type { decideRole } from "../../actions/change-people.ts";
import type { roleRequests } from "../../actions/people.ts";
import { NotConfirmed, useConfirmed } from "../parts/use-confirmed.tsx";

/** Roles with power over others that wait for a second person to agree. */
export function RoleRequests() {
  const t = useT();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const { data } = useRead<typeof roleRequests>("partners.roleRequests", {});
  const decide = useAct<typeof decideRole>("partners.decideRole");

  async function handleDecide(requestId: string, isApproved: boolean) {
    try {
      await confirmed(() => decide.mutateAsync({ input: { requestId, isApproved } }));
      say({ message: t("partners.people.decided") });
    } catch (error) {
      if (!(error instanceof NotConfirmed)) say({ message: sentenceOf(error, t), tone: "attention" });
    }
  }

  return (
    <>
      {question}
      {data?.requests.map((request) => (
        <Notice
          key={request.id}
          title={t("partners.people.request", { name: request.displayName, role: t(`partners.roles.${request.role}`) })}
          actions={
            request.canDecide && (
              <>
                <Button busy={decide.isPending} onClick={() => void handleDecide(request.id, true)}>
                  {t("partners.people.approve")}
                </Button>
                <Button variant="quiet" busy={decide.isPending} onClick={() => void handleDecide(request.id, false)}>
                  {t("partners.people.decline")}
                </Button>
              </>
            )
          }
        >
          <p>{t("partners.people.requestBy", { name: request.requestedByName })}</p>
          {!request.canDecide && <p>{t("partners.people.waitsForOther")}</p>}
        </Notice>
      ))}
    </>
  );
}
