import { type Act, useAct } from "../action/client.ts";
import type { AnyAction } from "../action/define.ts";
import { useT } from "../i18n/client.tsx";
import { sentenceOf } from "./form-problems.ts";
import { useToast } from "./toast.tsx";

/**
 * The way back of an act, for `say({ message, undo: takeBack({ input }) })`: calls the inverse act, which leaves its own
 * entry in the history, and says what came of it; also when the screen it was asked on is gone.
 */
export function useTakeBack<A extends AnyAction>(name: A["name"]): (act: Act<A>) => () => void {
  const t = useT();
  const say = useToast();
  const { mutateAsync } = useAct<A>(name);
  return (act) => () =>
    void mutateAsync(act).then(
      () => say({ message: t("ui.takenBack"), tone: "info" }),
      (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" }),
    );
}
