import { useState } from "preact/hooks";
import { call } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import type { readStory } from "../../actions/read-story.ts";

export type OpenedStory = ResultOf<typeof readStory>;

export type StoryReader = {
  readonly opened: OpenedStory | undefined;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly open: () => Promise<void>;
  readonly fold: () => void;
};

/**
 * What a lead tells, read when somebody asks for it and kept only while it is shown. Every read is recorded, so that no
 * refresh of the page may read it again by itself.
 */
export function useStory(leadId: string): StoryReader {
  const t = useT();
  const [opened, setOpened] = useState<OpenedStory>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function open(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      setOpened(await call<typeof readStory>("leads.readStory", { leadId }, { method: "GET" }));
    } catch (error) {
      setProblem(sentenceOf(error, t));
    } finally {
      setBusy(false);
    }
  }
  return { opened, isBusy, problem, open, fold: () => setOpened(undefined) };
}
