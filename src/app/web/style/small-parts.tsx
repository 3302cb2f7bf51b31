import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { type IconName, iconPaths } from "#platform/ui/icon-paths.ts";
import { Icon } from "#platform/ui/icon.tsx";
import { Notice, type Tone } from "#platform/ui/notice.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useSamples } from "./use-samples.ts";

const tones: readonly Tone[] = ["neutral", "info", "attention", "overdue", "safety", "done", "restricted"];

export function ButtonParts() {
  const words = useSamples();
  return (
    <Card title={words.parts.buttons}>
      <div className="row">
        <Button variant="primary">{words.send}</Button>
        <Button icon="note">{words.saveDraft}</Button>
        <Button variant="quiet">{words.later}</Button>
        <Button variant="primary" busy>
          {words.busy}
        </Button>
        <Button disabled>{words.notNow}</Button>
        <ButtonLink to="/style" icon="cases">
          {words.openCase}
        </ButtonLink>
      </div>
    </Card>
  );
}

export function StatusParts() {
  const words = useSamples();
  return (
    <Card title={words.parts.status}>
      <div className="row">
        {tones.map((tone) => (
          <StatusTag key={tone} tone={tone}>
            {words.tones[tone]}
          </StatusTag>
        ))}
      </div>
      <Notice tone="attention" title={words.noticeTitle} actions={<Button>{words.openCase}</Button>}>
        <p>{words.noticeText}</p>
      </Notice>
      <Notice tone="safety" title={words.dangerTitle}>
        <p>{words.dangerText}</p>
      </Notice>
      <Notice tone="restricted" title={words.privateTitle} />
    </Card>
  );
}

export function IconParts() {
  const words = useSamples();
  const names = Object.keys(iconPaths) as IconName[]; // the keys of that very object
  return (
    <Card title={words.parts.icons}>
      <ul className="row">
        {names.map((name) => (
          <li key={name} className="row small">
            <Icon name={name} /> <span lang="en">{name}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
