import type { Block, Course, Lesson, Text } from "../../course-schema.ts";

/** A list with one item changed. */
export const replaced = <T>(list: readonly T[], at: number, next: T): T[] => list.map((one, index) => (index === at ? next : one));
/** A list without one item. */
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);
/** A list with one item moved up by one. */
export const raised = <T>(list: readonly T[], at: number): T[] => list.map((one, index) => (index === at - 1 ? (list[at] ?? one) : index === at ? (list[at - 1] ?? one) : one));

/** The next free code of a kind: q1, q2, … */
export function nextCode(prefix: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

export const noText: Text = { th: "", en: "" };

export const newOption = (taken: readonly string[], right = false) => ({ code: nextCode("a", taken), text: noText, right, because: noText });

/** A block of each kind, empty. */
export function newBlock(kind: Block["kind"]): Block {
  switch (kind) {
    case "text": return { kind, text: noText };
    case "picture": return { kind, picture: "hands", caption: noText, alt: noText };
    case "audio": return { kind, title: noText, transcript: noText };
    case "check": return { kind, question: noText, options: [newOption([], true), newOption(["a1"])] };
    case "scenario": return { kind, title: noText, start: "n1", nodes: { n1: { says: noText, choices: [] }, n2: { says: noText, end: noText } } };
    case "practice-interview": return { kind, title: noText, brief: noText, aims: [] };
    case "evidence-drill": return { kind, title: noText, brief: noText };
  }
}

export const newLesson = (taken: readonly string[], outcome: string): Lesson => ({ code: nextCode("l", taken), title: noText, minutes: 5, outcome, source: "", blocks: [] });
export const newModule = (taken: readonly string[], outcome: string): Course["modules"][number] => ({ code: nextCode("m", taken), title: noText, lessons: [newLesson([], outcome)] });
