/*
 * ISO 3166-1 pairs alpha-2 + alpha-3. Names come from the runtime (Intl.DisplayNames); only names people really
 * write in Thai registers and that Intl does not know are listed below.
 */
const pairs =
  "ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD BEBEL " +
  "BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD " +
  "CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA " +
  "DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF " +
  "GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN " +
  "IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA " +
  "KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE " +
  "MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM " +
  "NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM " +
  "PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN " +
  "SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL " +
  "TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR " +
  "VNVNM VUVUT WFWLF WSWSM XKXKK XXXXX YEYEM YTMYT ZAZAF ZMZMB ZWZWE";

const alpha2Codes = new Set<string>();
const alpha2ByAlpha3 = new Map<string, string>();
for (const pair of pairs.split(" ")) {
  alpha2Codes.add(pair.slice(0, 2));
  alpha2ByAlpha3.set(pair.slice(2), pair.slice(0, 2));
}

const otherNames: Readonly<Record<string, string>> = {
  MM: "พม่า|เมียนมา|เมียนมาร์|สหภาพพม่า|burma|burmese|myanmar|myanmarese",
  TH: "ไทย|ประเทศไทย|thai|thailand",
  LA: "ลาว|สปป.ลาว|สปป ลาว|lao|laos|laotian|lao pdr",
  KH: "กัมพูชา|เขมร|khmer|cambodian|cambodia",
  VN: "เวียดนาม|ญวน|vietnamese|viet nam|vietnam",
  CN: "จีน|chinese|china|prc",
  PH: "ฟิลิปปินส์|filipino|filipina|philippines",
  ID: "อินโดนีเซีย|indonesian",
  MY: "มาเลเซีย|malaysian",
  UZ: "อุซเบกิสถาน|uzbek",
  UG: "ยูกันดา|ugandan",
  LK: "ศรีลังกา|sri lankan",
  NP: "เนปาล|nepali|nepalese",
  BD: "บังกลาเทศ|bangladeshi",
  IN: "อินเดีย|indian",
  PK: "ปากีสถาน|pakistani",
  KE: "เคนยา|kenyan",
  ET: "เอธิโอเปีย|ethiopian",
  RU: "รัสเซีย|russian|russia",
  KR: "เกาหลีใต้|เกาหลี|korean|south korea",
  KP: "เกาหลีเหนือ|north korea|north korean",
  JP: "ญี่ปุ่น|japanese",
  US: "สหรัฐ|สหรัฐอเมริกา|อเมริกัน|usa|american|united states of america",
  GB: "อังกฤษ|สหราชอาณาจักร|british|uk|england",
  TW: "ไต้หวัน|taiwanese",
  HK: "ฮ่องกง|hong kong",
  MO: "มาเก๊า|macau|macao",
};

let codeByName: Map<string, string> | undefined;

function nameTable(): Map<string, string> {
  if (codeByName) return codeByName;
  const table = new Map<string, string>();
  const inThai = new Intl.DisplayNames("th", { type: "region" });
  const inEnglish = new Intl.DisplayNames("en", { type: "region" });
  for (const alpha2 of alpha2Codes) {
    for (const name of [inThai.of(alpha2), inEnglish.of(alpha2)]) if (name) table.set(plainName(name), alpha2);
  }
  for (const [alpha2, names] of Object.entries(otherNames)) {
    for (const name of names.split("|")) table.set(plainName(name), alpha2);
  }
  codeByName = table;
  return table;
}

function plainName(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/[\s.()'’-]+/g, "").replace(/^(?:ประเทศ|สัญชาติ|ชาว)/, "");
}

/**
 * The country a cell means.
 * @param text alpha-2, alpha-3, or a Thai or English name of the country or nationality
 * @returns upper-case alpha-2, or undefined when nothing matches
 */
export function findCountry(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  if (alpha2Codes.has(upper)) return upper;
  return alpha2ByAlpha3.get(upper) ?? nameTable().get(plainName(text));
}
