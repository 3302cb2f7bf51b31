import type { PersonDraft } from "#modules/people/public.ts";

/** Invented people, each with the safe name the list of hits shows. */
export const PEOPLE: readonly PersonDraft[] = [
  { safeName: "น้องฟ้า", name: { asWritten: "ณัฐวดี ศรีสมมติ", nickname: "ฟ้า" }, papers: [{ kind: "ThaiNationalId", number: "1-1037-00000-18-2" }], contact: { phones: [{ number: "081-234-5678" }] } },
  { safeName: "พี่ใหญ่", name: { asWritten: "สมชาย ใจดีมาก" }, contact: { phones: [{ number: "+66 89 765 4321" }] } },
  { safeName: "น้องน้ำ", name: { asWritten: "น้ำฝน แสนคำ", aliases: ["Fon"] } },
  { safeName: "น้องแป้ง", name: { asWritten: "ศิริพร จันทร์เพ็ญ" } },
  { safeName: "พี่วิน", name: { asWritten: "Htun Htun Win", romanised: ["Htun Htun Win"] }, papers: [{ kind: "Passport", number: "MC 512907" }] },
  { safeName: "น้องเมย์", name: { asWritten: "အေးအေးမြင့်" } },
  { safeName: "น้องซู", name: { asWritten: "စုစုလှိုင်" } },
  { safeName: "น้องคำ", name: { asWritten: "ၼၢင်းၶမ်း", romanised: ["Nang Kham"] } },
  { safeName: "น้องหอม", name: { asWritten: "Nang Hom Seng" } },
  { safeName: "พี่บุญ", name: { asWritten: "ບຸນມີ ແກ້ວມະນີ" } },
  { safeName: "น้องเอ็ม", name: { asWritten: "กิตติพงษ์ วงศ์สมมติ", nickname: "เอ็ม" } },
  { safeName: "น้องพลอย", name: { asWritten: "พลอยไพลิน ทองดี" } },
];

/** People who are there, too, and are not meant. */
export const OTHERS: readonly string[] = (
  "มานี รักสมมติ|มานะ รักสมมติ|ชูใจ ดีสมมติ|ปิติ พรสมมติ|วีระ ชัยสมมติ|สมศรี บุญสมมติ|สมศักดิ์ ทองสมมติ|วิไล แสงสมมติ|อรุณ ดาวสมมติ|Kyaw Zin|Thida Aung|Sai Leng|ดวงดาว สุขสมมติ|จันทร์ฉาย มณีสมมติ|" +
  "Mya Mya|Ko Lwin|นภา ฟองสมมติ|ฝนทิพย์ สายสมมติ|สิริมา เพียรสมมติ|ณัฐพล กล้าสมมติ"
).split("|");

export const AGENCIES = [
  { nameTh: "สถานีตำรวจภูธรแม่สาย", nameEn: "Mae Sai Police Station", kind: "police", provinceCode: "57" },
  { nameTh: "โรงพยาบาลแม่สะเรียงสมมติ", nameEn: "Mae Sariang Made-up Hospital", kind: "hospital", provinceCode: "58" },
  { nameTh: "บ้านพักเด็กและครอบครัวจังหวัดเชียงราย", nameEn: "Chiang Rai Shelter for Children and Families", kind: "shelter", provinceCode: "57" },
  { nameTh: "มูลนิธิแสงดาวสมมติ", nameEn: "Starlight Foundation (made up)", kind: "ngo", provinceCode: "50" },
  { nameTh: "สำนักงานอัยการจังหวัดลำปาง", nameEn: "Lampang Provincial Prosecutor", kind: "prosecutor", provinceCode: "52" },
] as const;

export const TASKS = ["นัดคุยกับครูแนะแนวเรื่องกลับเข้าเรียน", "ส่งเอกสารให้ล่ามก่อนวันศุกร์"] as const;

/** Where an answer is to be found: a person by the safe name, an agency or task by its beginning, a page by its address, a setting by its name; codes are filled in by the test. */
export interface Query {
  readonly typed: string;
  readonly wanted: string;
  readonly because: string;
}

const LINES = `
ณัฐวดี > person น้องฟ้า | whole given name
นัดวดี > person น้องฟ้า | misspelt by sound
ฟ้า > person น้องฟ้า | nickname
สมชัย ใจดี > person พี่ใหญ่ | another spelling, two words
somchai > person พี่ใหญ่ | Thai name in Latin letters
l,=kp > person พี่ใหญ่ | Thai typed on the English layout
4321 > person พี่ใหญ่ | tail of a phone
0182 > person น้องฟ้า | tail of an id
๐๑๘๒ > person น้องฟ้า | Thai digits
081-234-5678 > person น้องฟ้า | whole phone
น้ำฝน > person น้องน้ำ | sara am
นำ้ฝน > person น้องน้ำ | marks in another order
ศิริพรรณ จันเพน > person น้องแป้ง | two words misspelt
สิริพร > person น้องแป้ง | ส for ศ
tun tun win > person พี่วิน | Burmese, another romanisation
้ะีื ไรื > person พี่วิน | English typed on the Thai layout
512907 > person พี่วิน | passport
aye aye > person น้องเมย์ | romanised, filed in Burmese letters
su su > person น้องซู | romanised, filed in Burmese letters
ซูซู > person น้องซู | Thai letters for a Burmese name
nang kham > person น้องคำ | Shan
ၶမ်း > person น้องคำ | Shan letters
หอม > person น้องหอม | Thai letters for a Shan name
bounmy > person พี่บุญ | Lao in Latin letters
บุญมี > person พี่บุญ | Lao in Thai letters
เอม > person น้องเอ็ม | without the short mark
พลอยไพลน > person น้องพลอย | a letter left out
CODE > case CODE | whole code of a case
NUMBER > case CODE | number of a case
LEADCODE > lead LEADCODE | whole code of a lead
แม่สาย > agency สถานีตำรวจภูธรแม่สาย | place
สภ แม่สาย > agency สถานีตำรวจภูธรแม่สาย | short form
รพ.แม่สะเรียง > agency โรงพยาบาลแม่สะเรียงสมมติ | short form joined
starlight > agency มูลนิธิแสงดาวสมมติ | English name
อัยการลำปาง > agency สำนักงานอัยการจังหวัดลำปาง | two words in one
ครูแนะแนว > task นัดคุยกับครูแนะแนวเรื่องกลับเข้าเรียน | own task
new lead > act /leads/new | act in English
แจ้งเบาะแส > act /leads/new | act in Thai
นำเข้า > act /exchange/import | page
โหมดมืด > act themeDark | setting
dark mode > act themeDark | setting in English
`;

export const QUERIES: readonly Query[] = LINES.trim().split("\n").map((line) => {
  const [typed = "", rest = ""] = line.split(" > ");
  const [wanted = "", because = ""] = rest.split(" | ");
  return { typed, wanted, because };
});
