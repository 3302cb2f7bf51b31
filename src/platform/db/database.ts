/**
 * All tables by their camelCase name. Each module adds its own by declaration merging in its `tables.ts`:
 * `declare module "#platform/db/database.ts" { interface Database { referrals: KyselyTable<typeof referrals> } }`
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the modules' declarations
export interface Database {}
