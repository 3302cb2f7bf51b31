/** More files than this do not fail by chance. */
const MOST_ASKED_AGAIN = 2;

/**
 * What a run of vitest came to, file by file.
 * @param report what its JSON reporter wrote, or undefined when it wrote nothing
 * @param code its exit code: a run that failed without a failed file has one failure nobody explains
 * @returns `{ files: Map<path, { passed, failed, skipped, names }>, unexplained: 0 | 1 }`; `names` are the tests that failed
 */
export function tallyOf(report, code) {
  const files = new Map((report?.testResults ?? []).map((file) => [file.name, tallyOfFile(file)]));
  const { passed, failed } = totalOf(files);
  return { files, unexplained: failed === 0 && (code !== 0 || passed === 0) ? 1 : 0 };
}

/** A file that does not load is a failure too. */
function tallyOfFile({ status, assertionResults }) {
  const failures = assertionResults.filter((test) => test.status === "failed");
  const passed = assertionResults.filter((test) => test.status === "passed").length;
  const isUnloaded = status === "failed" && failures.length === 0;
  return { passed, failed: failures.length + (isUnloaded ? 1 : 0), skipped: assertionResults.length - passed - failures.length, names: failures.map(({ fullName }) => fullName) };
}

/** The sums over all files. */
export function totalOf(files) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const file of files.values()) for (const key of Object.keys(total)) total[key] += file[key];
  return total;
}

/**
 * Files that are asked a second time, alone: journeys of browsers and whole processes on a busy machine fail by chance now and then, and what fails for a
 * reason fails again. None when many failed, or when something failed outside every file.
 */
export function askedAgain({ files, unexplained }) {
  const failed = [...files].filter(([, { failed: count }]) => count > 0).map(([name]) => name);
  return unexplained === 0 && failed.length <= MOST_ASKED_AGAIN ? failed : [];
}

/**
 * The first answers with those of the second time in their place; a second run that came to nothing changes nothing.
 * @returns `{ tally, chance: string[] }`: the result, and the tests that failed at first and passed then, which are always named
 */
export function withSecondAnswers(first, second) {
  if (second.unexplained > 0) return { tally: first, chance: [] };
  const chance = [...second.files].filter(([, { failed }]) => failed === 0).flatMap(([name]) => first.files.get(name)?.names ?? []);
  return { tally: { ...first, files: new Map([...first.files, ...second.files]) }, chance };
}
