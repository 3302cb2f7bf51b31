import { thaiScreeningV1 } from "./thai-screening-v1.ts";
import type { Instrument, Question } from "./types.ts";

const INSTRUMENTS: readonly Instrument[] = [thaiScreeningV1];

/** The instrument new talks use. */
export const currentInstrument: Instrument = thaiScreeningV1;

/** The instrument and version a talk was held with. @throws when this build does not hold it */
export function getInstrument(id: string, version: number): Instrument {
  const found = INSTRUMENTS.find((instrument) => instrument.id === id && instrument.version === version);
  if (!found) throw new Error(`no instrument ${id} ${version}`);
  return found;
}

export function findQuestion(instrument: Instrument, questionId: string): Question | undefined {
  return instrument.questions.find((question) => question.id === questionId);
}
