import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import * as frontDoor from './index.js';

/** The comment that stands over each exported function or function-valued constant of the lib, by name. */
function comments(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))) {
    const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    source.forEachChild((node) => {
      const names = ts.isFunctionDeclaration(node) ? [node.name?.text] : ts.isVariableStatement(node) ? node.declarationList.declarations.map(({ name }) => name.getText()) : [];
      const comment = text.slice(node.getFullStart(), node.getStart());
      for (const name of names) if (name !== undefined) found.set(name, comment);
    });
  }
  return found;
}

const known = comments();
const functions = Object.entries(frontDoor).filter(([, value]) => typeof value === 'function').map(([name]) => name);

describe('the front door', () => {
  it('offers what others build on', () => {
    expect(functions).toEqual(expect.arrayContaining(['deriveDeadlines', 'assess', 'nextChange', 'computeCase', 'rules', 'ruleOn', 'explainRule', 'explainDay', 'checkFact', 'stageOf', 'parseErdrNumber', 'today', 'kyivDay', 'ageOn', 'addDays', 'daysBetween', 'compareDays']));
    expect(Array.isArray(frontDoor.factTypes)).toBe(true);
  });

  it.each(functions)('%s is described, with a worked example', (name) => {
    expect(known.get(name)).toContain('@example');
  });
});
