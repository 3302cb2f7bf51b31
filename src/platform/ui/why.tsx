import { type ComponentChildren, Fragment } from "preact";
import { useT } from "../i18n/client.tsx";
import { useSlot } from "./slots.tsx";

const messageKey = /^[a-z][\w-]*(\.[\w-]+)+$/;

/**
 * Why we ask: a message key or ready words. A word of the glossary in the sentence is written `[[assent|ความเห็นชอบ]]`; whoever
 * puts parts into the slot "term" explains it.
 */
export function Why({ children }: { readonly children: ComponentChildren }) {
  const t = useT();
  if (typeof children !== "string") return children;
  const words = messageKey.test(children) ? t(children) : children;
  const pieces = words.split(/\[\[(\w{1,40})\|([^\]]{1,80})\]\]/);
  // Text, code, word, text, code, word, text …
  return pieces.map((piece, index) => {
    if (index % 3 === 0) return <Fragment key={`${index} ${piece}`}>{piece}</Fragment>;
    return index % 3 === 1 ? <Term key={`${index} ${piece}`} code={piece} word={pieces[index + 1] ?? ""} /> : null;
  });
}

function Term({ code, word }: { readonly code: string; readonly word: string }) {
  const parts = useSlot("term");
  return (
    <>
      {word}
      {parts.map(({ key, Component }) => (
        <Component key={key} caseId="" subjectId={code} />
      ))}
    </>
  );
}
