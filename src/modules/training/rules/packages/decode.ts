const NAMES: Readonly<Record<string, string>> = { "tis-620": "windows-874", "tis620": "windows-874", "windows-874": "windows-874", "iso-8859-11": "windows-874", "windows-1252": "windows-1252", "iso-8859-1": "windows-1252", "utf-16": "utf-16le", "utf-16le": "utf-16le", "utf-16be": "utf-16be" };

/** Bytes as text, in the letters they say they are in; older Thai packages are often TIS-620. Wrong bytes become a mark, never an error. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 2000));
  const said = /(?:charset|encoding)\s{0,3}=\s{0,3}["']?([\w-]{3,20})/i.exec(head)?.[1]?.toLowerCase() ?? "utf-8";
  return new TextDecoder(NAMES[said] ?? "utf-8").decode(bytes);
}
