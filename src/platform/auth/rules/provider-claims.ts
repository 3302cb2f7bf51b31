/** What an administrator asks of a provider's statement about a person. */
export interface Required {
  readonly requiredAcr: readonly string[];
  /** Each "claim=value". */
  readonly requiredClaims: readonly string[];
}

/**
 * Does a verified statement of a provider say what was asked for?
 * A claim may be one value or a list; numbers and booleans are compared as they are written.
 */
export function meetsRequirements({ requiredAcr, requiredClaims }: Required, claims: Readonly<Record<string, unknown>>): boolean {
  if (requiredAcr.length > 0 && !requiredAcr.some((acr) => acr === claims["acr"])) return false;
  return requiredClaims.every((line) => {
    const [name = "", wanted = ""] = splitOnce(line);
    const said = Object.hasOwn(claims, name) ? claims[name] : undefined;
    return (Array.isArray(said) ? said : [said]).some((one) => ["string", "number", "boolean"].includes(typeof one) && String(one) === wanted);
  });
}

/** Is this line a requirement "claim=value"? */
export function isClaimLine(line: string): boolean {
  const [name = "", value = ""] = splitOnce(line);
  return /^[A-Za-z_][\w.:/-]{0,60}$/.test(name) && value.length > 0;
}

function splitOnce(line: string): readonly string[] {
  const at = line.indexOf("=");
  return at < 0 ? [line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}
