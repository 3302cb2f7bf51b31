import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "../i18n/translate.ts";

export type InstanceMode = "new" | "demo" | "real";

/** What the server tells every page at its start; `account` is null when nobody is signed in. */
export type Visit = {
  readonly account: { readonly id: string; readonly displayName: string; readonly language: Language; readonly roles: readonly string[] } | null;
  readonly agency: { readonly id: string; readonly nameTh: string; readonly nameEn: string; readonly kind: string; readonly provinceCode: string } | null;
  /** What this account may do at all; whether it may with a certain record comes with the record. */
  readonly permissions?: readonly string[] | undefined;
  readonly instance: { readonly mode: InstanceMode };
  readonly serverNow: string;
};

/** A visit of somebody who is signed in. */
export type Session = Visit & { readonly account: NonNullable<Visit["account"]>; readonly agency: NonNullable<Visit["agency"]> };

const VisitContext = createContext<Visit | undefined>(undefined);

export function VisitProvider({ visit, children }: { readonly visit: Visit | undefined; readonly children: ComponentChildren }) {
  return <VisitContext value={visit}>{children}</VisitContext>;
}

/** The session, or undefined on public pages when nobody is signed in. */
export function useMaybeSession(): Session | undefined {
  const visit = useContext(VisitContext);
  return visit && isSignedIn(visit) ? visit : undefined;
}

/** The session of a screen that is only shown to people who are signed in. */
export function useSession(): Session {
  const session = useMaybeSession();
  if (!session) throw new Error("This screen needs a session; only a public screen may do without");
  return session;
}

/** New (nothing set up yet), demo (made-up data) or real; undefined until the server has told. */
export function useInstanceMode(): InstanceMode | undefined {
  return useContext(VisitContext)?.instance.mode;
}

/** May the account do this at all? For showing or leaving out a button; the server decides again. */
export function usePermission(permission: string): boolean {
  return useContext(VisitContext)?.permissions?.includes(permission) ?? false;
}

export function isSignedIn(visit: Visit): visit is Session {
  return visit.account !== null && visit.agency !== null;
}
