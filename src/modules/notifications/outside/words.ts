/** The words that leave the product: constant, with a number and the product's own address and nothing else. */
export interface OutsideWords {
  readonly title: string;
  readonly text: string;
}

type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;
const MOST_SHOWN = 99;

/** "You have 3 new items in Ruam". */
export function outsideWords(say: Say, way: "push" | "line" | "mail", { count, url }: { readonly count: number; readonly url: string }): OutsideWords {
  const number = Math.min(count, MOST_SHOWN);
  const sentence = say(number === 1 ? "notifications.outside.one" : "notifications.outside.many", { count: number });
  if (way === "push") return { title: say("notifications.outside.title"), text: sentence };
  return { title: sentence, text: say(`notifications.outside.${way}`, { sentence, url }) };
}
