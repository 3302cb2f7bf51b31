import en from "../messages/en.json" with { type: "json" };
import th from "../messages/th.json" with { type: "json" };
import { flatten, textOf } from "./assemble.ts";
import type { FieldValue } from "./convert.ts";
import { codeLists, specOf, type FieldKey } from "./fields.ts";
import { columnName } from "./header-names.ts";
import type { ExchangeRecord, PlainDate } from "./record.ts";
import { writeCsv, writeXlsx } from "./safe-cells.ts";
import { labelOf } from "./vocabulary.ts";

/** The columns of our own form, in order: what a first register of a person usually knows. Every other field may be added by its name. */
export const templateColumns = [
  "localReference",
  "salutation",
  "givenName",
  "familyName",
  "nickname",
  "safeName",
  "sexOnPapers",
  "gender",
  "birthDate",
  "ageAtRegistration",
  "citizenships",
  "languages",
  "needsInterpreter",
  "papers.kind",
  "papers.number",
  "mobilePhone",
  "addressStreet",
  "addressSubdistrict",
  "addressCity",
  "addressProvince",
  "addressPostalCode",
  "caseProvince",
  "leadSource",
  "reportedOn",
  "registeredOn",
  "protectionStartedOn",
  "traffickingStatus",
  "statusDecidedBy",
  "statusDecidedOn",
  "exploitationTypes",
  "sexualExploitationTypes",
  "labourTypes",
  "labourIndustries",
  "methodsOfControl",
  "relationshipsToTrafficker",
  "ageWhenTrafficked",
  "recruitmentMethods",
  "recruitmentWebsites",
  "events.type",
  "events.country",
  "events.province",
  "events.date",
  "events.endDate",
  "caseStatus",
  "closedOn",
  "closureReason",
  "caseOwner",
  "incomingReferral.organisation",
  "incomingReferral.date",
  "consentGiven",
  "consentOn",
  "notes",
] as const satisfies readonly FieldKey[];

type Language = "th" | "en";

/** Text cells of records for the given columns: labels and Buddhist-era dates in Thai, labels and ISO dates in English. */
export function recordRows(records: readonly ExchangeRecord[], columns: readonly FieldKey[], language: Language): readonly (readonly string[])[] {
  return records.map((record) => {
    const flat = flatten(record);
    return columns.map((key) => {
      const value = flat.get(key);
      return value === undefined ? "" : shownText(value, key, language);
    });
  });
}

function shownText(value: FieldValue, key: FieldKey, language: Language): string {
  const { list, kind } = specOf(key);
  if (list) return (Array.isArray(value) ? (value as readonly string[]) : [String(value)]).map((code) => labelOf(list, code, language)).join(";");
  if (kind === "yesNo") return (language === "th" ? th : en).codes.yesNo[value === true ? "yes" : "no"];
  if (kind === "date" && language === "th") return thaiDate(value as PlainDate); // dates are plain dates
  return textOf(value, key);
}

function thaiDate({ iso, precision }: PlainDate): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const parts = [day, month].map(Number);
  const beYear = Number(year) + 543;
  if (precision === "year") return String(beYear);
  return precision === "month" ? `${parts[1]}/${beYear}` : `${parts[0]}/${parts[1]}/${beYear}`;
}

/**
 * Our own form, empty or filled: Thai headers with an English second row and, in XLSX, a guide sheet with every word that may be used.
 * @param records to fill in; none for the empty form
 */
export async function writeTemplate(kind: "xlsx" | "csv", records: readonly ExchangeRecord[] = [], language: Language = "th"): Promise<Uint8Array> {
  const headers = (["th", "en"] as const).map((in_) => templateColumns.map((key) => columnName(key, in_)));
  const rows = [...headers, ...recordRows(records, templateColumns, language)];
  if (kind === "csv") return writeCsv(rows);
  return writeXlsx([
    { name: `${th.template.sheetData} ${en.template.sheetData}`, rows, headerRows: 2 },
    { name: `${th.template.sheetGuide} ${en.template.sheetGuide}`, rows: guideRows(), headerRows: 3 },
  ]);
}

function guideRows(): readonly (readonly string[])[] {
  const { guideColumn, guideWords, guideCode } = en.template;
  const head = [
    [th.template.guideIntro],
    [en.template.guideIntro],
    [`${th.template.guideColumn} / ${guideColumn}`, `${th.template.guideWords} / ${guideWords}`, "English", `${th.template.guideCode} / ${guideCode}`],
  ];
  const words = templateColumns.flatMap((key) => {
    const { list } = specOf(key);
    return list ? codeLists[list].map((code) => [columnName(key, "th"), labelOf(list, code, "th"), labelOf(list, code, "en"), code]) : [];
  });
  return [...head, ...words];
}
