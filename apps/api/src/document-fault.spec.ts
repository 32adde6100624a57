import { describe, expect, it } from '@jest/globals';
import { type GraphQLError, buildSchema, getVariableValues, parse, validate } from 'graphql';
import { DayScalar, InstantScalar } from '#libs/platform';
import { documentFault } from './document-fault.js';
import { valueError } from './error.filter.js';

const schema = buildSchema('scalar Day scalar Instant enum Body { POLICE SBU } input Part { name: String! } input Form { on: Day! at: Instant body: Body count: Int share: Float text: String sure: Boolean id: ID ids: [ID!] parts: [Part!] } type Query { ask(input: Form, first: Int, day: Day, only: ID!): Int }');
// The scalars of the program in the place of those that a written schema cannot hold.
Object.assign(schema.getType('Day') as object, { parseValue: DayScalar.parseValue, parseLiteral: DayScalar.parseLiteral });
Object.assign(schema.getType('Instant') as object, { parseValue: InstantScalar.parseValue, parseLiteral: InstantScalar.parseLiteral });

const said = (errors: readonly GraphQLError[]): string[] => errors.map((error) => { const fault = documentFault(valueError(error)); return fault === undefined ? error.message : `${fault.field} ${fault.rule}`; });

describe('a value that GraphQL itself refuses', () => {
  const sent = (value: unknown): readonly GraphQLError[] => {
    const [operation] = parse('query ($input: Form!, $day: Day) { ask(input: $input, day: $day, only: "x") }').definitions;
    return getVariableValues(schema, operation !== undefined && 'variableDefinitions' in operation ? (operation.variableDefinitions as never) : [], value as never).errors ?? [];
  };

  it.each<[string, Record<string, unknown>, string[]]>([
    ['left out', {}, ['on required']], ['null', { on: null }, ['on required']], ['of a field that nobody knows', { on: '2026-01-01', surprise: 1 }, ['surprise unknown']],
    ['a day that does not exist', { on: '2026-02-30' }, ['on day']], ['a day as a number', { on: 20260230 }, ['on day']],
    ['an instant without its offset', { on: '2026-01-01', at: '2026-01-01T10:00:00' }, ['at instant']], ['a word of no list', { on: '2026-01-01', body: 'KGB' }, ['body value']], ['a number for a word', { on: '2026-01-01', body: 1 }, ['body value']],
    ['a fraction', { on: '2026-01-01', count: 1.5 }, ['count type']], ['text for a number', { on: '2026-01-01', share: 'x' }, ['share type']], ['a number for text', { on: '2026-01-01', text: 5 }, ['text type']], ['text for yes or no', { on: '2026-01-01', sure: 'yes' }, ['sure type']],
    ['an object for an id', { on: '2026-01-01', id: {} }, ['id type']], ['null among many', { on: '2026-01-01', ids: ['x', null] }, ['ids[1] required']], ['below another field', { on: '2026-01-01', parts: [{ name: 'a' }, {}] }, ['parts[1].name required']],
    ['text for a group of fields', { on: '2026-01-01', parts: ['x'] }, ['parts[0] type']], ['several at once', { on: 'x', count: 'y', more: 1 }, ['on day', 'count type', 'more unknown']],
    ['a value that looks like a place', { on: '"; Field "fullName" of required type "x" was not provided. at "input.text"; ' }, ['on day']],
  ])('as a variable: %s', (_, input, expected) => {
    expect(said(sent({ input }))).toEqual(expected);
  });

  it.each<[string, unknown, string[]]>([['missing as a whole', {}, ['input required']], ['null as a whole', { input: null }, ['input required']], ['text for all fields', { input: 'x' }, ['input type']], ['a lone day', { input: { on: '2026-01-01' }, day: '31.12.2026' }, ['day day']]])('as a variable: %s', (_, variables, expected) => {
    expect(said(sent(variables))).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['ask(day: "2026-02-30", only: "x")', ['day day']], ['ask(first: "x", only: "x")', ['first type']], ['ask(input: { on: "2026-13-01" }, only: "x")', ['on day']], ['ask(input: { on: "2026-01-01", body: KGB }, only: "x")', ['body value']],
    ['ask(input: { }, only: "x")', ['on required']], ['ask(input: { on: null }, only: "x")', ['on required']], ['ask(input: { on: "2026-01-01", more: 1 }, only: "x")', ['more unknown']], ['ask(more: 1, only: "x")', ['more unknown']], ['ask', ['only required']],
    ['ask(input: { on: "2026-01-01", ids: ["a", null] }, only: "x")', ['ids required']],
  ])('in the document: %s', (field, expected) => {
    expect(said(validate(schema, parse(`{ ${field} }`)))).toEqual(expected);
  });

  it('is never repeated, and every rule is said in both languages', () => {
    for (const error of sent({ input: { on: 'Канарка', at: 'Канарка', body: 'Канарка', count: 'Канарка', share: 'Канарка', text: ['Канарка'], sure: 'Канарка', id: ['Канарка'], parts: 'Канарка' } })) {
      const fault = documentFault(valueError(error));
      expect(fault).toMatchObject({ message: { uk: expect.stringMatching(/[а-яіїєґ]/), en: expect.stringMatching(/^[a-z]/i) } });
      expect(JSON.stringify(fault)).not.toContain('Канарка');
    }
  });

  it('is not taken for one where the document itself is wrong', () => {
    for (const document of ['{ nobody }', '{ ask(only: "x") { more } }']) expect(validate(schema, parse(document)).map((error) => documentFault(valueError(error)))).toEqual([undefined]);
  });
});
