import { html, type Html } from "#platform/http/html.ts";
import { pathIn } from "#platform/http/public-page.ts";
import type { LeadMessage } from "../messages.ts";
import type { LeadState } from "../rules/words.ts";
import { longest } from "./fields.ts";
import { sayIn, type Visitor } from "./page.ts";

/** The one time the code is shown. */
export function receiptBody({ language }: Visitor, code: string): Html {
  const say = sayIn(language);
  return html`<h1>${say("thanks.title")}</h1>
<p>${say("thanks.text")}</p>
<section class="receipt" aria-label="${say("thanks.code")}"><p>${say("thanks.code")}</p><p class="code">${code}</p><p class="hint">${say("thanks.codeHint")}</p></section>
<p><button type="button" id="print" hidden>${say("thanks.print")}</button></p>
<p>${say("thanks.next")}</p>
<p class="aside"><a href="${pathIn("/tip/status", language)}">${say("haveCode")}</a></p>`;
}

/** What somebody with a code is told: where it stands in plain words, and the questions of the desk. */
export interface TipStatus {
  readonly code: string;
  readonly state: LeadState;
  readonly messages: readonly LeadMessage[];
}

export interface StatusPage {
  readonly typedCode: string;
  readonly status?: TipStatus | undefined;
  readonly trouble?: "unknownCode" | "tooMany" | "notSent" | "answerMissing" | "tooLong" | "tooLarge" | undefined;
  readonly typedAnswer?: string | undefined;
  /** The answer just given has been kept. */
  readonly isAnswered?: boolean | undefined;
}

/** Enter a code; below it, what the code opens. */
export function statusBody(visitor: Visitor, page: StatusPage): Html {
  const say = sayIn(visitor.language);
  const { status, trouble } = page;
  return html`<h1>${say("status.title")}</h1>
${trouble && html`<div class="problem" role="alert"><p>${say(`trouble.${trouble}`)}</p></div>`}
${status ? statusPart(visitor, page, status) : codeForm(visitor, page)}
<p class="aside"><a href="${pathIn("/tip", visitor.language)}">${say("status.newTip")}</a></p>`;
}

function codeForm({ language }: Visitor, { typedCode }: StatusPage): Html {
  const say = sayIn(language);
  return html`<form method="post" action="${pathIn("/tip/status", language)}" autocomplete="off">
<div class="field"><label for="code">${say("status.code")}</label><p class="hint">${say("status.codeHint")}</p><input id="code" name="code" class="code-input" maxlength="40" value="${typedCode}" autocapitalize="characters" spellcheck="false"></div>
<button type="submit">${say("status.look")}</button>
</form>`;
}

function statusPart(visitor: Visitor, page: StatusPage, { state, messages }: TipStatus): Html {
  const say = sayIn(visitor.language);
  return html`<p class="state">${say(`status.state.${state}`)}</p>
${page.isAnswered && html`<p class="notice">${say("status.answered")}</p>`}
${messages.length > 0 && html`<h2>${say("status.messages")}</h2><ol class="messages">${messages.map(({ side, text }) => html`<li class="${side}"><b>${say(`status.side.${side}`)}</b><p>${text}</p></li>`)}</ol>`}
${state === "asked" && answerForm(visitor, page)}`;
}

function answerForm({ language }: Visitor, { typedCode, typedAnswer }: StatusPage): Html {
  const say = sayIn(language);
  return html`<form method="post" action="${pathIn("/tip/status", language)}" autocomplete="off">
<input type="hidden" name="code" value="${typedCode}">
<div class="field"><label for="answer">${say("status.answer")}</label><p class="hint">${say("status.answerHint")}</p><textarea id="answer" name="answer" rows="5" maxlength="${longest.answer}">${typedAnswer ?? ""}</textarea></div>
<button type="submit" name="act" value="answer">${say("status.send")}</button>
</form>`;
}
