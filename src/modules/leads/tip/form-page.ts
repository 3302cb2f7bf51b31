import { html, type Html } from "#platform/http/html.ts";
import { pathIn } from "#platform/http/public-page.ts";
import { sortThai } from "#thai/collation.ts";
import { provinces } from "#thai/provinces.ts";
import { longest, tipUrgencies, type TipFaults, type Typed } from "./fields.ts";
import { sayIn, type Say, type Visitor } from "./page.ts";

export interface FormState {
  readonly typed: Typed;
  readonly faults: TipFaults;
  /** Something went wrong that is not about a field: a key of the words. */
  readonly trouble?: "tooMany" | "notSent" | "noDesk" | "tooLarge" | undefined;
  /** Makes the same form sent twice one tip. */
  readonly formId: string;
}

/** The form: one question is enough. What was typed is there again after an error. */
export function formBody(visitor: Visitor, state: FormState): Html {
  const say = sayIn(visitor.language);
  return html`<h1>${say("title")}</h1>
<p class="danger">${say("danger")}</p>
<p>${say("intro")}</p>
<p class="muted">${say("exitHint")}</p>
${troubleBox(say, state)}
<form method="post" action="${pathIn("/tip", visitor.language)}" autocomplete="off" id="tip" data-offline="${say("offline")}">
<input type="hidden" name="form" value="${state.formId}">
${area(say, state, "what")}
${provinceSelect(visitor, state)}
${line(say, state, "where")}
${line(say, state, "who")}
${choice(say, state, { name: "online", answers: ["yes", "no"] })}
${choice(say, state, { name: "urgency", answers: tipUrgencies })}
${choice(say, state, { name: "mayContact", answers: ["no", "yes"] })}
${line(say, state, "contact")}
${line(say, state, "times")}
<div class="trap"><label for="website">${say("websiteLabel")}</label>${fault(say, state, "website")}<input id="website" name="website" value="${state.typed["website"] ?? ""}" tabindex="-1" autocomplete="off"></div>
<button type="submit">${say("send")}</button>
</form>
<p class="aside"><a href="${pathIn("/tip/status", visitor.language)}">${say("haveCode")}</a></p>`;
}

function troubleBox(say: Say, { trouble, faults }: FormState): Html | undefined {
  const fields = Object.keys(faults);
  if (!trouble && fields.length === 0) return undefined;
  return html`<div class="problem" role="alert">${trouble ? html`<p>${say(`trouble.${trouble}`)}</p>` : fields.map((field) => html`<p><a href="#${field}">${say(`fault.${faults[field] ?? ""}`)}</a></p>`)}<p>${say("kept")}</p></div>`;
}

const fault = (say: Say, { faults }: FormState, name: string): Html | undefined => {
  const found = faults[name];
  return found === undefined ? undefined : html`<p class="fault" id="${name}-fault">${say(`fault.${found}`)}</p>`;
};

const label = (say: Say, name: string): Html =>
  html`<label for="${name}">${say(`${name}.label`)}</label><p class="hint">${say(`${name}.hint`)}</p><details class="hint"><summary>${say("whyAsk")}</summary>${say(`${name}.why`)}</details>`;

function area(say: Say, state: FormState, name: "what"): Html {
  return html`<div class="field">${label(say, name)}${fault(say, state, name)}<textarea id="${name}" name="${name}" rows="6" maxlength="${longest[name]}">${state.typed[name] ?? ""}</textarea></div>`;
}

function line(say: Say, state: FormState, name: "where" | "who" | "contact" | "times"): Html {
  return html`<div class="field">${label(say, name)}${fault(say, state, name)}<input id="${name}" name="${name}" maxlength="${longest[name]}" value="${state.typed[name] ?? ""}"></div>`;
}

function choice(say: Say, state: FormState, { name, answers }: { readonly name: string; readonly answers: readonly string[] }): Html {
  const chosen = state.typed[name];
  return html`<fieldset class="field"><legend>${say(`${name}.label`)}</legend>${answers.map(
    (answer) => html`<label class="choice"><input type="radio" name="${name}" value="${answer}"${chosen === answer && html` checked`}> <span>${say(`${name}.${answer}`)}</span></label>`,
  )}</fieldset>`;
}

function provinceSelect({ language }: Visitor, state: FormState): Html {
  const say = sayIn(language);
  const sorted = language === "th" ? sortThai(provinces(), ({ th }) => th) : provinces().toSorted((a, b) => a.en.localeCompare(b.en, "en"));
  const chosen = state.typed["province"];
  const options = sorted.map(({ code, th, en }) => html`<option value="${code}"${chosen === code && html` selected`}>${language === "th" ? th : en}</option>`);
  return html`<div class="field">${label(say, "province")}<select id="province" name="province"><option value="">${say("province.unknown")}</option>${options}</select></div>`;
}
