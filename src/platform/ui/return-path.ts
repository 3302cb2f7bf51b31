/**
 * Where to go after signing in: `/sign-in?return=/cases/…` gives "/cases/…".
 * Anything that is not a path of this site gives "/", so that no link can lead a person elsewhere.
 */
export function returnPath(search: string): string {
  const wanted = new URLSearchParams(search).get("return") ?? "/";
  // Control characters are dropped by browsers: "/\t/example.org" would become "//example.org".
  const isOwn = /^\/(?![/\\])/.test(wanted) && [...wanted].every((letter) => letter > " ") && !wanted.startsWith("/sign-in");
  return isOwn ? wanted : "/";
}
