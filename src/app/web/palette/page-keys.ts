/** Keys that act, by the page they act on; the words are search.keys.<name>. */
export interface PageKey {
  readonly keys: readonly string[];
  readonly name: string;
  /** A single key: it acts only while such keys are switched on. */
  readonly isSingle: boolean;
}

const everywhere: readonly PageKey[] = [
  { keys: ["Ctrl", "K"], name: "palette", isSingle: false },
  { keys: ["Shift", "Shift", "Shift"], name: "cover", isSingle: false },
  { keys: ["?"], name: "help", isSingle: true },
];

const ofPages: readonly { readonly path: RegExp; readonly keys: readonly PageKey[] }[] = [
  {
    path: /^\/leads\/?$/,
    keys: [
      { keys: ["J"], name: "next", isSingle: true },
      { keys: ["K"], name: "before", isSingle: true },
      { keys: ["A"], name: "accept", isSingle: true },
      { keys: ["F"], name: "forward", isSingle: true },
      { keys: ["D"], name: "duplicate", isSingle: true },
      { keys: ["Q"], name: "ask", isSingle: true },
      { keys: ["N"], name: "notTrafficking", isSingle: true },
      { keys: ["U"], name: "urgency", isSingle: true },
      { keys: ["G"], name: "assign", isSingle: true },
      { keys: ["Enter"], name: "open", isSingle: true },
    ],
  },
];

/** The keys of the page at this address, its own first. */
export function keysOf(address: string): readonly PageKey[] {
  return [...(ofPages.find(({ path }) => path.test(address))?.keys ?? []), ...everywhere];
}
