/** What of one's own work weighs on one: talks held, records read in full, openings in an emergency. Types of the product's own events. */
const weighing: Readonly<Record<string, "talks" | "readings" | "emergencies">> = {
  "screening-started": "talks", "screening-finished": "talks", "lead-story-read": "readings", "identity-opened": "readings", "profile-opened": "readings", "notes-read": "readings",
  "screening-opened": "readings", "opened-in-emergency": "emergencies",
};
export const weighingTypes: readonly string[] = Object.keys(weighing);

/** One's own last seven days. */
export interface Load {
  readonly talks: number;
  readonly readings: number;
  readonly emergencies: number;
}

/** @param counted how often each type of event happened */
export function loadOf(counted: readonly { readonly type: string; readonly count: number }[]): Load {
  const load = { talks: 0, readings: 0, emergencies: 0 };
  for (const { type, count } of counted) {
    const kind = weighing[type];
    if (kind) load[kind] += count;
  }
  return load;
}

/** When the product says a word about rest. Defaults of the product, no measure of anybody. */
const MANY = { talks: 4, readings: 40, emergencies: 1 } as const;

/** Was it a heavy week? */
export const isHeavy = ({ talks, readings, emergencies }: Load): boolean => talks >= MANY.talks || readings >= MANY.readings || emergencies >= MANY.emergencies;

/** After which of one's own events talking it over is offered, and as what. The call-out of a team is told by the module that calls it. */
export const hardEvents: Readonly<Record<string, "emergency" | "callOut">> = { "opened-in-emergency": "emergency", "call-answered": "callOut" };
/** Days for which the offer stands. */
export const OFFER_DAYS = 14;
