import readXlsxFile from "read-excel-file/web-worker";
import type { SheetRows } from "../../rules/quiz-sheet.ts";

/** What the worker answers: the two sheets as text, or that the file cannot be read. */
export type QuizFile = { readonly survey: SheetRows; readonly choices: SheetRows } | { readonly failed: true };

const MOST_ROWS = 2000;
const MOST_COLUMNS = 60;

/** A file made to swell harms this thread alone: the page ends it when it takes too long, and nothing of it goes to the server. */
self.addEventListener("message", (event: MessageEvent<File>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- from a worker to its page, no window
  void read(event.data).then((answer) => self.postMessage(answer));
});

async function read(file: File): Promise<QuizFile> {
  try {
    const sheets = await readXlsxFile(file);
    const rowsOf = (name: string): SheetRows => (sheets.find(({ sheet }) => sheet.trim().toLowerCase() === name)?.data ?? []).slice(0, MOST_ROWS).map((row) => row.slice(0, MOST_COLUMNS).map((cell) => (cell === null || cell === undefined ? "" : String(cell))));
    return { survey: rowsOf("survey"), choices: rowsOf("choices") };
  } catch {
    // Whatever the library stumbles over is in the file: it is given nothing else.
    return { failed: true };
  }
}
