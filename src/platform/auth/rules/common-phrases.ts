/**
 * Pieces that long but guessable passwords are made of, lower case, letters and digits only: an offline list,
 * own selection of what leaks show again and again, in Latin keyboards, Thai typed on a Latin keyboard, and Thai.
 */
export const commonPhrases: readonly string[] = [
  "password", "passw0rd", "passphrase", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwerty", "1q2w3e4r5t", "1qaz2wsx3edc", "1qaz2wsx", "qazwsxedc", "zaq12wsx",
  "1234567890", "123456789", "12345678", "0987654321", "987654321", "123123", "112233", "abc123", "abcdefgh", "letmein", "iloveyou", "welcome", "administrator", "admin",
  "changeme", "secret", "default", "trustno1", "superman", "batman", "pokemon", "football", "baseball", "dragon", "monkey", "sunshine", "princess", "whatever", "computer",
  "internet", "correcthorsebatterystaple", "thequickbrownfoxjumpsoverthelazydog", "thequickbrownfox", "tobeornottobe", "loremipsumdolorsitamet", "loremipsum",
  "thailand", "bangkok", "chiangmai", "chiangrai", "sawasdee", "sawatdee", "antitrafficking", "humantrafficking", "trafficking", "ruam", "msdhs", "pocht", "hotline1300",
  "รหัสผ่าน", "รหัสลับ", "ประเทศไทย", "กรุงเทพมหานคร", "กรุงเทพ", "เชียงใหม่", "เชียงราย", "สวัสดีครับ", "สวัสดีค่ะ", "สวัสดี", "ฉันรักเธอ", "รักเธอ", "ผู้ดูแลระบบ", "ค้ามนุษย์", "กขคงจฉชซ", "ๅภถุคตจขช", "ฟหกดสาว", "ๆไำพะัีรนย",
  "iydgmv", "l;ylfu", "lylfu",
];
