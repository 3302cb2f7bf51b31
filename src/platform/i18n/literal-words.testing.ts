import ts from "typescript";

/** Words of the interface that stand in a screen's file instead of its messages. */
export interface LiteralWords {
  readonly line: number;
  readonly text: string;
  readonly where: "text" | "attribute" | "thai";
}

/** Attributes a reader sees or hears. */
const SPOKEN = new Set(["title", "placeholder", "alt", "label", "hint", "why", "lead", "unit", "detail", "summary", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"]);
const WORD = /\p{L}{2,}/u;
/** What a component translates itself: "people.why.birth". */
const KEY = /^[a-z]\w*(?:\.[\w-]+)+$/;
const THAI = /[\u0e01-\u0e5b]/;

/**
 * Literal words in a screen: text between tags, spoken attributes that are a literal (in braces and conditions, too), and any Thai
 * in a string or template. What t("…") is given is a key, not a word.
 * @param file its name, to tell JSX @param code its text
 */
export function literalWords(file: string, code: string): readonly LiteralWords[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: LiteralWords[] = [];
  const add = (node: ts.Node, text: string, where: LiteralWords["where"]) => found.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: text.trim(), where });

  function visit(node: ts.Node): void {
    if (ts.isJsxText(node) && WORD.test(node.text)) add(node, node.text, "text");
    else if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText())) literalsOf(node.initializer).filter(({ text }) => WORD.test(text)).forEach((literal) => add(literal, literal.text, "attribute"));
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) literalsOf(node).filter(({ text }) => WORD.test(text)).forEach((literal) => add(literal, literal.text, "text"));
    else if (isText(node) && THAI.test(node.text)) add(node, node.text, "thai");
    ts.forEachChild(node, visit);
  }
  visit(source);
  return found.filter(({ text }) => !KEY.test(text)).filter((one, index, all) => all.findIndex(({ line, text }) => line === one.line && text === one.text) === index);
}

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral;

function isText(node: ts.Node): node is Text {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
}

/** Literals an expression may become: itself, either side of a condition, the right of && and ??. */
function literalsOf(node: ts.Node | undefined): readonly Text[] {
  if (!node) return [];
  if (isText(node)) return [node];
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  return ts.isBinaryExpression(node) && [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind) ? literalsOf(node.right) : [];
}
