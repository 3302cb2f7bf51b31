/** What other modules' screens may show of people. */
export { languageName, languageOptions } from "./screens/languages.ts";
export { draftOf, emptyPerson, type PersonValues } from "./screens/person-values.ts";
