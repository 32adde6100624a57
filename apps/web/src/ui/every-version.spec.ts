import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type GraphQLInputObjectType, buildSchema, getNamedType, isInputObjectType, isListType, getNullableType } from 'graphql';

const source = path.join(import.meta.dirname, '..');
const schema = buildSchema(fs.readFileSync(path.join(source, '../../api/src/schema.gql'), 'utf8'));
const files = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.spec\./.test(file) && !file.startsWith('gql')).map((file) => fs.readFileSync(path.join(source, file), 'utf8'));

/** Whether an input says over which version it goes, for the whole or for each of its lines. */
const isNumbered = (input: GraphQLInputObjectType): boolean => Object.values(input.getFields()).some(({ name, type }) => {
  const line = isListType(getNullableType(type)) ? getNamedType(type) : undefined;
  return name === 'version' || (isInputObjectType(line) && 'version' in line.getFields());
});
/** Mutations that say over which version they go: by its number, or by the id of the version itself. */
const numbered = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ args }) => args.some(({ type }) => {
  const input = schema.getType(String(type).replace('!', ''));
  return isInputObjectType(input) && isNumbered(input);
})).map(({ name }) => name);
const versions = ['correctEvent', 'requalifyCharge', 'correctJudgment', 'correctPanelChange'];
/** What two people may write over each other without a number: what stands is its version. */
const plain = ['recordBreachCause', 'setPersonDetails'];
/** Acts that write no field of what they are done to: there is nothing to choose between. */
const acts = { completeTask: 'a circle in the row', reopenTask: 'undoes', withdrawTask: 'an item of the menu', annulHearing: 'asks only for a reason', annulItem: 'asks only for a reason', annulCapture: 'asks only for a reason', undoFate: 'asks only for a reason', decideFate: 'a decision about what has none yet', annulExamination: 'asks only for a reason', sendToExpert: 'a step that is taken once', receiveOpinion: 'makes a record of its own', returnFromExpert: 'a step that is taken once', cancelExpertExamination: 'asks only for a reason', undoExpertStep: 'asks only for a reason', askDeclassification: 'says a day', decideDeclassification: 'a step that is taken once', takeCovertIntoEvidence: 'makes a record of its own', closeStore: 'only asks whether' };

describe('every form over something that others may change', () => {
  it('is found', () => {
    expect(numbered.length).toBeGreaterThan(5);
  });

  it.each([...numbered.filter((name) => !(name in acts)), ...versions, ...plain])('%s: shows mine, theirs and the base', (name) => {
    const document = `${name.charAt(0).toUpperCase()}${name.slice(1)}Document`;
    const forms = files.filter((text) => new RegExp(`useAct\\(${document}\\b`).test(text));
    expect(forms.length).toBeGreaterThan(0);
    for (const text of forms) expect([name, /useDraft\(/.test(text), /<Conflict /.test(text)]).toEqual([name, true, true]);
  });

  it('knows no act that is none', () => {
    expect(Object.keys(acts).filter((name) => !numbered.includes(name))).toEqual([]);
  });
});
