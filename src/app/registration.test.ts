import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { messagesOf } from "#platform/i18n/server.ts";
import { hasMessage } from "#platform/i18n/translate.ts";
import { modules } from "./modules.ts";
import { allActions, allGrants, allPublicActions } from "./server/app.ts";

const languages = ["th", "en"] as const;
const source = globSync("src/{modules,platform,app}/**/*.{ts,tsx}").filter((file) => !/\.test\.tsx?$|testing\//.test(file));
const tests = globSync("src/{modules,platform,app}/**/*.test.ts").map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** A file's code without its comments: an example in a doc line is no use of a word. */
const codeOf = (file: string): string => readFileSync(file, "utf8").replaceAll(/\/\*[^]*?\*\//g, "");

/** The module or platform folder a file belongs to. */
const ownerOf = (file: string): string => /src\/(?:modules|platform|app(?=\/demo\/))\/([\w-]+)\//.exec(file)?.[1] ?? "web";

test("every action and query has a summary in both languages", () => {
  const missing = [...allActions, ...allPublicActions].flatMap(({ name }) => {
    const [module, verb] = name.split(".");
    const key = `${module}.actions.${verb}`;
    return languages.filter((language) => !hasMessage(messagesOf(language), key)).map((language) => `${language} ${key}`);
  });
  expect(missing).toEqual([]);
});

test("every refusal has its words in both languages", () => {
  const missing = source.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/new Refusal\(\s*"([^"]+)"/g)].flatMap(([, code]) =>
      languages
        .filter((language) => !hasMessage(messagesOf(language), `${ownerOf(file)}.errors.${code}`) && !hasMessage(messagesOf(language), `http.errors.${code}`))
        .map((language) => `${language} ${ownerOf(file)}.errors.${code}`),
    ),
  );
  expect(missing).toEqual([]);
});

test("every event has a sentence for the timeline in both languages", () => {
  const missing = source.filter((file) => file.includes("/actions/")).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/event: \{\s*type: "([^"]+)"/g)].flatMap(([, type]) =>
      languages.filter((language) => !hasMessage(messagesOf(language), `${ownerOf(file)}.events.${type}`)).map((language) => `${language} ${ownerOf(file)}.events.${type}`),
    ),
  );
  expect(missing).toEqual([]);
});

test("every action names a permission that somebody holds", () => {
  const unknown = allActions.filter((action) => action.permission !== "signed-in" && (allGrants[action.permission]?.length ?? 0) === 0).map((action) => action.name);
  expect(unknown).toEqual([]);
});

test("every action is registered exactly once", () => {
  const names = [...allActions, ...allPublicActions].map((action) => action.name);
  expect(new Set(names).size).toBe(names.length);
  const defined = source.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/define(?:Action|Read|Public)\(\{\s*name: "([^"]+)"/g)].map(([, name]) => name ?? ""));
  expect(defined.filter((name) => !names.some((known) => known === name))).toEqual([]);
});

test("every action that changes something has a test that refuses it", () => {
  const untested = allActions.filter((action) => action.kind === "write").filter((action) => {
    const verb = action.name.split(".")[1] ?? "";
    return !tests.some(({ text }) => text.includes(verb) && /40[139]|412|428|refus|rejects|ProblemAnswer/.test(text));
  });
  expect(untested.map((action) => action.name)).toEqual([]);
});

test("words used on screens and in mails exist in both languages", () => {
  const keys = source.flatMap((file) => [...codeOf(file).matchAll(/\bt\(\s*"([a-z][\w-]*(?:\.[\w-]+)+)"/g)].map(([, key]) => ({ file, key: key ?? "" })));
  const missing = keys.filter(({ key }) => languages.some((language) => !hasMessage(messagesOf(language), key))).map(({ file, key }) => `${key} (${file})`);
  expect(missing).toEqual([]);
});

test("each module says its name once", () => {
  expect(new Set(modules.map((module) => module.name)).size).toBe(modules.length);
});
