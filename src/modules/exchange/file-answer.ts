/** A file as an action answers it: its bytes in base64; the download route sends the bytes themselves. */
export interface FileAnswer {
  readonly fileName: string;
  readonly type: string;
  readonly base64: string;
}

const types = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** @param name without its ending; codes only, never a name of a person */
export function fileAnswer(name: string, kind: keyof typeof types, bytes: Uint8Array): FileAnswer {
  return { fileName: `${name}.${kind}`, type: types[kind], base64: Buffer.from(bytes).toString("base64") };
}
