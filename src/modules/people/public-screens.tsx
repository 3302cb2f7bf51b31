/** What other modules' screens may show of people. */
export { IdentityFields, SharedFields } from "./screens/person-fields.tsx";
export { PersonLine, usePersonName } from "./screens/person-line.tsx";
export { draftOf, emptyPerson, type PersonValues } from "./screens/person-values.ts";
