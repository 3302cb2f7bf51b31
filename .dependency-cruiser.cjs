/**
 * The architecture as one table. Whoever adds a line to USES says in the commit why.
 * A module uses another only through its public.ts (types of actions excepted: screens import them as types).
 */
const USES = {
  // Help of the shell: knows roles and permissions by name, no record.
  guide: [],
  partners: [],
  teams: ["partners"],
  plans: ["partners", "teams"],
  people: ["partners", "teams", "plans"],
  cases: ["partners", "teams", "people", "plans"],
  clocks: ["partners", "teams", "plans", "cases"],
  leads: ["partners", "teams", "people", "plans", "cases", "clocks"],
  // credentials: who may lead an identification interview.
  identification: ["partners", "teams", "people", "plans", "cases", "clocks", "credentials"],
  referrals: ["partners", "teams", "people", "plans", "cases"],
  exchange: ["partners", "teams", "people", "plans", "cases", "clocks", "leads", "identification", "referrals"],
  oversight: ["partners", "teams", "people", "cases", "plans"],
  // Decides about cases and answers requests: the team, the people, the tasks they become.
  privacy: ["partners", "teams", "people", "plans", "cases"],
  // A comment is in a category of a case, about something in it; who may read it is decided by the seat.
  comments: ["partners", "teams", "cases"],
  // Told from the events alone: it knows accounts, and no module's acts.
  notifications: ["partners"],
  // Puts what the open modules know on paper; nobody uses it.
  letters: ["partners", "teams", "people", "plans", "cases", "clocks", "leads", "identification", "referrals"],
  search: ["partners", "teams", "people", "plans", "cases", "leads"],
  // Shows who looked and what was done (cases) with the proof of each entry; teams says who may.
  audit: ["teams", "cases"],
  today: ["partners", "teams", "people", "plans", "cases", "clocks", "leads", "referrals"],
  // Law, forms and guides: read by all, knows no case.
  knowledge: ["partners"],
  // Courses and who has learned what: accounts only.
  // knowledge: a lesson leads to the article that tells more.
  training: ["partners", "knowledge"],
  // What a person is proven able to do follows from what was learned; asked by the modules whose steps it opens.
  credentials: ["partners", "training"],
  // Sessions of a course, and the certificate at their end.
  // plans: what is asked on the job months later is a task.
  workshops: ["partners", "plans", "training", "credentials"],
  // A step of a procedure becomes a task in a case, under the version in force; approval asks for a credential.
  // knowledge: a step leads to the article that tells more.
  sops: ["partners", "teams", "plans", "cases", "clocks", "credentials", "knowledge"],
  // An exercise runs through the real case room; a finding may change a procedure.
  readiness: ["partners", "teams", "plans", "cases", "sops"],
  // Accounts only; what somebody answers about herself is nobody else's.
  care: ["partners"],
  // Shows cases in four ways: their lines and stages, what is due in them, the days off; partners asks for a fresh proof.
  // workshops: one's own trainings stand in one's own calendar feed.
  views: ["partners", "plans", "cases", "clocks", "workshops"],
};
/**
 * What a module's SQL reads of a table of a module it does not use, each with the reason. Row-level security answers as it does to the owner;
 * src/app/structure.test.ts compares with the statements.
 */
const READS = {
  // Whether a colleague may take a step is asked by her seat in the case; identification, which uses teams, uses credentials.
  credentials: ["seats"],
  // A seat is decided by its case's stage, class and manager; cases uses teams, so the row is read here.
  teams: ["cases"],
  // A list of 200 tasks shows the case's code and the person's letter in its one statement; cases and people use plans.
  plans: ["cases", "people"],
  people: ["cases"],
  // Whose step it is, by letter.
  sops: ["people"],
  // Whose limit it is, by letter and safe name; and how many people a case has. Clocks stands below people for leads and identification.
  clocks: ["people"],
  // The copy for the person holds what any module keeps about her (copy/sources.ts); a door for each would be fifteen doors for one reader.
  privacy: [
    "imported_parts", "screenings", "screening_answers", "age_evidence", "reflection_offers", "identification_decisions", "printed_letters", "clocks", "referrals", "referral_extracts",
    "referral_messages", "referral_outcomes", "leads", "sop_case_steps", "comments", "comment_editions",
  ],
};
const TEST = "\\.test\\.tsx?$|^src/.*/testing/|^src/app/testing/|\\.testing\\.ts$";

const moduleRules = Object.entries(USES).flatMap(([module, uses]) => [
  {
    name: `${module}-uses-only-its-table-row`,
    comment: `${module} may use ${uses.join(", ") || "no other module"}.`,
    severity: "error",
    from: { path: `^src/modules/${module}/`, pathNot: TEST },
    to: { path: "^src/modules/", pathNot: `^src/modules/(${[module, ...uses].join("|")})/` },
  },
  {
    name: `${module}-is-entered-by-its-door`,
    comment: `Other modules enter ${module} through public.ts (server) or public-screens.ts (browser) only.`,
    severity: "error",
    from: { path: "^src/modules/", pathNot: [`^src/modules/${module}/`, TEST] },
    to: { path: `^src/modules/${module}/`, pathNot: `^src/modules/${module}/public(-screens)?\\.tsx?$`, dependencyTypesNot: ["type-only"] },
  },
]);

module.exports = {
  forbidden: [
    ...moduleRules,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    {
      name: "platform-knows-no-word-of-the-field",
      severity: "error",
      from: { path: "^src/platform/", pathNot: TEST },
      to: { path: "^src/(modules|app)/" },
    },
    { name: "thai-stands-alone", severity: "error", from: { path: "^src/thai/", pathNot: TEST }, to: { path: "^src/(modules|app|platform)/" } },
    { name: "only-app-registers", severity: "error", from: { path: "^src/modules/", pathNot: TEST }, to: { path: "^src/app/" } },
    {
      name: "rules-are-pure",
      comment: "Rules run in the browser and on the server: no clock, no database, no components, no Node; and no zod, whose checks are code made from text, which our pages forbid.",
      severity: "error",
      from: { path: "^src/modules/[^/]+/(rules|instrument)/", pathNot: TEST },
      to: { path: "^src/platform/(db|http|jobs|mail|auth|crypto|audit|ui)/|^node:|^preact|/node_modules/(pg|kysely|fastify|preact|zod)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "screens-never-import-server-code",
      severity: "error",
      from: { path: "^src/(modules/[^/]+/(screens/|screens\\.ts|public-screens)|platform/ui/|app/web/)", pathNot: TEST },
      to: {
        path: "^src/modules/[^/]+/(actions/|queries|public\\.ts|module\\.ts|tables)|^src/platform/(db|http|jobs|mail|crypto|audit)/|^src/platform/action/(run|public|define)\\.ts|^src/app/server|^node:",
        dependencyTypesNot: ["type-only"],
      },
    },
    { name: "no-unresolvable", severity: "error", from: { path: "^src/" }, to: { couldNotResolve: true, pathNot: "^virtual:" } },
    { name: "no-dev-dependency-at-run-time", severity: "error", from: { path: "^src/", pathNot: [TEST, "size-gate"] }, to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
// For the test; not part of the checker's own configuration.
Object.defineProperty(module.exports, "tables", { value: { USES, READS }, enumerable: false });
