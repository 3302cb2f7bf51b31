import type { Page } from "playwright-core";

/** What the addresses of the screens need, by the name that stands in them. */
export type Ids = Readonly<Record<"caseId" | "personId" | "labourCase" | "labourPerson" | "openTalk" | "finishedTalk" | "leadId" | "referralId" | "agencyId" | "accountId" | "callOutId" | "reviewId" | "procedureDraftId" | "workshopId" | "workshopSessionId" | "courseId" | "enrolmentId" | "lesson" | "draftId" | "interviewId" | "applicationId" | "textId", string>>;

export interface Screen {
  readonly name: string;
  /** Whose role card; nobody for a page before sign-in. */
  readonly as?: string;
  /** Its address; `:name` stands for an id of the story. */
  readonly path: string;
  readonly also?: readonly ("en" | "dark")[];
  /** What is typed into the first field of the page; a searched name never stands in an address. */
  readonly type?: string;
}

/** Every screen of the product, as one of the demo's people comes to it. */
export const screens: readonly Screen[] = [
  { name: "sign-in", path: "/sign-in" },
  { name: "tip-form", path: "/tip" },
  { name: "today", as: "socialWorker", path: "/today", also: ["en", "dark"] },
  { name: "today-coordinator", as: "pochtCoordinator", path: "/today" },
  { name: "triage", as: "pochtCoordinator", path: "/leads" },
  { name: "lead", as: "pochtCoordinator", path: "/leads/:leadId" },
  { name: "lead-form", as: "hotlineOperator", path: "/leads/new" },
  { name: "case-list", as: "socialWorker", path: "/cases" },
  { name: "case-room", as: "socialWorker", path: "/cases/:caseId", also: ["en", "dark"] },
  { name: "case-people", as: "socialWorker", path: "/cases/:caseId/people" },
  { name: "case-person", as: "socialWorker", path: "/cases/:caseId/people/:personId" },
  { name: "case-consents", as: "socialWorker", path: "/cases/:caseId/consents" },
  { name: "case-team", as: "socialWorker", path: "/cases/:caseId/team" },
  { name: "case-plan", as: "socialWorker", path: "/cases/:caseId/plan" },
  { name: "case-clocks", as: "inquiryOfficial", path: "/cases/:caseId/clocks" },
  { name: "case-who-can-see", as: "socialWorker", path: "/cases/:caseId/who-can-see" },
  { name: "case-referrals", as: "socialWorker", path: "/cases/:caseId/referrals" },
  { name: "identification", as: "labourInspector", path: "/cases/:labourCase/identification" },
  { name: "screening", as: "labourInspector", path: "/cases/:labourCase/screenings/:openTalk" },
  { name: "screening-result", as: "labourInspector", path: "/cases/:labourCase/screenings/:finishedTalk" },
  { name: "referral-inbox", as: "doctor", path: "/referrals" },
  { name: "referral", as: "doctor", path: "/referrals/:referralId" },
  { name: "search", as: "socialWorker", path: "/search", type: "แพรว" },
  { name: "import-centre", as: "pochtCoordinator", path: "/exchange/import" },
  { name: "export-centre", as: "socialWorker", path: "/exchange/export" },
  { name: "agencies", as: "admin", path: "/agencies" },
  { name: "people-and-roles", as: "admin", path: "/people" },
  { name: "sign-in-services", as: "admin", path: "/sign-in-services" },
  { name: "audit", as: "admin", path: "/audit", also: ["en"] },
  { name: "administration", as: "dpo", path: "/oversight/administration" },
  { name: "oversight", as: "dpo", path: "/oversight", also: ["en"] },
  { name: "privacy", as: "dpo", path: "/privacy", also: ["en"] },
  { name: "access-rules", as: "dpo", path: "/access", also: ["en"] },
  { name: "emergency", as: "inquiryOfficial", path: "/emergency", also: ["en"] },
  { name: "case-record", as: "socialWorker", path: "/cases/:caseId/record" },
  { name: "case-privacy", as: "socialWorker", path: "/cases/:caseId/privacy" },
  { name: "not-found", as: "socialWorker", path: "/not-there" },
  { name: "more", as: "socialWorker", path: "/more" },
  { name: "account", as: "socialWorker", path: "/account" },
  { name: "notices", as: "socialWorker", path: "/notices", also: ["en"] },
  { name: "case-comments", as: "socialWorker", path: "/cases/:caseId/comments", also: ["dark"] },
  { name: "ways-outside", as: "admin", path: "/ways-outside" },
  { name: "certificates", as: "socialWorker", path: "/certificates" },
  { name: "certificates-issue", as: "trainer", path: "/certificates/issue" },
  { name: "certificates-team", as: "dpo", path: "/certificates/team" },
  { name: "certificates-counts", as: "trainer", path: "/certificates/counts" },
  { name: "certificates-requirements", as: "authority", path: "/certificates/requirements" },
  { name: "certificates-steps", as: "authority", path: "/certificates/steps" },
  { name: "official", as: "inquiryOfficial", path: "/official" },
  { name: "official-applications", as: "authority", path: "/official-applications" },
  { name: "official-application", as: "authority", path: "/official-applications/:applicationId" },
  { name: "official-register", as: "authority", path: "/official-register" },
  { name: "case-consent-pictures", as: "caseManager", path: "/cases/:caseId/consents/:personId/pictures", also: ["dark"] },
  { name: "help", as: "socialWorker", path: "/help", also: ["dark"] },
  { name: "glossary", as: "socialWorker", path: "/glossary" },
  { name: "knowledge", as: "socialWorker", path: "/knowledge", also: ["en"] },
  { name: "knowledge-article", as: "socialWorker", path: "/knowledge/atpa-section-29", also: ["dark"] },
  { name: "knowledge-desk", as: "trainer", path: "/knowledge/desk" },
  { name: "knowledge-write", as: "trainer", path: "/knowledge/write", also: ["en"] },
  { name: "knowledge-writing", as: "trainer", path: "/knowledge/write/:textId" },
  { name: "knowledge-review", as: "authority", path: "/knowledge/review/:textId", also: ["en"] },
  { name: "care", as: "socialWorker", path: "/care", also: ["en", "dark"] },
  { name: "care-check", as: "socialWorker", path: "/care/check", also: ["en"] },
  { name: "care-organise", as: "trainer", path: "/care/organise" },
  { name: "care-numbers", as: "admin", path: "/care/numbers" },
  { name: "case-new", as: "caseManager", path: "/cases/new" },
  { name: "case-manage", as: "caseManager", path: "/cases/:caseId/manage" },
  { name: "case-person-new", as: "caseManager", path: "/cases/:caseId/people/new" },
  { name: "case-leads", as: "caseManager", path: "/cases/:caseId/leads" },
  { name: "referral-new", as: "caseManager", path: "/referrals/new/:caseId" },
  { name: "identification-person", as: "labourInspector", path: "/cases/:labourCase/identification/:labourPerson" },
  { name: "identification-decision", as: "labourInspector", path: "/cases/:labourCase/identification/:labourPerson/decision" },
  { name: "forensic-interview", as: "socialWorker", path: "/cases/:caseId/identification/:personId/forensic-interview", also: ["en"] },
  { name: "screenings", as: "labourInspector", path: "/cases/:labourCase/screenings" },
  { name: "screening-new", as: "labourInspector", path: "/cases/:labourCase/screenings/new" },
  { name: "procedures", as: "socialWorker", path: "/procedures", also: ["en"] },
  { name: "procedure", as: "authority", path: "/procedures/temporary-protection", also: ["en", "dark"] },
  { name: "procedure-compare", as: "authority", path: "/procedures/temporary-protection/compare" },
  { name: "procedure-figures", as: "pochtCoordinator", path: "/procedures/temporary-protection/figures" },
  { name: "procedure-edit", as: "trainer", path: "/procedures/evidence-reference/edit/:procedureDraftId" },
  { name: "procedure-gates", as: "dpo", path: "/procedure-gates" },
  { name: "case-procedure", as: "socialWorker", path: "/cases/:caseId/procedure", also: ["en"] },
  { name: "agency", as: "admin", path: "/agencies/:agencyId" },
  { name: "agency-edit", as: "admin", path: "/agencies/:agencyId/edit" },
  { name: "agency-new", as: "admin", path: "/agencies/new" },
  { name: "person-of-an-agency", as: "admin", path: "/people/:accountId" },
  { name: "audit-checkpoint", as: "admin", path: "/audit/checkpoint" },
  { name: "clock-rules", as: "admin", path: "/admin/clocks" },
  { name: "holidays", as: "admin", path: "/admin/holidays" },
  { name: "openings", as: "dpo", path: "/oversight/openings" },
  { name: "openings-month", as: "dpo", path: "/oversight/month" },
  { name: "decoys", as: "dpo", path: "/oversight/decoys" },
  { name: "request-new", as: "socialWorker", path: "/privacy/requests/new" },
  { name: "incident-new", as: "dpo", path: "/privacy/incidents/new" },
  { name: "who-saw-what", as: "dpo", path: "/privacy/who-saw-what" },
  { name: "readiness", as: "pochtCoordinator", path: "/readiness", also: ["en"] },
  { name: "readiness-roster", as: "socialWorker", path: "/readiness/roster" },
  { name: "readiness-call-outs", as: "pochtCoordinator", path: "/readiness/call-outs" },
  { name: "readiness-call", as: "pochtCoordinator", path: "/readiness/call-outs/new" },
  { name: "readiness-call-out", as: "doctor", path: "/readiness/call-outs/:callOutId", also: ["dark"] },
  { name: "readiness-reviews", as: "pochtCoordinator", path: "/readiness/reviews" },
  { name: "readiness-review", as: "doctor", path: "/readiness/reviews/:reviewId" },
  { name: "readiness-exercises", as: "pochtCoordinator", path: "/readiness/exercises" },
  { name: "readiness-counts", as: "pochtCoordinator", path: "/readiness/counts" },
  { name: "case-reviews", as: "socialWorker", path: "/cases/:caseId/reviews" },
  { name: "workshops", as: "socialWorker", path: "/workshops", also: ["en"] },
  { name: "workshops-mine", as: "socialWorker", path: "/workshops/mine" },
  { name: "workshop", as: "trainer", path: "/workshops/:workshopId", also: ["dark"] },
  { name: "workshop-edit", as: "trainer", path: "/workshops/:workshopId/edit" },
  { name: "workshop-new", as: "trainer", path: "/workshops/new" },
  { name: "workshop-code", as: "trainer", path: "/workshops/code/:workshopSessionId" },
  { name: "workshops-summary", as: "trainer", path: "/workshops/summary", also: ["en"] },
  { name: "courses", as: "inquiryOfficial", path: "/courses", also: ["en"] },
  { name: "course", as: "inquiryOfficial", path: "/courses/:courseId", also: ["dark"] },
  { name: "lesson", as: "inquiryOfficial", path: "/courses/lessons/:enrolmentId/:lesson" },
  { name: "course-studio", as: "trainer", path: "/course-studio" },
  { name: "course-draft", as: "trainer", path: "/course-studio/:draftId" },
  { name: "course-package", as: "trainer", path: "/course-studio/import", also: ["en"] },
  { name: "course-numbers", as: "trainer", path: "/course-studio/numbers/:courseId" },
  { name: "marking", as: "psychologist", path: "/courses/marking/:interviewId" },
  { name: "password", path: "/sign-in/password" },
];

