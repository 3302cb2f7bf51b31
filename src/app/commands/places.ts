import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

/** Folders of this installation, from the environment; the same for the server and every command. */
export function placesFromEnvironment(environment: Readonly<Record<string, string | undefined>>): { readonly dataFolder: string; readonly secretsFolder: string; readonly ownUrl: string | undefined } {
  const dataFolder = resolve(environment["RUAM_DATA"] ?? "data");
  return { dataFolder, secretsFolder: environment["RUAM_KEYS"] ?? join(dataFolder, "secrets"), ownUrl: environment["DATABASE_URL"] };
}

/** Makes the folder of the secrets, for its owner only. */
export function makeSecretsFolder(secretsFolder: string): void {
  mkdirSync(secretsFolder, { recursive: true, mode: 0o700 });
}
