/** The languages in which an instrument must be complete. Survivor languages come later as reviewed overlays. */
export type WordingLanguage = "th" | "en";

/** A text in every wording language. */
export type Localised<T = string> = Readonly<Record<WordingLanguage, T>>;

/** What a question throws light on. The first three are the elements of ATPA s.6; the others are topics of the interview. */
export const ELEMENTS = ["act", "means", "purpose", "age", "safety", "route", "papers", "debt", "movement", "pay", "wishes", "health"] as const;
export type Element = (typeof ELEMENTS)[number];

export type QuestionKind = "yesNo" | "choice" | "multi" | "text" | "number" | "date";

/** One sign alone seldom suffices; a strong sign deserves the team's attention at once. Neither is a verdict. */
export type Strength = "sign" | "strong";

/** Which answers speak for an element: a reply ("yes", "no"), an option id, or a bound on a number. */
export type AnswerTest = { readonly anyOf: readonly string[] } | { readonly lessThan: number } | { readonly atLeast: number };

export interface Indication {
  readonly element: Element;
  readonly strength: Strength;
  readonly when: AnswerTest;
}

/** When a question is worth asking. There is no "not": a condition on a child or a setting may then be lifted without surprises. */
export type AskWhen =
  | { readonly isChild: boolean }
  | { readonly question: string; readonly anyOf: readonly string[] }
  | { readonly allOf: readonly AskWhen[] }
  | { readonly oneOf: readonly AskWhen[] };

/** Where the talk takes place: anywhere, or a labour inspection (the ground of form Ror.Bor.1). */
export type ScreeningSetting = "general" | "labour-inspection";

export interface Wording {
  /** The sentence the worker says, as it is. */
  readonly sayAloud: string;
  readonly hintForWorker: string;
  /** Why we ask, in words that may be read to the person. */
  readonly why: string;
}

/** Own words for a child or a young person; what is left out stays as for an adult. */
export type ChildWording = Pick<Wording, "sayAloud"> & Partial<Wording>;

export interface Option {
  readonly id: string;
  readonly label: Localised;
}

export interface Question {
  readonly id: string;
  readonly section: string;
  readonly element: Element;
  readonly kind: QuestionKind;
  /** Folded on shared screens and encrypted like free text about a person. */
  readonly sensitive: boolean;
  /** Key into LAW_REFS. */
  readonly lawRef: string;
  readonly wording: Localised<Wording>;
  readonly childVariant?: Localised<ChildWording>;
  /** Answered by the worker from what was seen; never said to the person. */
  readonly forWorker?: true;
  readonly indicates?: readonly Indication[];
  readonly askWhen?: AskWhen;
  /** Choices of a choice or multi; a yesNo may name its two answers ("can go", "cannot go"). */
  readonly options?: readonly Option[];
}

export interface Section {
  readonly id: string;
  readonly title: Localised;
  /** What the worker says before the first question of the section. */
  readonly opening: Localised;
  /** The settings in which the section is used; left out = all. */
  readonly settings?: readonly ScreeningSetting[];
}

export interface Instrument {
  readonly id: string;
  readonly version: number;
  /** "draft": the wording awaits review by practitioners, and every screen and print says so. */
  readonly status: "draft" | "reviewed";
  readonly statusNote: Localised;
  readonly sources: readonly string[];
  readonly sections: readonly Section[];
  readonly questions: readonly Question[];
}

/** Skipping is always possible and never blocks saving: the last three are answers too. */
export const PLAIN_REPLIES = ["yes", "no", "unknown", "prefers-not-to-say", "not-asked"] as const;
export type PlainReply = (typeof PLAIN_REPLIES)[number];

/** Option id (choice), option ids (multi), number, free text, or a plain date `YYYY-MM-DD`. */
export type AnswerValue = string | number | readonly string[];

/** One recorded answer; `ownWords` are the person's own words, optional and sensitive. */
export type Answer =
  | { readonly reply: PlainReply; readonly ownWords?: string }
  | { readonly reply: "value"; readonly value: AnswerValue; readonly ownWords?: string };

/** Answers by question id. A missing id means nobody came to the question yet. */
export type Answers = Readonly<Record<string, Answer | undefined>>;

export interface ScreeningContext {
  /** Treat as a child: from rules/age.ts, where doubt counts for the person. */
  readonly isChild: boolean;
  /** Default "general". */
  readonly setting?: ScreeningSetting;
}
