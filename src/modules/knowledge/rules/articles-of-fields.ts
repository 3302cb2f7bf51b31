/** Which article tells more of why a field is asked for, by the field's reason; a test holds that both are there. Only where one truly fits. */
const articles: Readonly<Record<string, string>> = {
  "people.why.consent.answer": "pdpa-basics", "people.why.consent.person": "pdpa-basics", "people.why.consent.scope": "pdpa-basics", "people.why.consent.purpose": "pdpa-basics",
  "people.why.consent.explainedIn": "rights-notice", "people.why.consent.interpreter": "interpreters", "people.why.birth": "child-rule",
  "identification.why.start.interpreter": "interpreters", "identification.why.start.setting": "forced-labour-section-6-1", "identification.why.start.who": "child-questioning",
  "identification.why.age.kind": "child-rule", "identification.why.decide.child": "child-rule", "identification.why.decide.kind": "atpa-elements", "identification.why.decide.nextHelp": "atpa-section-33",
  "identification.why.decide.team": "multi-disciplinary-team", "identification.why.forensic.who": "nichd-protocol", "leads.why.exhibitRef": "chain-of-custody", "leads.why.holder": "chain-of-custody",
  "referrals.why.basis": "pdpa-basics", "referrals.why.share": "pdpa-basics", "plans.why.service": "atpa-section-33",
};

/** @param field reason of a field as a message key: "people.why.birth" @returns code of an article, undefined where none tells of it */
export const articleOfField = (field: string): string | undefined => (Object.hasOwn(articles, field) ? articles[field] : undefined);
/** Every field that leads to an article. */
export const fieldsWithArticles: readonly (readonly [field: string, article: string])[] = Object.entries(articles);
