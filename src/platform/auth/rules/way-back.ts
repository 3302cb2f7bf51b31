/** The page a provider leads back to. */
const PAGE = "/sign-in/provider";

/**
 * The address of this site that one provider leads back to, and no other: an answer that arrives at another's is refused,
 * whoever it says it comes from.
 * @param wayBack its number; 0 for the one that was set up when there was one address for all, and that has it registered
 * @see OWASP ASVS 5.0.0 10.2.2; RFC 9700 section 4.4.2.2 (a redirect address for each provider)
 */
export const wayBackPath = (wayBack: number): string => (wayBack === 0 ? PAGE : `${PAGE}/${wayBack}`);
