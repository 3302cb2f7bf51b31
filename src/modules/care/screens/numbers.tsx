import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { CallNumber } from "../rules/numbers.ts";
import "./care.css";

/** Whom to call; a number nobody has checked says so. */
export function Numbers({ numbers }: { readonly numbers: readonly CallNumber[] }) {
  const t = useT();
  const { language } = useLanguage();
  const maySet = usePermission("care.setNumbers");
  return (
    <Card title={t("care.numbers.title")} actions={maySet && <ButtonLink to="/care/numbers" variant="quiet" icon="edit">{t("care.numbers.set")}</ButtonLink>}>
      <ul className="care-lines">
        {numbers.map(({ nameTh, nameEn, number, isVerified }) => (
          <li key={`${number} ${nameEn}`} className="row row-between">
            <span>
              {language === "th" ? nameTh : nameEn} {!isVerified && <StatusTag tone="attention">{t("care.numbers.unverified")}</StatusTag>}
            </span>
            <a className="button" href={`tel:${number.replaceAll(/[^\d+]/g, "")}`}>
              <Icon name="phone" />
              <span>{t("care.numbers.call", { number })}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