/** The address of a screen in this story. */
export const addressOf = ({ path }: Screen, ids: Ids): string => path.replaceAll(/:(\w+)/g, (_, name: keyof Ids) => ids[name]);

/** Reads an action's answer as the person of the page. */
// oxlint-disable-next-line typescript/no-explicit-any -- answers of many actions
export const ask = (page: Page, path: string, body?: unknown): Promise<any> =>
  page.evaluate(async ([address, sent]) => (await fetch(`/api/${address}`, sent === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(sent) })).json(), [path, body] as const);

export async function enter(page: Page, role: string): Promise<void> {
  await ask(page, "demo/enter", { accountId: await accountOf(page, role) });
}

async function accountOf(page: Page, role: string): Promise<string> {
  const { cards } = await ask(page, "demo/cards");
  const card = cards.find(({ roles }: { roles: readonly string[] }) => roles.includes(role));
  if (!card) throw new Error(`nobody in the story is ${role}`);
  return card.accountId;
}

export async function findIds(page: Page): Promise<Ids> {
  const accountId = await accountOf(page, "doctor");
  await enter(page, "socialWorker");
  const ofManager = await ask(page, "cases/list");
  const caseId = ofManager.rows.find((one: { stage: string }) => one.stage === "protection")?.id ?? ofManager.rows[0].id;
  const people = await ask(page, `people/list?caseId=${caseId}`);
  await enter(page, "labourInspector");
  const [labour] = (await ask(page, "cases/list")).rows;
  const view = await ask(page, `identification/listOfCase?caseId=${labour.id}`);
  const talks: { id: string; state: string }[] = view.people.flatMap((person: { talks: { id: string; state: string }[] }) => person.talks);
  const [labourPerson] = (await ask(page, `people/list?caseId=${labour.id}`)).people ?? [];
  await enter(page, "admin");
  const agencies = await ask(page, "partners/agencies");
  await enter(page, "pochtCoordinator");
  const leads = await ask(page, "leads/list?box=waiting");
  const { callOuts } = await ask(page, "readiness/listCallOuts");
  const { reviews } = await ask(page, "readiness/listReviews");
  await enter(page, "trainer");
  const { textId } = await ask(page, "knowledge/saveText", anArticle);
  await ask(page, "knowledge/askReview", { textId });
  const draft = (await ask(page, "sops/read?code=evidence-reference")).versions.find(({ state }: { state: string }) => state === "draft");
  await enter(page, "doctor");
  const referrals = await ask(page, "referrals/inbox");
  const { workshops } = await ask(page, "workshops/list");
  const workshop = await ask(page, `workshops/read?workshopId=${workshops[0].id}`);
  const learning = await findLearning(page);
  await enter(page, "authority");
  const { applications } = await ask(page, "credentials/applications");
  const idOf = (list: readonly { id: string }[] | undefined): string => list?.[0]?.id ?? "none";
  return {
    ...learning,
    textId,
    caseId, accountId, procedureDraftId: draft?.id ?? "none", agencyId: idOf(agencies.agencies), labourCase: labour.id, labourPerson: labourPerson?.id ?? "none", personId: idOf(people.people ?? people.rows), leadId: idOf(leads.rows), referralId: idOf(referrals.rows), callOutId: idOf(callOuts), reviewId: idOf(reviews),
    workshopId: idOf(workshops), workshopSessionId: idOf(workshop.sessions), applicationId: idOf(applications),
    openTalk: idOf(talks.filter(({ state }) => state === "open")), finishedTalk: idOf(talks.filter(({ state }) => state === "finished")),
  };
}

