/** What other modules' screens may show of people. */
export { draftOf, emptyPerson, type PersonValues } from "./screens/person-values.ts";
