/** One stop of a walk: a real screen, and what is said there (`guide.tour.<tour>.<key>`). */
type Stop = { readonly path: string; readonly key: string; readonly permission?: string };

const today: Stop = { path: "/today", key: "today" };
const help: Stop = { path: "/help", key: "help" };

/** The walks, each 3 to 5 stops; the first whose roles fit is shown. */
export const tours = {
  desk: [today, { path: "/leads", key: "leads", permission: "leads.read" }, { path: "/leads/new", key: "report", permission: "leads.create" }, { path: "/cases", key: "cases", permission: "cases.list" }, help],
  law: [today, { path: "/cases", key: "cases", permission: "cases.list" }, { path: "/emergency", key: "emergency", permission: "oversight.openInEmergency" }, help],
  care: [today, { path: "/cases", key: "cases", permission: "cases.list" }, { path: "/cases/new", key: "open", permission: "cases.open" }, help],
  report: [{ path: "/leads/new", key: "report", permission: "leads.create" }, { path: "/leads", key: "leads", permission: "leads.read" }, help],
  office: [{ path: "/people", key: "people", permission: "partners.managePeople" }, { path: "/agencies", key: "agencies" }, { path: "/access", key: "access", permission: "teams.accessRules" }, help],
  data: [{ path: "/privacy", key: "privacy", permission: "privacy.see" }, { path: "/audit", key: "audit", permission: "audit.see" }, help],
} as const satisfies Readonly<Record<string, readonly Stop[]>>;
export type Tour = keyof typeof tours;
export const tourNames = Object.keys(tours) as readonly Tour[]; // its own keys

const rolesOf: readonly (readonly [Tour, readonly string[]])[] = [
  ["desk", ["pochtCoordinator", "hotlineOperator"]],
  ["care", ["caseManager", "socialWorker", "ngoWorker", "shelterStaff", "psychologist", "doctor", "interpreter"]],
  ["law", ["inquiryOfficial", "prosecutor", "forensicInterviewer", "labourInspector"]],
  ["data", ["dpo", "analyst"]],
  ["office", ["admin", "agencyAdmin"]],
];

/** The walk for somebody with these roles; whoever only reports gets the shortest. */
export function tourOf(roles: readonly string[]): Tour {
  return rolesOf.find(([, of]) => roles.some((role) => of.includes(role)))?.[0] ?? "report";
}

/** Its stops at screens this account may open. */
export function stopsOf(tour: Tour, permissions: readonly string[]): readonly Stop[] {
  const stops: readonly Stop[] = tours[tour];
  return stops.filter(({ permission }) => permission === undefined || permissions.includes(permission));
}
