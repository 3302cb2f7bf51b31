/** What stands in a printed paper, apart from how it is laid out: the same for PDF and DOCX. All texts are plain; none is ever read as markup. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly lang?: string; readonly indent?: boolean }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: "list"; readonly items: readonly string[]; readonly lang?: string }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly widths: readonly number[] }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "signatures"; readonly columns: readonly (readonly string[])[] };

/** One paper. Sizes and places are the layout's. */
export interface PrintDocument {
  /** `letter`: number left, sender right, date in the middle, then the head lines; `form`: sender, title, facts; `label`: a small sticker. */
  readonly layout: "letter" | "form" | "label";
  readonly language: "th" | "en";
  /** Shown by readers of files in their title bar, and above a form: must name nobody. */
  readonly title: string;
  /** The sender's emblem, one SVG path and its box (x, y, width, height); nothing is drawn without. */
  readonly emblem?: { readonly path: string; readonly box: readonly [number, number, number, number] } | undefined;
  readonly sender: readonly string[];
  /** "ที่ …" of a letter, and its date in words. */
  readonly number: string;
  readonly date: string;
  /** Lines like "เรื่อง …", label and value. */
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly blocks: readonly Block[];
  /** Of a letter: the closing words, then the lines under the signature. */
  readonly closing?: string | undefined;
  readonly signature?: readonly string[] | undefined;
  /** Where the sender can be asked, at the foot of a letter. */
  readonly contact?: readonly string[] | undefined;
  /** The stamp at the top and the foot of every page. */
  readonly stamp: string;
  /** At the top of every page: codes only. */
  readonly code: string;
  /** At the foot of every page: by whom and when it was printed, which copy, how it is verified. */
  readonly footer: readonly string[];
  /** "หน้า {page} / {pages}" */
  readonly pageWords: string;
  /** Whether page numbers are Thai digits. */
  readonly thaiDigits: boolean;
  /** What the QR code at the foot says: an address. */
  readonly qr: string;
}

/** A typeset paper. */
export interface Typeset {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Characters that no font of ours has; each stands as an empty box. */
  readonly missing: number;
  /** Whether the text of the file is, word for word, what was given. */
  readonly isTextWhole: boolean;
}
