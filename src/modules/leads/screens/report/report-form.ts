import { useLocation } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import type { FieldProblem } from "#platform/ui/form-problems.ts";
import { type Session, useSession } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { createLead } from "../../actions/create-lead.ts";
import { leadKinds, type LeadSource, staffSources, urgencies } from "../../rules/words.ts";
import { leadReads } from "../acts/act-form.tsx";
import { chosen, useAgencyName } from "../words.ts";
import { emptyExhibit, type ExhibitDraft, isUntouched, sentExhibit } from "./exhibit-draft.ts";

/** What is typed of a report. */
export type ReportValues = {
  readonly source: string;
  readonly kind: string;
  readonly urgency: string;
  readonly what: string;
  readonly who: string;
  readonly peopleCount: number | undefined;
  readonly where: string;
  readonly provinceCode: string;
  readonly contact: string;
  readonly handlingAgencyId: string;
  readonly exhibit: ExhibitDraft;
};

const sourceOfRole: Readonly<Record<string, LeadSource>> = { hotlineOperator: "hotline1300", labourInspector: "inspection", ngoWorker: "outreach", volunteer: "outreach" };

/** The source most of a person's reports have; one tap less. */
function usualSource({ account, agency }: Session): LeadSource | "" {
  if (agency.kind === "school") return "school";
  return account.roles.map((role) => sourceOfRole[role]).find((source) => source !== undefined) ?? "";
}

/** The report: its values, what lacks, how it is sent. A draft stays until it was sent. */
export function useReportForm() {
  const t = useT();
  const say = useToast();
  const [, go] = useLocation();
  const session = useSession();
  const agencyName = useAgencyName();
  const create = useAct<typeof createLead>("leads.create", { refresh: leadReads });
  const initial: ReportValues = {
    source: usualSource(session), kind: "", urgency: "", what: "", who: "", peopleCount: undefined, where: "", provinceCode: session.agency.provinceCode, contact: "", handlingAgencyId: "", exhibit: emptyExhibit,
  };
  return useForm({
    initial,
    draft: "leads.new",
    check: (values) => lackingIn(values).map(({ field, message }) => ({ field, message: t(message) })),
    submit: async (values) => create.mutateAsync({ input: await inputOf(values) }),
    onDone: ({ leadId, code, desk }) => {
      say({ message: t("leads.said.reported", { code, agency: agencyName(desk) }) });
      go(`/leads/${leadId}`);
    },
  });
}

/** Required answers in the order of the page, with the words that ask for them. */
const required = [
  ["source", "leads.report.sourceMissing"],
  ["kind", "leads.report.kindMissing"],
  ["urgency", "leads.report.urgencyMissing"],
  ["what", "leads.report.whatMissing"],
  ["provinceCode", "leads.report.provinceMissing"],
] as const;

function lackingIn(values: ReportValues): readonly (FieldProblem & { readonly field: string })[] {
  return required.filter(([field]) => values[field].trim() === "").map(([field, message]) => ({ field, message }));
}

async function inputOf({ source, kind, urgency, peopleCount, handlingAgencyId, exhibit, ...texts }: ReportValues) {
  const isOnline = kind === "online" && !isUntouched(exhibit);
  return {
    ...texts,
    source: chosen(staffSources, source),
    kind: chosen(leadKinds, kind),
    urgency: chosen(urgencies, urgency),
    ...(peopleCount === undefined ? {} : { peopleCount }),
    ...(handlingAgencyId === "" ? {} : { handlingAgencyId }),
    ...(isOnline ? { exhibits: [await sentExhibit(exhibit)] } : {}),
  };
}
