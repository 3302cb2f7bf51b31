import type { Page } from "playwright-core";
import { expect } from "vitest";
import { words, type Hands } from "./hands.ts";

/** A whole label at its beginning: a choice's name goes on with its hint. */
export const begins = (text: string): RegExp => new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);

/** One answer of a named group of choices. */
export async function pick(hands: Hands, group: string, answer: string): Promise<void> {
  await hands.press(hands.page.getByRole("group", { name: begins(group) }).getByRole("radio", { name: begins(answer) }).first());
}

export interface Report {
  readonly source?: string;
  readonly kind: "personInDanger" | "online" | "labour" | "other";
  readonly urgency: "immediate" | "high" | "medium" | "low";
  readonly what: string;
  readonly who?: string;
  readonly count?: number;
}

/** Reports a lead by the form. @returns its code */
export async function reportLead(hands: Hands, report: Report): Promise<string> {
  await hands.go("/leads/new");
  await hands.heading(words("leads.titles.report"));
  if (report.source) await pick(hands, words("leads.report.source"), words(`leads.source.${report.source}`));
  await pick(hands, words("leads.report.kind"), words(`leads.kind.${report.kind}`));
  await pick(hands, words("leads.report.urgency"), words(`leads.urgency.${report.urgency}`));
  await hands.fill(hands.page.getByRole("textbox", { name: begins(words("leads.report.what")) }), report.what);
  if (report.who) await hands.fill(hands.page.getByRole("textbox", { name: begins(words("leads.report.who")) }), report.who);
  if (report.count) await hands.fill(hands.page.getByLabel(begins(words("leads.report.peopleCount"))).first(), String(report.count));
  await hands.tap("button", words("leads.report.send"));
  return codeOnPage(hands.page);
}

/** The code in the heading of a lead's page. */
export async function codeOnPage(page: Page): Promise<string> {
  const heading = page.getByRole("heading", { name: new RegExp(words("leads.facts.title", { code: ".+" })) }).first();
  await heading.waitFor();
  const code = /[A-Z]{1,3}-?\d{4}-\d+/.exec(await heading.innerText())?.[0];
  expect(code, "the lead's page names its code").toBeDefined();
  return code ?? "";
}

/** Opens a lead from the triage list. */
export async function openFromTriage(hands: Hands, code: string): Promise<void> {
  await hands.go("/leads");
  await hands.press(hands.page.getByRole("link", { name: code }).first());
  await codeOnPage(hands.page);
}

/** Fills the reason (and whatever else the dialog asks) and confirms with the act's own words. */
export async function actWithReason(hands: Hands, { open, confirm, choices }: { readonly open: string; readonly confirm: string; readonly choices: readonly (readonly [group: string, answer: string])[] }): Promise<void> {
  await hands.tap("button", open);
  const dialog = hands.page.getByRole("dialog");
  await dialog.waitFor();
  for (const [group, answer] of choices) {
    const inGroup = dialog.getByRole("group", { name: begins(group) });
    await hands.press(inGroup.getByRole("radio", { name: begins(answer) }).or(inGroup.getByRole("checkbox", { name: begins(answer) })).first());
  }
  await hands.press(dialog.getByRole("button", { name: confirm, exact: true }));
  await dialog.waitFor({ state: "hidden" });
}

/** Accepts the lead shown; one goes on in the case room. @returns the case's id */
export async function acceptShownLead(hands: Hands, reason: string, part?: string): Promise<string> {
  const choices: (readonly [string, string])[] = [[words("ui.reason.choose"), words(`leads.reason.accept.${reason}`)]];
  if (part) choices.push([words("leads.act.myPart"), words(`teams.disciplines.${part}`)]);
  await hands.tap("button", words("leads.act.accept"));
  const dialog = hands.page.getByRole("dialog");
  for (const [group, answer] of choices) await hands.press(dialog.getByRole("group", { name: begins(group) }).getByRole("radio", { name: begins(answer) }).first());
  await hands.press(dialog.getByRole("button", { name: words("leads.act.accept"), exact: true }));
  await hands.page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  return /cases\/([0-9a-f-]{36})/.exec(hands.page.url())?.[1] ?? "";
}

/**
 * Holds a talk question by question: answers what the map tells (by the question's own words on the page), goes on past the
 * rest, and finishes after the check page.
 */
export async function holdTalk(hands: Hands, answers: ReadonlyMap<string, string>): Promise<void> {
  const { page } = hands;
  await page.waitForURL(/\/screenings\/[0-9a-f-]{36}/);
  // A child is asked for her own yes.
  const yes = page.getByRole("button", { name: words("identification.agree.given"), exact: true });
  await hands.press(yes.or(page.getByRole("button", { name: words("identification.agree.child-agreed"), exact: true })).first());
  for (let step = 0; step < 90; step += 1) {
    await page.waitForURL(/[?&](q|at)=/);
    const at = new URL(page.url()).searchParams;
    if (at.get("at") === "check") break;
    const question = at.get("q") ?? "";
    const answer = answers.get(question);
    await page.getByRole("button", { name: words("identification.talk.goOn"), exact: true }).waitFor();
    if (answer === undefined) await hands.tap("button", words("identification.talk.goOn"));
    else if (/^\d+$/.test(answer)) {
      await hands.fill(page.getByRole("spinbutton").or(page.getByRole("textbox")).first(), answer);
      await page.waitForTimeout(400);
      await hands.tap("button", words("identification.talk.goOn"));
    } else await hands.press(page.getByRole("button", { name: answer, exact: true }));
    await page.waitForFunction((last) => new URL(location.href).searchParams.get("q") !== last, question);
  }
  await hands.tap("button", words("identification.check.finish"));
  await hands.page.getByText(words("identification.result.forTeam")).first().waitFor();
}

/** Brings a colleague of any agency into the team, on the team's tab. */
export async function seatSomebody(hands: Hands, seat: { readonly name: string; readonly discipline: string; readonly reason: string }): Promise<void> {
  const { page } = hands;
  await hands.tap("button", words("teams.add"));
  await hands.select(words("teams.discipline"), seat.discipline);
  await hands.fill(page.getByRole("combobox", { name: begins(words("teams.who")) }).last(), seat.name.slice(0, 12));
  await hands.press(page.getByRole("option", { name: new RegExp(seat.name) }).first());
  await hands.fill(page.getByRole("textbox", { name: begins(words("teams.why")) }).first(), seat.reason);
  await hands.tap("button", words("teams.addThis"));
  await page.getByText(words("teams.added")).first().waitFor();
}

/** Writes a note for the whole team on the timeline. @returns when it was sent */
export async function writeNote(hands: Hands, note: string): Promise<number> {
  await hands.tap("button", words("cases.note.write"));
  await hands.fill(hands.page.getByRole("textbox", { name: begins(words("cases.note.words")) }).first(), note);
  const sent = performance.now();
  await hands.tap("button", words("cases.note.save"));
  await hands.sees(note);
  return sent;
}
