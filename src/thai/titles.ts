export type TitleKind = "child" | "civil" | "courtesy" | "religious" | "academic" | "police" | "military";

/**
 * A title before a name. It says nothing about gender: gender is a person's own answer, asked separately.
 * `joined`: written without a space before the name (นายสมชาย); others need a dot or a space, so that พระพาย stays a name.
 */
export interface Title {
  readonly th: string;
  readonly short: readonly string[];
  readonly en: string;
  readonly kind: TitleKind;
  readonly joined: boolean;
}

/** "full Thai | short forms, comma separated | English"; a leading "+" marks a joined one. */
const TITLE_LINES: Readonly<Record<TitleKind, readonly string[]>> = {
  child: ["+เด็กชาย|ด.ช.|Master", "+เด็กหญิง|ด.ญ.|Miss"],
  civil: ["+นาย||Mr", "+นางสาว|น.ส.|Miss", "+นาง||Mrs"],
  courtesy: ["+คุณหญิง||Khunying", "+ท่านผู้หญิง||Thanphuying", "+คุณ||Khun", "+น้อง||Nong", "+พี่||Phi"],
  religious: [
    "พระมหา||Phra Maha", "พระครู||Phra Khru", "พระอาจารย์||Phra Achan", "พระ||Phra", "+สามเณรี||Samaneri", "+สามเณร||Samanera",
    "สามเณร|ส.ณ.|Samanera", "+แม่ชี||Mae Chi", "บาทหลวง||Father", "ซิสเตอร์||Sister", "อิหม่าม||Imam",
  ],
  academic: [
    "ศาสตราจารย์|ศ.|Prof.", "รองศาสตราจารย์|รศ.|Assoc. Prof.", "ผู้ช่วยศาสตราจารย์|ผศ.|Asst. Prof.", "อาจารย์|อ.,อจ.|Ajarn",
    "ดอกเตอร์|ดร.|Dr", "นายแพทย์|นพ.|Dr", "แพทย์หญิง|พญ.|Dr", "ทันตแพทย์หญิง|ทพญ.|Dr", "ทันตแพทย์|ทพ.|Dr",
  ],
  police: [
    "+พลตำรวจเอก|พล.ต.อ.|Pol. Gen.", "+พลตำรวจโท|พล.ต.ท.|Pol. Lt. Gen.", "+พลตำรวจตรี|พล.ต.ต.|Pol. Maj. Gen.",
    "+พันตำรวจเอก|พ.ต.อ.|Pol. Col.", "+พันตำรวจโท|พ.ต.ท.|Pol. Lt. Col.", "+พันตำรวจตรี|พ.ต.ต.|Pol. Maj.",
    "+ร้อยตำรวจเอก|ร.ต.อ.|Pol. Capt.", "+ร้อยตำรวจโท|ร.ต.ท.|Pol. Lt.", "+ร้อยตำรวจตรี|ร.ต.ต.|Pol. Sub-Lt.",
    "+ดาบตำรวจ|ด.ต.|Pol. Snr. Sgt. Maj.", "+จ่าสิบตำรวจ|จ.ส.ต.|Pol. Sgt. Maj.", "+สิบตำรวจเอก|ส.ต.อ.|Pol. Sgt.",
    "+สิบตำรวจโท|ส.ต.ท.|Pol. Cpl.", "+สิบตำรวจตรี|ส.ต.ต.|Pol. L/C", "พลตำรวจ|พลฯ|Pol. Const.",
  ],
  military: [
    "+พลเอก|พล.อ.|Gen.", "+พลโท|พล.ท.|Lt. Gen.", "+พลตรี|พล.ต.|Maj. Gen.", "+พันเอก|พ.อ.|Col.", "+พันโท|พ.ท.|Lt. Col.",
    "+พันตรี|พ.ต.|Maj.", "+ร้อยเอก|ร.อ.|Capt.", "+ร้อยโท|ร.ท.|Lt.", "+ร้อยตรี|ร.ต.|Sub-Lt.",
    "+ว่าที่ร้อยตรี|ว่าที่ ร.ต.,ว่าที่ร.ต.|Acting Sub-Lt.", "+จ่าสิบเอก|จ.ส.อ.|Sgt. Maj. 1st Cl.", "+จ่าสิบโท|จ.ส.ท.|Sgt. Maj. 2nd Cl.",
    "+สิบเอก|ส.อ.|Sgt.", "+สิบโท|ส.ท.|Cpl.", "+สิบตรี|ส.ต.|L/C", "นาวาเอก|น.อ.|Capt.", "นาวาโท|น.ท.|Cdr.", "นาวาตรี|น.ต.|Lt. Cdr.",
    "+พันจ่าเอก|พ.จ.อ.|CPO 1st Cl.", "+จ่าเอก|จ.อ.|PO 1st Cl.", "+จ่าโท|จ.ท.|PO 2nd Cl.", "พลทหาร|พลฯ|Pvt.",
  ],
};

/** Latin titles; the Burmese ones (U, Daw, Ma, Ko, Maung) count only before a further word. Sai, Nang, Saw, Naw are kept: they are names too. */
const LATIN_TITLES = "mr|mrs|ms|miss|master|dr|prof|khun|nong|u|daw|ma|ko|maung";

/** Every title the product offers and strips. Free text stays possible everywhere; police and military ranks are unverified. */
export const TITLES: readonly Title[] = (Object.keys(TITLE_LINES) as TitleKind[]) // keys of a literal of this very type
  .flatMap((kind) => TITLE_LINES[kind].map((line) => parseLine(line, kind)));

function parseLine(line: string, kind: TitleKind): Title {
  const [th = "", short = "", en = ""] = line.replace("+", "").split("|");
  return { th, short: short ? short.split(",") : [], en, kind, joined: line.startsWith("+") };
}

let pattern: RegExp | undefined;

/** A title at the start of *canonical* text, with the dots and spaces after it. Made when first asked: a phone takes milliseconds for it. */
export function titlePattern(): RegExp {
  pattern ??= new RegExp(`^(?:(?:${rankForms()})(?:\\(?หญิง\\)?\\.?\\s*)?|${otherForms()}|(?:${LATIN_TITLES})(?:\\. ?|\\s))`, "u");
  return pattern;
}

function rankForms(): string {
  return longestFirst(TITLES.filter(isRank).flatMap(formsOf));
}

function otherForms(): string {
  return longestFirst(TITLES.filter((title) => !isRank(title)).flatMap(formsOf));
}

function isRank({ kind }: Title): boolean {
  return kind === "police" || kind === "military";
}

function formsOf({ th, short, joined }: Title): string[] {
  const full = th.normalize("NFKC");
  return [joined ? `${full}\\s*` : `${full}\\s`, ...short.flatMap(shortForms)];
}

/** Dots may be left out inside when the last one is there (พตท.), or at the end when those inside are (พ.ต.ท ). */
function shortForms(short: string): string[] {
  const parts = short.normalize("NFKC").split(/[.\s]+/u).filter(Boolean);
  return [`${parts.join("\\.? ?")}\\. ?`, `${parts.join("\\. ?")}\\s`];
}

function longestFirst(forms: readonly string[]): string {
  return [...forms].sort((a, b) => b.length - a.length).join("|");
}
