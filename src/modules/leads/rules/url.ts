/**
 * One spelling of a web address, so that two people who saw the same page get the same fingerprint: https, host in small
 * letters without www. or m., no trailing slash, no fragment, no tracking parameters, the others in order.
 * @returns undefined when the text is no web address
 */
export function canonicalUrl(text: string): string | undefined {
  const url = parse(text);
  if (!url) return undefined;
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).sort(([a, av], [b, bv]) => compare(a, b) || compare(av, bv));
  const query = kept.length === 0 ? "" : `?${new URLSearchParams(kept)}`;
  return `https://${plainHost(url)}${withoutLastSlashes(url.pathname)}${query}`;
}

/** The host of an address without www. or m.: "example.com"; undefined when the text is no web address. */
export function hostOf(text: string): string | undefined {
  const url = parse(text);
  return url && plainHost(url);
}

const TRACKING = /^(?:utm_\w+|fbclid|gclid|igsh|igshid|si|ref|ref_src|mibextid|_r|_t|share_\w+)$/i;

function parse(text: string): URL | undefined {
  const trimmed = text.trim();
  const address = /^[a-z][\w+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) && url.hostname.includes(".") ? url : undefined;
}

const plainHost = (url: URL): string => url.host.toLowerCase().replace(/^(?:www|m|mobile)\./, "");
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// A loop: the pattern /\/+$/ would look at every run of slashes inside the path again and again.
function withoutLastSlashes(path: string): string {
  return path.endsWith("/") ? withoutLastSlashes(path.slice(0, -1)) : path;
}
