import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A regular expression as it stands in the source. */
export interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression written in the files below a folder, tests excepted; each different one once. */
export function patternsIn(folder: string): readonly Pattern[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file) && !/\.test\.|(^|\/)testing\//.test(file));
  const found = files.flatMap((file) => patternsOf(join(folder, file), readFileSync(join(folder, file), "utf8")));
  return [...new Map(found.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values()];
}

/** The regular expressions of one text: literals, and `new RegExp` of a constant text. */
export function patternsOf(name: string, text: string): readonly Pattern[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, name.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    const place = () => `${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.push({ place: place(), source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if (ts.isNewExpression(node) && node.expression.getText() === "RegExp") {
      const [source, flags] = node.arguments ?? [];
      if (source && ts.isStringLiteralLike(source)) found.push({ place: place(), source: source.text, flags: flags && ts.isStringLiteralLike(flags) ? flags.text : "" });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const UNBOUNDED = /(?<!\\)[*+]|\{\d+,\}/g;

/** How many parts of it may repeat without end; with none a pattern takes no longer than its text. */
export const unboundedParts = ({ source }: Pattern): number => source.replace(/\\.|\[(?:\\.|[^\]])*\]/g, "x").match(UNBOUNDED)?.length ?? 0;