/** A text to be read through: the story has none. */
const anArticle = {
  code: "example-text", kind: "guide", reviewBy: "2030-01-01",
  content: {
    title: { th: "ตัวอย่างบทความ", en: "Example text" }, summary: { th: "ข้อความสมมติ", en: "Made up" }, version: "1", source: { name: "สมมติ", clause: "", confidence: "unverified" }, topics: ["protection"],
    sections: [{ heading: { th: "หัวข้อ", en: "Heading" }, text: { th: "เนื้อหาสมมติ", en: "Made-up words" } }],
  },
} as const;

/** A course under way, a draft, and questions that wait for a mark. */
async function findLearning(page: Page): Promise<Pick<Ids, "courseId" | "enrolmentId" | "lesson" | "draftId" | "interviewId">> {
  await enter(page, "inquiryOfficial");
  const { courses } = await ask(page, "training/courses");
  const begun = courses.find(({ enrolmentId }: { enrolmentId: string | null }) => enrolmentId !== null);
  const { next } = await ask(page, `training/course?courseId=${begun.courseId}`);
  await enter(page, "trainer");
  const studio = await ask(page, "training/studio");
  await enter(page, "psychologist");
  const { asked } = await ask(page, "training/toMark");
  return { courseId: begun.courseId, enrolmentId: begun.enrolmentId, lesson: next, draftId: studio.courses.find(({ openId }: { openId: string | null }) => openId !== null).openId, interviewId: asked[0].id };
}
