/*
 * Files that are no table at all: pictures, films, recordings, archives, programs. Nothing in them can be seen or heard: behind the
 * first bytes that make a kind stands noise, with a word in it by which every byte of the file is found again wherever it went.
 */

/** A word of the noise; where it is found after a refusal, something of the file was kept. */
export const MATERIAL_WORD = "MATERIAL-KEPT-HERE";

export interface HostileFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Material must be refused whole; other files may be taken if nothing of theirs does harm. */
  readonly isMaterial: boolean;
  /** Pieces of what is written out in it; none may be shown or kept of a table whose other rows are taken. */
  readonly traces?: readonly string[];
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");
const latin = (text: string): Buffer => Buffer.from(text, "latin1");
/** A kind whose sign stands further in. */
const at = (offset: number, sign: Buffer): Buffer => Buffer.concat([Buffer.alloc(offset, 0x20), sign]);

/** First bytes of kinds of files, as their own specifications give them. */
const KINDS: Readonly<Record<string, Buffer>> = {
  png: hex("89504e470d0a1a0a0000000d49484452"), jpeg: hex("ffd8ffe000104a464946000101"), jpegExif: hex("ffd8ffe1001845786966"), gif: latin("GIF89a\x10\x00\x10\x00"), bmp: hex("424d46000000000000003600000028000000"),
  tiffLittle: hex("49492a0008000000"), tiffBig: hex("4d4d002a00000008"), webp: latin("RIFF\x24\x00\x00\x00WEBPVP8 "), heic: latin("\0\0\0\x18ftypheic\0\0\0\0"), avif: latin("\0\0\0\x1cftypavif\0\0\0\0"),
  ico: hex("00000100010010100000"), psd: latin("8BPS\0\x01\0\0"), jp2: hex("0000000c6a5020200d0a870a"), jxl: hex("ff0a7f0001"), jxlBox: hex("0000000c4a584c200d0a870a"), dds: latin("DDS |\0\0\0"), exr: hex("762f3101020000"),
  xcf: latin("gimp xcf v011\0"), pcx: hex("0a05010800000000"), tga: hex("000002000000000000000000100010002000"), pnm: latin("P6\n16 16\n255\n"), qoi: latin("qoif\0\0\0\x10"), rawCr2: hex("49492a00100000004352"), svg: latin('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><image href="data:,x"/>'),
  svgCommented: latin(`<!-- ${"a long comment ".repeat(60)} --><svg xmlns="http://www.w3.org/2000/svg">`), emf: at(0, hex("010000006c000000")), eps: latin("%!PS-Adobe-3.0 EPSF-3.0\n"), xpm: latin("/* XPM */\nstatic char * x[] = {"),
  mp4: latin("\0\0\0\x18ftypmp42\0\0\0\0"), mov: latin("\0\0\0\x14ftypqt  "), movBare: latin("\0\0\0\x08wide\0\0\x10\0mdat"), mp4Moov: latin("\0\0\x10\0moov\0\0\0\x6cmvhd"), threeGp: latin("\0\0\0\x14ftyp3gp4"), avi: latin("RIFF\x24\x10\0\0AVI LIST"), mkv: hex("1a45dfa3a3428681014282846d6174726f736b61"), webm: hex("1a45dfa39f4286810142f78101"), flv: latin("FLV\x01\x05\0\0\0\x09"),
  mpegProgram: hex("000001ba440004000401"), mpegVideo: hex("000001b31401e0"), mpegTransport: Buffer.concat([hex("47400010"), Buffer.alloc(184, 0xff), hex("47400010")]), asf: hex("3026b2758e66cf11a6d900aa0062ce6c"), swf: latin("CWS\x0a"), ogv: latin("OggS\0\x02\0\0\0\0\0\0\0\0"), realMedia: latin(".RMF\0\0\0\x12"), h264: hex("0000000167640028"),
  mp3Tagged: latin("ID3\x04\0\0\0\0\0\x23TSSE"), mp3: hex("fffb9064000f"), mp3Other: hex("fff38064000f"), mp1: hex("fffe9064000f"), wav: latin("RIFF\x24\x10\0\0WAVEfmt "), flac: latin("fLaC\0\0\0\x22"), aac: hex("fff15080"), aacOther: hex("fff95080"), amr: latin("#!AMR\n\x3c"), amrWide: latin("#!AMR-WB\n\x3c"), midi: latin("MThd\0\0\0\x06"), aiff: latin("FORM\0\0\x10\0AIFFCOMM"), m4a: latin("\0\0\0\x18ftypM4A "), opus: latin("OggS\0\x02\0\0\0\0\0\0\0\0OpusHead"), au: latin(".snd\0\0\0\x18"), caf: latin("caff\0\x01\0\0"),
  zipEmpty: hex("504b0506000000000000000000000000000000000000"), zipSpanned: hex("504b0708504b0304"), gzip: hex("1f8b0800000000000003"), bzip2: latin("BZh91AY&SY"), xz: hex("fd377a585a000004"), sevenZip: hex("377abcaf271c0004"), rar4: hex("526172211a0700"), rar5: hex("526172211a070100"), zstd: hex("28b52ffd2400"), lz4: hex("04224d186040"), tar: at(257, latin("ustar\0")), cab: latin("MSCF\0\0\0\0"), ar: latin("!<arch>\ndebian-binary"), cpio: latin("070701"), lzip: latin("LZIP\x01"), compress: hex("1f9d90"), lha: latin("!!-lh5-"), arj: hex("60ea1b00"), squash: latin("hsqs\0\0\0\0"), iso: at(0x8001, latin("CD001")), dmg: latin("koly\0\0\0\x04"), xar: latin("xar!\0\x1c"),
  pdf: latin("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), pdfLater: latin("\n\n%PDF-1.4\n"), oldOffice: hex("d0cf11e0a1b11ae1"), rtf: latin("{\\rtf1\\ansi{\\pict\\jpegblip "), html: latin("<!doctype html><html><img src=x>"), xml: latin('<?xml version="1.0"?><a>'), xhtml: latin("<html xmlns='http://www.w3.org/1999/xhtml'>"), mhtml: latin("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/jpeg\r\n\r\n"),
  mail: latin("From: a@example.org\r\nContent-Transfer-Encoding: base64\r\n\r\n"), djvu: latin("AT&TFORM\0\0\0\0DJVM"), chm: latin("ITSF\x03\0\0\0"), shellLink: hex("4c0000000114020000000000c000000000000046"),
  elf: hex("7f454c4602010100"), windows: hex("4d5a900003000000"), windowsSmall: hex("4d5a000000"), machO: hex("cffaedfe07000001"), javaClass: hex("cafebabe00000034"), wasm: hex("0061736d01000000"), dex: latin("dex\n035\0"), shell: latin("#!/bin/sh\necho "), sqlite: latin("SQLite format 3\0"), pcap: hex("d4c3b2a102000400"), lua: hex("1b4c7561"), pgDump: latin("PGDMP\x01"), pgp: latin("-----BEGIN PGP MESSAGE-----\n"), pem: latin("-----BEGIN CERTIFICATE-----\n"), font: hex("0001000000110100"), woff2: latin("wOF2\0\x01\0\0"), torrent: latin("d8:announce"), parquet: latin("PAR1"),
};

/** Noise of a kind: all bytes; without zeros; nothing below a space (as hard to tell from old Thai text as can be). */
export type Noise = "all" | "noZero" | "noControl";
const LOWEST: Readonly<Record<Noise, number>> = { all: 0, noZero: 1, noControl: 32 };

export function noise(length: number, kind: Noise, random: () => number): Buffer {
  const lowest = LOWEST[kind];
  const bytes = Buffer.from(Uint8Array.from({ length }, () => lowest + Math.floor(random() * (256 - lowest))));
  for (let place = 64; place + 100 < length; place += 700) bytes.write(MATERIAL_WORD, place, "latin1");
  return bytes;
}

const withoutZeros = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => (byte === 0 ? 0x21 : byte)));
const LINE = "รหัส,ชื่อเล่น,วันเกิด\nA1,ฟ้าสมมติ,2551\n";

/** Each kind bare, behind things that hide it, and with noise that is ever harder to tell from text. */
export function renamedMaterial(random: () => number): readonly HostileFile[] {
  return Object.entries(KINDS).flatMap(([kind, sign]) => {
    const whole = Buffer.concat([sign, noise(3000, "all", random)]);
    // Behind another beginning only the noise tells; its hardest form is in `bare`.
    const quiet = Buffer.concat([withoutZeros(sign), noise(3000, "noControl", random)]);
    const variants: Readonly<Record<string, Buffer>> = {
      bare: whole, bareNoZero: Buffer.concat([sign, noise(3000, "noZero", random)]), bareNoControl: Buffer.concat([sign, noise(3000, "noControl", random)]),
      behindMark: Buffer.concat([hex("efbbbf"), quiet]), behindWideMark: Buffer.concat([hex("fffe"), quiet]), behindSpaces: Buffer.concat([latin("  \r\n\t"), quiet]),
      behindTable: Buffer.concat([Buffer.from(LINE), quiet]), behindOldThaiTable: Buffer.concat([latin("a,b\n\xaa\xd7\xe8\xcd,1\n"), quiet]), behindJson: Buffer.concat([latin('[{"a":"'), quiet, latin('"}]')]),
    };
    return Object.entries(variants).map(([variant, bytes]) => ({ name: `${kind} ${variant}`, bytes, isMaterial: true }));
  });
}

const QUOTED = (bytes: Buffer): string => [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
const inLines = (text: string): string => (text.match(/.{1,76}/g) ?? []).join("\n");

/** Material written out as letters inside a table that is otherwise in order. */
export function writtenOutMaterial(random: () => number): readonly HostileFile[] {
  const picture = Buffer.concat([KINDS["jpeg"] ?? Buffer.alloc(0), noise(9000, "all", random)]);
  const base64 = picture.toString("base64");
  const cells: Readonly<Record<string, string>> = {
    base64, base64Url: picture.toString("base64url"), base64Lines: inLines(base64), base64Spaces: inLines(base64).replaceAll("\n", " "), base64Invisible: inLines(base64).replaceAll("\n", "\u200b"), hex: picture.toString("hex"), hexSpaced: (picture.toString("hex").match(/../g) ?? []).join(" "), quotedPrintable: QUOTED(picture),
    dataUri: `data:image/jpeg;base64,${base64}`, dataUriShort: `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>`, dataUriUpper: `DATA:IMAGE/PNG;BASE64,${base64.slice(0, 400)}`, html: `<img src="data:image/jpeg;base64,${base64}">`, markdown: `![x](data:image/jpeg;base64,${base64})`,
  };
  const asCsv = (cell: string): Buffer => Buffer.from(`รหัส,ชื่อเล่น,หมายเหตุ\nA1,ฟ้าสมมติ,"${cell.replaceAll('"', '""')}"\n`);
  const asJson = (cell: string): Buffer => Buffer.from(JSON.stringify([{ รหัส: "A1", ชื่อเล่น: "ฟ้าสมมติ", หมายเหตุ: cell }]));
  const inHeader = (cell: string): Buffer => Buffer.from(`รหัส,ชื่อเล่น,"${cell.replaceAll('"', '""')}"\nA1,ฟ้าสมมติ,x\n`);
  const rowByRow = Buffer.from(`รหัส,ชื่อเล่น\n${inLines(base64).split("\n").map((line, row) => `A${row},${line}`).join("\n")}\n`);
  const written = Object.entries(cells).flatMap(([name, cell]) => {
    const traces = cell.length > 200 ? [300, 390].map((at) => cell.slice(at, at + 24).split(/[\n"]/)[0] ?? "") : ["2000/svg"];
    return [{ name: `cell ${name}`, bytes: asCsv(cell) }, { name: `json ${name}`, bytes: asJson(cell) }, { name: `header ${name}`, bytes: inHeader(cell) }].map((file) => ({ ...file, traces, isMaterial: false }));
  });
  const whole = [
    { name: "base64 alone", bytes: Buffer.from(inLines(base64)) }, { name: "base64 row by row", bytes: rowByRow }, { name: "uuencoded", bytes: Buffer.from(`begin 644 a.jpg\n${inLines(base64)}\nend\n`) },
  ];
  return [...written, ...whole.map((file) => ({ ...file, isMaterial: true }))];
}
