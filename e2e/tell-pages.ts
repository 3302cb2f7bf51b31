import type { Stage } from "#app/testing/stage.ts";

/** After a failed journey: where every browser stood, and what it showed. */
export async function tellPages(stage: Stage, task: { readonly result?: { readonly state?: string } | undefined }): Promise<void> {
  if (task.result?.state !== "fail") return;
  for (const page of stage.browser.contexts().flatMap((context) => context.pages())) {
    console.log(`${page.url()}\n${(await page.locator("body").innerText()).slice(0, 1800)}\n`);
  }
}
