import { registerHooks } from "node:module";

// Loaded with --import: takes one guard out of one file of the product while it is loaded. The file on disk stays as it is.

interface SourceMutant {
  /** Where the file's address ends. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Which of several equal places, from 0. */
  readonly nth: number;
}

const mutant = JSON.parse(process.env["RUAM_MUTANT"] ?? "null") as SourceMutant | null; // written by matrix-mutation.test.ts

if (mutant) {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(mutant.file)) return loaded;
      const source = String(loaded.source);
      const at = placeOf(source, mutant);
      if (at < 0) throw new Error(`the guard is not in ${mutant.file}`);
      return { ...loaded, source: source.slice(0, at) + mutant.replace + source.slice(at + mutant.find.length) };
    },
  });
}

function placeOf(source: string, { find, nth }: SourceMutant): number {
  let at = -1;
  for (let found = 0; found <= nth; found += 1) {
    at = source.indexOf(find, at + 1);
    if (at < 0) return -1;
  }
  return at;
}
