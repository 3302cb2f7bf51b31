import type { Person } from "#app/testing/world.ts";
import { caseInputs } from "./inputs-cases.ts";
import { learningInputs } from "./inputs-learning.ts";
import { newerInputs } from "./inputs-newer.ts";
import { otherInputs } from "./inputs-other.ts";
import { readinessInputs } from "./inputs-readiness.ts";
import type { LearningThings } from "./things-learning.ts";
import type { Things } from "./things.ts";

/** What an attempt is made of: the things of one case, who asks, and people of the directory. */
export interface Scene {
  readonly things: Things;
  readonly actor: { readonly accountId: string; readonly agencyId: string; readonly role: string };
  readonly directory: Directory;
}

/** What a case manager of the cast keeps for herself, what waits for those who watch over the home agency, and what the installation has. */
export const keptNames = ["view", "removedView", "providerLink", "device", "pushDevice", "deviceRequest", "alert", "stop", "witness", "provider"] as const;
export type KeptThings = Readonly<Record<(typeof keptNames)[number], string>>;

/** Accounts and agencies everybody may know. */
export interface Directory {
  readonly homeAgencyId: string;
  readonly receivingAgencyId: string;
  readonly foreignAgencyId: string;
  readonly suspendedAgencyId: string;
  /** Somebody of the home agency who is looked after, and one who is suspended. */
  readonly subject: Person;
  readonly suspendedSubject: Person;
  readonly freshSocialWorker: Person;
  readonly freshManager: Person;
  readonly roleRequestId: string;
  readonly ownSessionId: string;
  readonly ownPasskeyId: string;
  readonly batchId: string;
  readonly importedBatchId: string;
  readonly exportId: string;
  readonly importer: Person;
  readonly kept: KeptThings;
  /** Of the modules of learning and readiness. */
  readonly learning: LearningThings;
}

export interface Asked {
  readonly input: unknown;
  /** Key of the thing whose version the caller saw; its present version is sent. */
  readonly versionOf?: string | undefined;
  readonly version?: number | undefined;
  readonly url?: string | undefined;
  readonly method?: "GET" | undefined;
  /** Whom the thing belongs to or names. */
  readonly named?: Person | undefined;
  /** Somebody who surely may, to show that the input is right. */
  readonly may?: Person | undefined;
  /** The same whatever case it is: asked for one class only. */
  readonly isAboutNoCase?: boolean | undefined;
}

export type MakeInput = (scene: Scene) => Asked;

/** A right input for each line of actions.csv. */
export const inputs: Readonly<Record<string, MakeInput>> = { ...caseInputs, ...otherInputs, ...newerInputs, ...readinessInputs, ...learningInputs };
