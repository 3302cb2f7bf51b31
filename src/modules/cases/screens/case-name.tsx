import { Link } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { CaseLine } from "../case-list.ts";
import { roomAddress } from "./addresses.ts";
import { classTones, useSafeName } from "./words.ts";
import "./cases.css";

/** A case in a list: its code, which leads to the room, its class where it is not ordinary, and its people by their safe names. */
export function CaseName({ line }: { readonly line: CaseLine }) {
  const t = useT();
  const nameOf = useSafeName();
  const hidden = line.personCount - line.people.length;
  return (
    <span className="case-name">
      <Link href={roomAddress(line.id)} className="strong">
        {line.code}
      </Link>
      {line.confidentiality !== "ordinary" && <StatusTag tone={classTones[line.confidentiality]}>{t(`cases.classes.${line.confidentiality}`)}</StatusTag>}
      <span className="case-people">
        {line.people.length === 0 ? t("cases.list.nobody") : line.people.map((person) => [nameOf(person), person.ageText].filter(Boolean).join(" ")).join(" · ")}
        {hidden > 0 && ` ${t("cases.list.andMore", { count: hidden })}`}
      </span>
    </span>
  );
}
