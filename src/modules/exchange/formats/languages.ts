/*
 * Languages met in Thai protection work. Codes ISO 639-3; names from CLDR and ISO, written as the field says them.
 * Any other three-letter code is kept as it is.
 */
const languages: Readonly<Record<string, string>> = {
  tha: "ไทย|ภาษาไทย|ไทยกลาง|thai",
  eng: "อังกฤษ|english",
  mya: "พม่า|เมียนมา|burmese|myanmar|bur",
  lao: "ลาว|lao|laotian",
  khm: "เขมร|กัมพูชา|khmer|cambodian",
  vie: "เวียดนาม|vietnamese",
  cmn: "จีน|จีนกลาง|chinese|mandarin|zho|chi",
  zlm: "มาเลย์|มลายู|malay",
  ind: "อินโดนีเซีย|indonesian",
  shn: "ไทใหญ่|ไทยใหญ่|ฉาน|shan",
  ksw: "กะเหรี่ยงสะกอ|กะเหรี่ยง|ปกาเกอะญอ|s'gaw karen|karen",
  pwo: "กะเหรี่ยงโปว์ตะวันตก|กะเหรี่ยงโปว์|pwo karen|pwo western karen",
  eky: "กะยาตะวันออก|กะยา|eastern kayah|kayah",
  mnw: "มอญ|mon",
  kac: "กะฉิ่น|คะฉิ่น|kachin|jingpho",
  lhu: "ล่าหู่|ลาหู่|มูเซอ|ล่าหู่ (มูเซอ)|lahu",
  lis: "ลีซู|ลีซอ|lisu",
  ahk: "อาข่า|akha",
  ium: "อิวเมี่ยน|เมี่ยน|เย้า|อิวเมี่ยน (เย้า)|iu mien|mien|yao",
  mww: "ม้งขาว|ม้ง|hmong daw|hmong",
  hnj: "ม้งเขียว|hmong njua|green hmong",
  nod: "ไทยถิ่นเหนือ|คำเมือง|ไทยถิ่นเหนือ (คำเมือง)|northern thai|kham mueang",
  tts: "ไทยถิ่นอีสาน|อีสาน|northeastern thai|isan",
  sou: "ไทยถิ่นใต้|ใต้|southern thai",
  mfa: "มลายูปัตตานี|ยาวี|pattani malay|yawi|jawi",
  khb: "ไทลื้อ|lü|lue|tai lue",
  rhg: "โรฮิงญา|โรฮีนจา|rohingya",
  ben: "เบงกาลี|บังกลา|bangla|bengali",
  hin: "ฮินดี|hindi",
  nep: "เนปาล|เนปาลี|nepali",
  tam: "ทมิฬ|tamil",
  sin: "สิงหล|sinhala|sinhalese",
  urd: "อูรดู|urdu",
  fil: "ฟิลิปปินส์|ตากาล็อก|filipino|tagalog|tgl",
  uzn: "อุซเบก|uzbek",
  swh: "สวาฮีลี|swahili",
  lug: "ลูกันดา|ยูกันดา|ganda|luganda",
  amh: "อัมฮาริก|amharic",
  rus: "รัสเซีย|russian",
  ara: "อาหรับ|arabic",
  jpn: "ญี่ปุ่น|japanese",
  kor: "เกาหลี|korean",
  fra: "ฝรั่งเศส|french|fre",
  spa: "สเปน|spanish",
  tsq: "ภาษามือไทย|ภาษามือ|thai sign language|sign language",
};

const codeByName = new Map<string, string>();
for (const [code, names] of Object.entries(languages)) {
  codeByName.set(code, code);
  for (const name of names.split("|")) codeByName.set(plainName(name), code);
}

function plainName(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/^ภาษา(?!มือ)/, "").trim();
}

/**
 * The language a cell means.
 * @param text a Thai or English name, an ISO 639-3 or 639-2 code (both the T and the B spelling), or a two-letter tag such as `my`
 * @returns ISO 639-3 code, or undefined when nothing matches
 */
export function findLanguage(text: string): string | undefined {
  const name = plainName(text);
  const known = codeByName.get(name);
  if (known) return known;
  if (/^[a-z]{2}$/.test(name)) {
    const english = new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(name);
    return english ? codeByName.get(plainName(english)) : undefined;
  }
  return /^[a-z]{3}$/.test(name) ? name : undefined;
}

/** ISO 639-2 has no code for these; HTCDS asks for ISO 639-2, so the nearest wider language is written. */
export const widerLanguage: Readonly<Record<string, string>> = {
  zlm: "msa",
  ksw: "kar",
  pwo: "kar",
  eky: "kar",
  mww: "hmn",
  hnj: "hmn",
  uzn: "uzb",
  swh: "swa",
  mfa: "msa",
};
