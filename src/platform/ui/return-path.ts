/**
 * Where to go after signing in: `/sign-in?return=/cases/…` gives "/cases/…".
 * Anything that is not a path of this site gives "/", so that no link can lead a person elsewhere.
 */
export function returnPath(search: string): string {
  const wanted = new URLSearchParams(search).get("return") ?? "/";
  const isOwn = /^\/(?![/\\])/.test(wanted) && !/[\u0000-\u001f]/.test(wanted) && !wanted.startsWith("/sign-in");
  return isOwn ? wanted : "/";
}
