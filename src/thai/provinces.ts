export interface Province {
  /** Two digits, as the Department of Provincial Administration and ISO 3166-2 (TH-50) number it. */
  readonly code: string;
  readonly th: string;
  readonly en: string;
  /** Two or three Latin capitals, used in case codes; our own list, fixed for ever once cases exist. */
  readonly abbr: string;
}

/** "code|abbr|Thai|English"; from npm thai-address-universal 2.2.0 (ISC) with its spacing and the code of Bueng Kan put right. */
const PROVINCE_LINES = [
  "10|BKK|กรุงเทพมหานคร|Bangkok;11|SP|สมุทรปราการ|Samut Prakan;12|NB|นนทบุรี|Nonthaburi",
  "13|PT|ปทุมธานี|Pathum Thani;14|AY|พระนครศรีอยุธยา|Phra Nakhon Si Ayutthaya;15|AT|อ่างทอง|Ang Thong",
  "16|LB|ลพบุรี|Lop Buri;17|SB|สิงห์บุรี|Sing Buri;18|CN|ชัยนาท|Chai Nat",
  "19|SR|สระบุรี|Saraburi;20|CB|ชลบุรี|Chon Buri;21|RY|ระยอง|Rayong",
  "22|CT|จันทบุรี|Chanthaburi;23|TT|ตราด|Trat;24|CC|ฉะเชิงเทรา|Chachoengsao",
  "25|PI|ปราจีนบุรี|Prachin Buri;26|NY|นครนายก|Nakhon Nayok;27|SK|สระแก้ว|Sa Kaeo",
  "30|NR|นครราชสีมา|Nakhon Ratchasima;31|BR|บุรีรัมย์|Buri Ram;32|SU|สุรินทร์|Surin",
  "33|SS|ศรีสะเกษ|Si Sa Ket;34|UB|อุบลราชธานี|Ubon Ratchathani;35|YS|ยโสธร|Yasothon",
  "36|CY|ชัยภูมิ|Chaiyaphum;37|AC|อำนาจเจริญ|Amnat Charoen;38|BU|บึงกาฬ|Bueng Kan",
  "39|NL|หนองบัวลำภู|Nong Bua Lam Phu;40|KK|ขอนแก่น|Khon Kaen;41|UD|อุดรธานี|Udon Thani",
  "42|LO|เลย|Loei;43|NK|หนองคาย|Nong Khai;44|MS|มหาสารคาม|Maha Sarakham",
  "45|RE|ร้อยเอ็ด|Roi Et;46|KL|กาฬสินธุ์|Kalasin;47|SN|สกลนคร|Sakon Nakhon",
  "48|NP|นครพนม|Nakhon Phanom;49|MD|มุกดาหาร|Mukdahan;50|CM|เชียงใหม่|Chiang Mai",
  "51|LN|ลำพูน|Lamphun;52|LG|ลำปาง|Lampang;53|UT|อุตรดิตถ์|Uttaradit",
  "54|PR|แพร่|Phrae;55|NN|น่าน|Nan;56|PY|พะเยา|Phayao",
  "57|CR|เชียงราย|Chiang Rai;58|MH|แม่ฮ่องสอน|Mae Hong Son;60|NW|นครสวรรค์|Nakhon Sawan",
  "61|UH|อุทัยธานี|Uthai Thani;62|KP|กำแพงเพชร|Kamphaeng Phet;63|TK|ตาก|Tak",
  "64|SH|สุโขทัย|Sukhothai;65|PL|พิษณุโลก|Phitsanulok;66|PC|พิจิตร|Phichit",
  "67|PE|เพชรบูรณ์|Phetchabun;70|RB|ราชบุรี|Ratchaburi;71|KN|กาญจนบุรี|Kanchanaburi",
  "72|SI|สุพรรณบุรี|Suphan Buri;73|NT|นครปฐม|Nakhon Pathom;74|SA|สมุทรสาคร|Samut Sakhon",
  "75|SG|สมุทรสงคราม|Samut Songkhram;76|PB|เพชรบุรี|Phetchaburi;77|PK|ประจวบคีรีขันธ์|Prachuap Khiri Khan",
  "80|NS|นครศรีธรรมราช|Nakhon Si Thammarat;81|KB|กระบี่|Krabi;82|PG|พังงา|Phang Nga",
  "83|PU|ภูเก็ต|Phuket;84|SD|สุราษฎร์ธานี|Surat Thani;85|RN|ระนอง|Ranong",
  "86|CP|ชุมพร|Chumphon;90|SO|สงขลา|Songkhla;91|ST|สตูล|Satun",
  "92|TG|ตรัง|Trang;93|PA|พัทลุง|Phatthalung;94|PN|ปัตตานี|Pattani",
  "95|YL|ยะลา|Yala;96|NH|นราธิวาส|Narathiwat",
];

const PROVINCES: readonly Province[] = PROVINCE_LINES.join(";").split(";").map((line) => {
  const [code = "", abbr = "", th = "", en = ""] = line.split("|");
  return { code, th, en, abbr };
});

const BY_CODE: ReadonlyMap<string, Province> = new Map(PROVINCES.map((entry) => [entry.code, entry]));

/** All 77 provinces (Bangkok counted as one), by code. For display sort them with `sortThai`. */
export function provinces(): readonly Province[] {
  return PROVINCES;
}

/** The province of a two-digit code; undefined for any other text. */
export function province(code: string): Province | undefined {
  return BY_CODE.get(code);
}
