/** Where the pages of a case are. */
export const roomAddress = (caseId: string, tab?: string): string => `/cases/${caseId}${tab ? `/${tab}` : ""}`;
export const whoCanSeeAddress = (caseId: string): string => `/cases/${caseId}/who-can-see`;
export const manageAddress = (caseId: string): string => `/cases/${caseId}/manage`;
