import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { fileAnswer } from "../file-answer.ts";
import { writeTemplate } from "../formats/template.ts";

/** Our own form, empty, with every word that may be used in it. */
export const template = defineRead({
  name: "exchange.template",
  input: z.strictObject({ kind: z.enum(["xlsx", "csv"]).default("xlsx") }),
  permission: "exchange.import",
  run: async (_context, { kind }) => ({ result: fileAnswer("ruam-template", kind, await writeTemplate(kind)) }),
});
