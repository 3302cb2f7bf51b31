/** What was chosen in the palette during this visit, newest first: in memory only, and gone with the page. */
export interface RecentItem {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly to: string;
}

const MOST = 5;
let owner = "";
let items: readonly RecentItem[] = [];

/** @param accountId what somebody else chose before on this page is not shown */
export function recentItems(accountId: string): readonly RecentItem[] {
  return owner === accountId ? items : [];
}

export function remember(accountId: string, item: RecentItem): void {
  items = [item, ...recentItems(accountId).filter(({ key }) => key !== item.key)].slice(0, MOST);
  owner = accountId;
}
