import { useState } from "preact/hooks";
import { ApiProblem } from "#platform/action/client.ts";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { FileDrop } from "#platform/ui/file-drop.tsx";
import { LoadProblem } from "#platform/ui/load-problem.tsx";
import { Loading } from "#platform/ui/loading.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useSamples } from "./use-samples.ts";

export function StateParts() {
  const words = useSamples();
  return (
    <Card title={words.parts.states}>
      <Empty action={<ButtonLink to="/style">{words.allCases}</ButtonLink>}>{words.empty}</Empty>
      <Loading />
      <LoadProblem error={new ApiProblem(500, { reference: "4f2a91" })} onRetry={() => undefined} />
      <dl className="facts">
        {words.facts.flatMap(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label}-value`}>{value}</dd>])}
      </dl>
      <FileDrop label={words.file} endings={[".csv", ".xlsx"]} maxBytes={10_000_000} onFile={() => undefined} />
    </Card>
  );
}

export function OverlayParts() {
  const words = useSamples();
  const say = useToast();
  const [isAsking, setAsking] = useState(false);
  return (
    <Card title={words.parts.overlays}>
      <div className="row">
        <Button onClick={() => setAsking(true)}>{words.decline}</Button>
        <Button onClick={() => say({ message: words.toast, undo: () => undefined })}>{words.say}</Button>
      </div>
      <ConfirmReason
        isOpen={isAsking}
        draft={null}
        title={words.decline}
        confirmLabel={words.decline}
        choices={words.reasons.map((label, index) => ({ value: String(index), label }))}
        isNoteOptional
        onConfirm={() => setAsking(false)}
        onClose={() => setAsking(false)}
      >
        <p>{words.declineText}</p>
      </ConfirmReason>
    </Card>
  );
}
