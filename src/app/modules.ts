import type { Module } from "#platform/action/module.ts";
import { authModule } from "#platform/auth/module.ts";
import { auditModule } from "#modules/audit/module.ts";
import { casesModule } from "#modules/cases/module.ts";
import { clocksModule } from "#modules/clocks/module.ts";
import { commentsModule } from "#modules/comments/module.ts";
import { exchangeModule } from "#modules/exchange/module.ts";
import { guideModule } from "#modules/guide/module.ts";
import { identificationModule } from "#modules/identification/module.ts";
import { leadsModule } from "#modules/leads/module.ts";
import { lettersModule } from "#modules/letters/module.ts";
import { notificationsModule } from "#modules/notifications/module.ts";
import { oversightModule } from "#modules/oversight/module.ts";
import { partnersModule } from "#modules/partners/module.ts";
import { peopleModule } from "#modules/people/module.ts";
import { plansModule } from "#modules/plans/module.ts";
import { privacyModule } from "#modules/privacy/module.ts";
import { referralsModule } from "#modules/referrals/module.ts";
import { searchModule } from "#modules/search/module.ts";
import { teamsModule } from "#modules/teams/module.ts";
import { todayModule } from "#modules/today/module.ts";
import { viewsModule } from "#modules/views/module.ts";
import { backupModule } from "./commands/backup-jobs.ts";
import { demoModule } from "./demo/module.ts";

/** The one list of modules: whatever the product can do is reachable from here. */
export const modules: readonly Module[] = [auditModule, authModule, backupModule, casesModule, clocksModule, commentsModule, demoModule, exchangeModule, guideModule, identificationModule, leadsModule, lettersModule, notificationsModule, oversightModule, partnersModule, peopleModule, plansModule, privacyModule, referralsModule, searchModule, teamsModule, todayModule, viewsModule];
