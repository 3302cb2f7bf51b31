import { toArabicDigits } from "#thai/numerals.ts";

/** Somebody a lead is worried about, as far as the one line tells. */
export interface LeadPerson {
  readonly nickname?: string;
  readonly ageApprox?: number;
}

const mostPeopleInCase = 60;
const oldestAge = 120;

/**
 * Reads "ฟ้า 15, มด อายุ ๑๓ ปี" as two people. What is not a number near an age word is the nickname.
 * @returns one entry for each part between commas, semicolons, line breaks or "และ"; empty for an empty text
 */
export function readPeople(text: string): readonly LeadPerson[] {
  return toArabicDigits(text)
    .split(/[,;\n]|\sและ\s?|\sand\s/i)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(readPerson);
}

function readPerson(part: string): LeadPerson {
  const age = /(?:^|\D)(\d{1,3})(?!\d)/.exec(part)?.[1];
  const ageApprox = age === undefined || Number(age) > oldestAge ? undefined : Number(age);
  const withoutAge = ageApprox === undefined ? part : part.replace(new RegExp(`(?:(?:อายุ|ราว|ประมาณ|aged?|about)\\s*)*${age}\\s*(?:ปี|ขวบ|years?(?: old)?)?`, "gi"), " ");
  const nickname = withoutAge.replaceAll(/[()"“”]/g, " ").replaceAll(/\s+/g, " ").replace(/(?: ?(?:อายุ|ราว|ประมาณ|aged?|about)){1,5}$/i, "").trim();
  return { ...(nickname === "" ? {} : { nickname }), ...(ageApprox === undefined ? {} : { ageApprox }) };
}

/** As many people as were counted, those with a name or age first; at most 60, the rest comes by import. */
export function peopleForCase(people: readonly LeadPerson[], count: number): readonly LeadPerson[] {
  const wanted = Math.min(Math.max(count, people.length, 1), mostPeopleInCase);
  return Array.from({ length: wanted }, (_, index) => people[index] ?? {});
}
