import { useMemo, useState } from "preact/hooks";
import { useSearchParams } from "wouter-preact";
import { isCodeText, partsOf, questionOf, type Question } from "../rules/question.ts";

export type Asked = {
  readonly question: Question;
  /** As typed; may be no code at all. */
  readonly typedCode: string;
  /** The code to ask for; undefined when nothing was typed, or nothing that can be one. */
  readonly code: string | undefined;
  /** Something was typed that is no case code: it stays on this page, for it may be a name. */
  readonly isNoCode: boolean;
  /** Does the address say nothing? Then the list begins as the person chose. */
  readonly isBare: boolean;
  /** Changes the question and the address with it; another view is a step of its own for the back button. */
  readonly ask: (change: Partial<Question>) => void;
  readonly type: (text: string) => void;
};

/** The question the address asks. It can be sent to a colleague, who then sees her own cases by it. */
export function useQuestion(): Asked {
  const [search, setSearch] = useSearchParams();
  const question = useMemo(() => questionOf((name) => search.get(name)), [search]);
  const inAddress = search.get("code") ?? "";
  // What is no code stays on the page, and only as long as nothing else is asked.
  const [other, setOther] = useState<{ readonly text: string; readonly of: string }>();
  const typedCode = other?.of === search.toString() ? other.text : isCodeText(inAddress) ? inAddress : "";
  const typed = typedCode.trim();

  const go = (next: Question, code: string, replace: boolean) => setSearch(addressParts(next, code), { replace });
  return {
    question,
    typedCode,
    code: isCodeText(typed) ? typed : undefined,
    isNoCode: typed !== "" && !isCodeText(typed),
    isBare: search.size === 0,
    ask: (change) => go({ ...question, ...change }, typed, change.view === undefined),
    type: (text) => {
      setOther(isCodeText(text) || text === "" ? undefined : { text, of: addressParts(question, "").toString() });
      go(question, text, true);
    },
  };
}

// The view stands in every address made here, so that "all my cases" is not taken for an address that says nothing.
function addressParts(question: Question, code: string): URLSearchParams {
  return new URLSearchParams([["view", question.view], ...partsOf(question).filter(([name]) => name !== "view"), ...(isCodeText(code) ? [["code", code] as const] : [])].map(([name, value]) => [name, value]));
}

/** Where a question is asked. */
export const addressOf = (question: Question): string => `/cases?${addressParts(question, "")}`;

/** The filter of a question as the reads take it. */
export const filterOf = ({ stage, province, manager }: Question, code: string | undefined) => ({ ...(stage && { stage }), ...(province && { province }), ...(manager && { manager }), ...(code && { code }) });
