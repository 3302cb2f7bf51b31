import type { Session } from "#platform/ui/session.tsx";
import { SlotParts } from "#platform/ui/slots.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { ConnectionBadge } from "./connection-badge.tsx";
import { paths } from "./paths.ts";
import { hasScreen } from "./screens.ts";
import { SearchBox } from "./search-box.tsx";

type HeaderProps = { readonly session: Session; readonly isHeard: boolean };

/** The head of every page: name, search, connection, own menu. */
export function Header({ session, isHeard }: HeaderProps) {
  return (
    <header className="shell-header">
      <Brand />
      {hasScreen(paths.search) && <SearchBox />}
      <div className="header-end">
        <ConnectionBadge isHeard={isHeard} />
        <SlotParts slot="header" caseId="" />
        <AccountMenu session={session} />
      </div>
    </header>
  );
}
