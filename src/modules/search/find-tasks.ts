import type { ActionContext } from "#platform/action/define.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import { openTasksOf, type OpenTask } from "#modules/plans/public.ts";
import { matchScore, searchable } from "#thai/text-search.ts";

export interface FoundTask extends OpenTask {
  /** 0–1, see `matchScore`. */
  readonly score: number;
}

/** The caller's open tasks whose title (in either language), text or case code answers the query; best first, then due first. */
export async function findTasks(context: ActionContext, query: string, most: number): Promise<readonly FoundTask[]> {
  const tasks = await openTasksOf(context);
  const titles = new Map<string, readonly string[]>();
  const found = tasks.flatMap((task) => {
    // Many tasks carry the same title.
    const name = `${task.titleKey} ${JSON.stringify(task.titleParams)}`;
    const said = titles.get(name) ?? (["th", "en"] as const).map((language) => serverTranslator(language)(task.titleKey, task.titleParams));
    titles.set(name, said);
    const score = matchScore(searchable([...said, task.text, task.caseCode].filter((text) => text !== null)), query);
    return score > 0 ? [{ ...task, score }] : [];
  });
  return found.sort((a, b) => b.score - a.score).slice(0, most);
}
