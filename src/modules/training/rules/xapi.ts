import type { Text } from "../course-schema.ts";

/** One thing that happened to a learner in a course. */
export interface StatementRow {
  readonly actor: string;
  readonly verb: "registered" | "completed" | "attempted" | "passed";
  /** A lesson, or which test; empty for the course itself. */
  readonly object: string;
  readonly at: Date;
  readonly right: number | null;
  readonly total: number | null;
}

const VERBS: Readonly<Record<StatementRow["verb"], string>> = {
  registered: "http://adlnet.gov/expapi/verbs/registered",
  completed: "http://adlnet.gov/expapi/verbs/completed",
  attempted: "http://adlnet.gov/expapi/verbs/attempted",
  passed: "http://adlnet.gov/expapi/verbs/passed",
};

const objectType = (verb: StatementRow["verb"]): string => (verb === "completed" ? "lesson" : verb === "attempted" ? "assessment" : "course");

interface Told {
  readonly code: string;
  readonly title: Text;
  /** Scheme and host of this installation: the home page of the ids. */
  readonly origin: string;
  /** The learner's own name, in her own copy only; without it the actor is an id that leads nowhere. */
  readonly name?: string | undefined;
}

/** Statements of the Experience API 1.0.3. */
export function learnerStatements(rows: readonly StatementRow[], { code, title, origin, name }: Told) {
  const home = origin === "" ? "https://ruam.invalid" : origin;
  return rows.map(({ actor, verb, object, at, right, total }) => ({
    actor: { objectType: "Agent", ...(name === undefined ? {} : { name }), account: { homePage: home, name: actor } },
    verb: { id: VERBS[verb], display: { en: verb } },
    object: {
      objectType: "Activity",
      id: `${home}/learn/activities/${code}${object === "" ? "" : `/${object}`}`,
      definition: { name: { th: title.th, en: title.en }, type: `http://adlnet.gov/expapi/activities/${objectType(verb)}` },
    },
    ...(right === null || total === null || total === 0 ? {} : { result: { score: { raw: right, min: 0, max: total, scaled: right / total } } }),
    timestamp: new Date(at).toISOString(),
  }));
}
