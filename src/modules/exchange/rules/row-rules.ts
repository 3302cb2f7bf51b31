import { ageOn } from "#thai/dates.ts";
import type { FieldKey } from "../formats/fields.ts";
import type { FileFormat } from "../formats/mapping.ts";
import type { AgeBand, ExchangeRecord, PlainDate } from "../formats/record.ts";
import type { RowProblem, RowWarning } from "./problems.ts";

/** What is wrong with a row as a whole, and the field whose column the person should look at. */
export interface RowFault {
  readonly code: RowProblem;
  readonly field?: FieldKey;
  /** The very column, where a list has one for each code. */
  readonly flag?: string;
  /** A second field, whose column the message names. */
  readonly other?: FieldKey;
}

export interface RowRuleContext {
  readonly format: FileFormat;
  /** Plain date in Thailand. */
  readonly today: string;
}

/**
 * Everything that cannot be true at once in one row.
 * @param record as read, before CTDC words are turned into ours
 */
export function findFaults(record: ExchangeRecord, { format, today }: RowRuleContext): readonly RowFault[] {
  return [
    ...whyTooLittle(record, format),
    ...majorityFaults(record),
    ...birthFaults(record, today),
    ...orderFaults(record),
    ...ruledOutFaults(record, format),
  ];
}

function whyTooLittle(record: ExchangeRecord, format: FileFormat): readonly RowFault[] {
  const names = [record.localReference, record.givenName, record.familyName, record.nickname, record.safeName];
  const isNamed = names.some((name) => name !== undefined) || record.otherNames.length > 0 || record.papers.some(({ number }) => number !== undefined);
  if (format === "template" && !isNamed && !isStatistic(record)) return [{ code: "no-name-or-code", field: "localReference" }];
  return isNamed || saysAnything(record) ? [] : [{ code: "nothing-known" }];
}

// A row that gives no person but counts one (published data in a table of one's own).
function isStatistic(record: ExchangeRecord): boolean {
  return record.anonymous && record.yearOfRegistration !== undefined && record.exploitationTypes.length > 0;
}

function saysAnything(record: ExchangeRecord): boolean {
  const ignored = new Set(["importKey", "anonymous", "unmapped", "yearOfRegistration", "dataSource"]);
  return Object.entries(record).some(([key, value]) => !ignored.has(key) && value !== undefined && !(Array.isArray(value) && value.length === 0));
}

function majorityFaults(record: ExchangeRecord): readonly RowFault[] {
  const faults: RowFault[] = [];
  const { ageAtRegistration: age, ageWhenTrafficked, majorityAtRegistration, majorityWhenTrafficked } = record;
  if (contradicts(age, majorityAtRegistration)) faults.push({ code: "age-contradicts-majority", field: "majorityAtRegistration", other: "ageAtRegistration" });
  const then = ageWhenTrafficked === undefined ? undefined : { lower: ageWhenTrafficked, upper: ageWhenTrafficked };
  if (contradicts(then, majorityWhenTrafficked)) faults.push({ code: "age-contradicts-majority", field: "majorityWhenTrafficked", other: "ageWhenTrafficked" });
  if (then && age?.upper !== undefined && then.lower > age.upper) faults.push({ code: "age-when-trafficked-too-high", field: "ageWhenTrafficked" });
  return [...faults, ...majorityOrderFaults(record)];
}

function majorityOrderFaults({ majorityWhenTrafficked, majorityAtExploitation, majorityAtRegistration }: ExchangeRecord): readonly RowFault[] {
  const inTime = [majorityWhenTrafficked, majorityAtExploitation, majorityAtRegistration];
  const firstAdult = inTime.indexOf("Adult");
  if (firstAdult < 0 || inTime.indexOf("Minor", firstAdult) < 0) return [];
  return [{ code: "majority-order-impossible", field: firstAdult === 0 ? "majorityWhenTrafficked" : "majorityAtExploitation" }];
}

function contradicts(band: AgeBand | undefined, majority: "Minor" | "Adult" | undefined): boolean {
  if (!band) return false;
  const { lower, upper } = band;
  return (majority === "Minor" && lower >= 18) || (majority === "Adult" && upper !== undefined && upper < 18);
}

function birthFaults(record: ExchangeRecord, today: string): readonly RowFault[] {
  const { birthDate, ageWhenTrafficked, majorityAtRegistration: majority } = record;
  if (!birthDate) return [];
  const faults: RowFault[] = [];
  if (record.ageAtRegistration && !agesAgree(record, birthDate, today)) faults.push({ code: "age-contradicts-birth-date", field: "ageAtRegistration", other: "birthDate" });
  if (ageWhenTrafficked !== undefined && ageWhenTrafficked > ageOn(birthDate.iso, today)) faults.push({ code: "age-when-trafficked-too-high", field: "ageWhenTrafficked" });
  const registered = whenRegistered(record);
  if (registered && contradicts(possibleAges(birthDate, registered), majority)) faults.push({ code: "age-contradicts-majority", field: "majorityAtRegistration", other: "birthDate" });
  return faults;
}

