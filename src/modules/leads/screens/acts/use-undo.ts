import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import type { reopenLead } from "../../actions/reopen-lead.ts";
import { leadReads } from "./act-form.tsx";

/** Takes back, within the ten seconds of its message, that a lead was closed. @returns a function of the version then */
export function useUndo(leadId: string): (version: number) => void {
  const t = useT();
  const say = useToast();
  const reopen = useAct<typeof reopenLead>("leads.reopen", { refresh: leadReads });
  return (version) => reopen.mutate({ input: { leadId, reason: "mistake" }, ifMatch: version }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) });
}
