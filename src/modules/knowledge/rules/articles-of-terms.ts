/** Which article tells more of a word of the glossary; a test holds that both are there. */
const articles: Readonly<Record<string, string>> = {
  traffickingInPersons: "atpa-elements", exploitation: "atpa-elements", act: "atpa-elements", means: "atpa-elements", purpose: "atpa-elements", child: "child-rule",
  forcedLabourOrService: "forced-labour-section-6-1", debtBondage: "forced-labour-section-6-1", multiDisciplinaryTeam: "multi-disciplinary-team", nationalReferralMechanism: "national-referral-mechanism",
  reflectionPeriod: "national-referral-mechanism", temporaryProtection: "atpa-section-29", competentOfficial: "atpa-section-27", interpreter: "interpreters", hotline1300: "hotline-1300",
  bestInterests: "child-protection-act", consent: "pdpa-basics", assent: "pdpa-basics", lawfulBasis: "pdpa-basics", sensitivePersonalData: "pdpa-basics", forensicInterview: "nichd-protocol",
  childQuestioning: "child-questioning", advanceTestimony: "atpa-section-31", nonPunishment: "atpa-section-41", compensation: "compensation", unpaidWages: "unpaid-wages", chainOfCustody: "chain-of-custody",
  hashValue: "chain-of-custody", traumaInformed: "trauma-informed-principles", vicariousTrauma: "staff-care-basics",
};

/** @param term code of a word of the glossary @returns code of an article, undefined where none tells of it */
export const articleOfTerm = (term: string): string | undefined => (Object.hasOwn(articles, term) ? articles[term] : undefined);
/** Every word that leads to an article. */
export const termsWithArticles: readonly (readonly [term: string, article: string])[] = Object.entries(articles);
