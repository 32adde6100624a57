import ts from 'typescript';

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** Files longer than a bound, with their length. */
export const linesOver = (files: readonly SourceFile[], most: number): string[] =>
  files.map((file) => ({ name: file.name, lines: file.text.split('\n').length - 1 })).filter((file) => file.lines > most).map((file) => `${file.name}: ${file.lines}`);

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

const parse = (file: SourceFile): ts.SourceFile =>
  ts.createSourceFile(file.name, file.text, ts.ScriptTarget.ES2022, true, file.name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Every `any`, `!` and silenced compiler, with its line. The `!` of a class field is a declaration, not an assertion. */
export function forbiddenWords(file: SourceFile): string[] {
  const source = parse(file);
  const found: string[] = [];
  const at = (position: number): string => `${file.name}:${source.getLineAndCharacterOfPosition(position).line + 1}`;
  walk(source, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${at(node.getStart())} any`);
    if (ts.isNonNullExpression(node)) found.push(`${at(node.getStart())} !`);
  });
  for (const match of file.text.matchAll(/\/\/\s*@ts-(ignore|expect-error|nocheck)/g)) {
    if (!isInString(source, match.index)) found.push(`${at(match.index)} ${match[0]}`);
  }
  return found;
}

function isInString(source: ts.SourceFile, position: number): boolean {
  let inside = false;
  walk(source, (node) => {
    if ((ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node)) && node.getStart() <= position && position < node.getEnd()) inside = true;
  });
  return inside;
}

/** How many parameters each constructor of a file takes. */
export function constructorParameters(file: SourceFile): number[] {
  const counts: number[] = [];
  walk(parse(file), (node) => {
    if (ts.isConstructorDeclaration(node)) counts.push(node.parameters.length);
  });
  return counts;
}