/** The earliest and latest day a person can have been registered, or undefined when nothing tells. */
function whenRegistered({ registeredOn, reportedOn, yearOfRegistration }: ExchangeRecord): { readonly from: string; readonly to: string } | undefined {
  const day = registeredOn ?? reportedOn;
  if (day) return { from: day.iso, to: lastDay(day) };
  return yearOfRegistration === undefined ? undefined : { from: `${yearOfRegistration}-01-01`, to: `${yearOfRegistration}-12-31` };
}

function lastDay({ iso, precision }: PlainDate): string {
  if (precision === "day") return iso;
  return precision === "year" ? `${iso.slice(0, 4)}-12-31` : `${iso.slice(0, 7)}-28`;
}

// A year to each side: ages are told by year of birth, by the Chinese count, or from memory.
function possibleAges(birthDate: PlainDate, { from, to }: { readonly from: string; readonly to: string }): { readonly lower: number; readonly upper: number } {
  return { lower: ageOn(lastDay(birthDate), from) - 1, upper: ageOn(birthDate.iso, to) + 1 };
}

function agesAgree(record: ExchangeRecord, birthDate: PlainDate, today: string): boolean {
  const { lower, upper = 200 } = record.ageAtRegistration ?? { lower: 0 };
  const registered = whenRegistered(record);
  if (!registered) return lower <= ageOn(birthDate.iso, today) + 1;
  const possible = possibleAges(birthDate, registered);
  return lower <= possible.upper && upper >= possible.lower;
}

const mustNotPrecede: readonly (readonly [later: FieldKey, earlier: FieldKey])[] = [
  ["closedOn", "reportedOn"],
  ["closedOn", "registeredOn"],
  ["closedOn", "protectionStartedOn"],
  ["statusDecidedOn", "birthDate"],
  ["reportedOn", "birthDate"],
  ["registeredOn", "birthDate"],
  ["protectionStartedOn", "birthDate"],
];

function orderFaults(record: ExchangeRecord): readonly RowFault[] {
  const dates = record as unknown as Readonly<Record<string, PlainDate | undefined>>; // only the date fields named above are read
  const wrong = mustNotPrecede.filter(([later, earlier]) => isBefore(dates[later], dates[earlier]));
  // One wrong date may stand against several others; it is to be corrected once.
  const faults: RowFault[] = wrong
    .filter(([later], index) => wrong.findIndex(([field]) => field === later) === index)
    .map(([later, earlier]) => ({ code: "dates-out-of-order", field: later, other: earlier }));
  if (record.events.some(({ date, endDate }) => isBefore(endDate, date))) faults.push({ code: "dates-out-of-order", field: "events.endDate", other: "events.date" });
  if (record.events.some(({ date }) => isBefore(date, record.birthDate))) faults.push({ code: "dates-out-of-order", field: "events.date", other: "birthDate" });
  return faults;
}

/** Whether one date is surely before another; "2015" is not before "2015-03-01". */
function isBefore(one: PlainDate | undefined, other: PlainDate | undefined): boolean {
  if (!one || !other) return false;
  const length = Math.min(...[one, other].map(({ precision }) => ({ day: 10, month: 7, year: 4 })[precision]));
  return one.iso.slice(0, length) < other.iso.slice(0, length);
}

function ruledOutFaults(record: ExchangeRecord, format: FileFormat): readonly RowFault[] {
  const lists = record as unknown as Readonly<Record<string, readonly string[]>>; // ruledOut names lists of codes only
  const faults = record.ruledOut.flatMap((entry): readonly RowFault[] => {
    const [field = "", code = ""] = entry.split(":");
    return lists[field]?.includes(code) ? [{ code: "said-and-ruled-out", field: field as FieldKey, flag: `flag:${entry}` }] : []; // first half of a RuledOut is a field
  });
  const isLabourDenied = format === "ctdc" && record.labourTypes.length > 0 && record.ruledOut.includes("exploitationTypes:ForcedLabour");
  return isLabourDenied && faults.length === 0 ? [{ code: "labour-without-labour-exploitation", field: "labourTypes" }] : faults;
}

/** Points worth a look that stop nothing. */
export function findWarnings({ salutation, ageAtRegistration }: ExchangeRecord): readonly { readonly code: RowWarning; readonly field: FieldKey }[] {
  const isChildTitle = salutation !== undefined && /^(?:ด\.?\s?[ชญ]\.?|เด็กชาย|เด็กหญิง)$/.test(salutation);
  return isChildTitle && ageAtRegistration && ageAtRegistration.lower >= 15 ? [{ code: "child-title-on-adult", field: "salutation" }] : [];
}
