/** Where a calendar is fetched: the secret is the address. */
export const feedAddress = (origin: string, token: string): string => `${origin}/calendar/${token}.ics`;

/** The secret of such an address; undefined for anything that cannot be one. */
export const tokenIn = (file: string): string | undefined => /^([A-Za-z0-9_-]{43})\.ics$/.exec(file)?.[1];
