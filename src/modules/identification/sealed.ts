import type { Vault } from "#platform/crypto/vault.ts";
import type { Answer } from "./instrument/types.ts";
import type { AgeClaim } from "./rules/age.ts";
import type { BasisPart } from "./rules/elements.ts";

const BLOCK_BYTES = 128;

/** Filled up to whole blocks: the length of a sealed "yes" must not tell it from a "no". */
function filled(value: object): object {
  const length = Buffer.byteLength(JSON.stringify({ ...value, fill: "" }));
  return { ...value, fill: " ".repeat((BLOCK_BYTES - (length % BLOCK_BYTES)) % BLOCK_BYTES) };
}

function opened<T extends object>(value: T & { fill?: string }): T {
  const { fill: _fill, ...rest } = value;
  return rest as unknown as T; // what was put in, without its filling
}

export interface AnswerPlace {
  readonly screeningId: string;
  readonly questionId: string;
}

// Screening and question together name the row.
const answerPlace = ({ screeningId, questionId }: AnswerPlace) => ({ table: "screening_answers", column: "sealed", row: `${screeningId}/${questionId}` });

export const sealAnswer = (vault: Vault, place: AnswerPlace, answer: Answer): Buffer => vault.seal(answerPlace(place), filled(answer));
export const openAnswer = (vault: Vault, place: AnswerPlace, sealed: Buffer): Answer => opened(vault.unseal<Answer & { fill?: string }>(answerPlace(place), sealed));

/** What a piece of age evidence says, and what to know about it. */
export interface SealedAge {
  readonly claim: AgeClaim;
  readonly note?: string | undefined;
}
const agePlace = (id: string) => ({ table: "age_evidence", column: "sealed", row: id });
const ageReasonPlace = (id: string) => ({ table: "age_evidence", column: "set_aside_reason", row: id });

export const sealAge = (vault: Vault, id: string, value: SealedAge): Buffer => vault.seal(agePlace(id), filled(value));
export const openAge = (vault: Vault, id: string, sealed: Buffer): SealedAge => opened(vault.unseal<SealedAge & { fill?: string }>(agePlace(id), sealed));
export const sealAgeReason = (vault: Vault, id: string, reason: string): Buffer => vault.seal(ageReasonPlace(id), reason);
export const openAgeReason = (vault: Vault, id: string, sealed: Buffer): string => vault.unseal<string>(ageReasonPlace(id), sealed);

/** The words of a decision. */
export interface DecisionWords {
  readonly basis: Readonly<Partial<Record<BasisPart, string>>>;
  readonly reason?: string | undefined;
  readonly withoutElementsBecause?: string | undefined;
  readonly nextHelp?: string | undefined;
}
const decisionPlace = (id: string) => ({ table: "identification_decisions", column: "sealed", row: id });

export const sealDecision = (vault: Vault, id: string, words: DecisionWords): Buffer => vault.seal(decisionPlace(id), filled(words));
export const openDecision = (vault: Vault, id: string, sealed: Buffer): DecisionWords => opened(vault.unseal<DecisionWords & { fill?: string }>(decisionPlace(id), sealed));

const interpreterPlace = (id: string) => ({ table: "screenings", column: "interpreter_sealed", row: id });
export const sealInterpreter = (vault: Vault, id: string, name: string): Buffer => vault.seal(interpreterPlace(id), name);
export const openInterpreter = (vault: Vault, id: string, sealed: Buffer): string => vault.unseal<string>(interpreterPlace(id), sealed);
