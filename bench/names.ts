/** Made-up given names, families and nicknames; put together by the bench, they name nobody. */
export const givenNames = "กมล กานดา กิตติ เกศรา ขวัญ คมสัน จันทร์ จิรา ชนก ชลธี ณัฐ ดวงใจ ดารา ทวี ธนา ธิดา นที นภา นิรันดร์ บุญมี ประภา ปรีชา พิมพ์ พงศ์ มณี มาลี เมธา ยศ ระวี รุ่ง ลดา วนิดา วิทย์ ศศิ สมใจ สุดา สายฝน อรุณ อำไพ หทัย Nang Aye Kham Htun Mya Sai Noi Keo Bounmy Somphone".split(" ");
export const families = "ใจดี แสงทอง ศรีสุข บุญช่วย ทองคำ รักไทย วงศ์ดี พันธุ์งาม มีสุข สายน้ำ ภูผา ดอยสูง นาคำ ปานทอง แก้วใส จันทร์เพ็ญ คำมูล ปัญญา สิงห์คำ อินต๊ะ".split(" ");
export const nicknames = "ฟ้า นก ปลา ส้ม แนน เมย์ กิ๊ฟ บี ต้น อ้น ก้อย หนิง น้ำ ฝน ดาว เดือน พลอย มุก ไหม แป้ง".split(" ");

const syllables = "กา ขิ คำ จุ ชา ดี ตา ทิ นา บุ ปี พา มะ รา ลี วา สา หา อุ เอ".split(" ");

/** The n-th name: given name, family and a made-up syllable pair, so that parts of names are as selective as in life. */
export function nameAt(n: number): { given: string; family: string; nickname: string } {
  const of = <T>(list: readonly T[], step: number): T => list[(n * step) % list.length] as T; // the index is inside the list
  const tail = of(syllables, 7) + (syllables[Math.floor(n / 20) % 20] ?? "") + (syllables[Math.floor(n / 400) % 20] ?? "");
  return { given: of(givenNames, 13) + tail, family: of(families, 11) + (syllables[Math.floor(n / 37) % 20] ?? ""), nickname: of(nicknames, 3) };
}
