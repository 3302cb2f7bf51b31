/* oxlint-disable no-control-regex -- first bytes of files are such signs */
/*
 * What a file is, told by its first bytes and never by its name. Only tables are read: everything that begins like something else
 * is refused before anything opens it (security.md T8, T9).
 */

/** Pictures, films and recordings. Signs of plain letters ask for more than a heading of a table could be. */
const PICTURES = [
  /^\x89PNG|^\xff\xd8\xff|^GIF8[79]a|^II[*+]\0|^MM\0[*+]|^BM.{4}\0{4}|^\0\0\x01\0|^8BPS\0|^\0\0\0\x0c(?:jP  |JXL )|^\xff\x0a|^DDS [\0-\x1f]|^v\/1\x01|^gimp xcf|^qoif\0|^\x01\0\0\0l\0|^%!PS|^\/\* XPM/s,
  /^RIFF.{4}(?:WEBP|WAVE|AVI |RMID|ACON)|^\0.{3}(?:ftyp|moov|mdat|wide|free|skip|moof)|^\x1aE\xdf\xa3|^FLV\x01|^\0\0\x01[\xb0-\xbf]|^\0\0\0\x01[\x06-\x1f\x27\x40-\x47\x67]|^0&\xb2u\x8ef\xcf\x11|^[CFZ]WS[\x01-\x1f]|^OggS\0|^\.RMF\0|^G.{187}G/s,
  /^ID3[\x02-\x04]|^fLaC\0|^#!AMR|^MThd\0|^FORM.{4}(?:AIF[FC]|8SVX|ILBM)|^\.snd\0|^caff\0/s,
];
/** Archives, documents, programs. */
const OTHERS = [
  /^PK(?:\x03\x04|\x05\x06|\x07\x08)|^\x1f[\x8b\x9d\xa0]|^BZh[1-9]|^\xfd7zXZ|^7z\xbc\xaf|^Rar!\x1a|^\x28\xb5\x2f\xfd|^\x04\x22\x4d\x18|^.{257}ustar[\0 ]|^MSCF\0|^!<arch>|^LZIP\x01|^hsqs|^.{32769}CD001|^koly\0|^xar!\0/s,
  /^%PDF-|^\{\\rtf|^AT&TFORM|^ITSF\x03|^\x7fELF|^MZ[^\w ,;|\t]|^\xcf\xfa\xed\xfe|^\xca\xfe\xba\xbe|^\0asm|^SQLite format|^PGDMP|^-----BEGIN |^wOF[2F]|^MIME-Version:/s,
];

/**
 * Why bytes are no table; undefined when their beginning does not say so.
 * A byte-order mark and blank signs in front hide nothing.
 */
export function whyNoTable(bytes: Uint8Array): "file-is-picture" | "file-kind-unknown" | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 0x8010)).toString("latin1");
  const bare = start.replace(/^(?:\xef\xbb\xbf)?[\t-\r ]*/, "");
  for (const text of [start, bare]) {
    if (PICTURES.some((sign) => sign.test(text)) || /<svg[\s>]/i.test(text.slice(0, 512))) return "file-is-picture";
    // Nothing of a table begins with a tag.
    if (text.startsWith("<") || OTHERS.some((sign) => sign.test(text))) return "file-kind-unknown";
  }
  return isSound(bytes) ? "file-is-picture" : undefined;
}

// The frame of an MP3 or AAC recording: eleven or twelve set bits. "FF FE" is also the mark of UTF-16, which the text itself must bear out.
function isSound([first = 0, second = 0]: Uint8Array): boolean {
  return first === 0xff && second >= 0xe0 && second !== 0xfe && second !== 0xff;
}

const WINDOW = 2000;
/** Controls, signs nobody assigned, halves of pairs, and what stands for a byte no encoding knows. */
const NO_WRITING = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\p{Cn}\p{Co}\p{Cs}]/gu;

/** True when some stretch of a text holds so many signs no writing has that it is something else read as text. */
export function looksLikeNoText(text: string): boolean {
  const perWindow = new Map<number, number>();
  for (const { index } of text.matchAll(NO_WRITING)) {
    const window = Math.floor(index / WINDOW);
    const count = (perWindow.get(window) ?? 0) + 1;
    if (count >= 8 && count > Math.min(WINDOW, text.length - window * WINDOW) * 0.02) return true;
    perWindow.set(window, count);
  }
  return false;
}
