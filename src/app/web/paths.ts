/** Addresses the shell itself leads to; the screens behind them belong to modules and may not be there yet. */
export const paths = {
  start: "/welcome",
  signIn: "/sign-in",
  search: "/search",
  more: "/more",
  style: "/style",
  notFound: "/not-found",
  account: "/account",
  help: "/help",
  wipeDemo: "/demo/wipe",
} as const;
