/** Where the pages of this module are. */
export const tabAddress = (caseId: string): string => `/cases/${caseId}/identification`;
export const groupAddress = (caseId: string): string => `/cases/${caseId}/screenings`;
export const startAddress = (caseId: string, personId?: string): string => `/cases/${caseId}/screenings/new${personId ? `?person=${personId}` : ""}`;
export const talkAddress = (caseId: string, screeningId: string): string => `/cases/${caseId}/screenings/${screeningId}`;
export const personAddress = (caseId: string, personId: string): string => `/cases/${caseId}/identification/${personId}`;
export const forensicAddress = (caseId: string, personId: string): string => `${personAddress(caseId, personId)}/forensic-interview`;
export const decisionAddress = (caseId: string, personId: string): string => `${personAddress(caseId, personId)}/decision`;
