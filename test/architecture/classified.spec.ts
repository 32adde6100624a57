import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString, buildSchema, isNonNullType, isObjectType } from 'graphql';
import { isMasked, makeMaskable, unclassified } from '#libs/platform';

const text = (classified?: number, type: GraphQLObjectType | typeof GraphQLString = GraphQLString) => ({ type: new GraphQLNonNull(type), extensions: classified === undefined ? {} : { classified } });
const schemaOf = (...types: GraphQLObjectType[]): GraphQLSchema =>
  new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: Object.fromEntries(types.map((type) => [type.name, { type }])) }) });

describe('how sensitive a field is', () => {
  it('is said of every field, or the program does not start', () => {
    const thing = new GraphQLObjectType({ name: 'Thing', fields: { told: text(1), forgotten: text() } });
    expect(unclassified(schemaOf(thing))).toEqual(['Thing.forgotten']);
    expect(() => makeMaskable(schemaOf(thing))).toThrow('Thing.forgotten');
  });

  it('may be said of a type as a whole, but never of one that stands in a case', () => {
    const words = new GraphQLObjectType({ name: 'Words', extensions: { classified: 1 }, fields: { uk: text() } });
    const record = new GraphQLObjectType({ name: 'Filed', extensions: { classified: 1, inCase: 'proceedingId' }, fields: { note: text() } });
    expect(unclassified(schemaOf(words, record))).toEqual(['Filed.note']);
  });

  it('makes room for a mask where the reader may be shown nothing: null, an empty list, an empty page', () => {
    const page = new GraphQLObjectType({ name: 'ThingConnection', extensions: { classified: 1 }, fields: { count: { type: GraphQLInt } } });
    const record = new GraphQLObjectType({ name: 'Filed', extensions: { inCase: 'id' }, fields: { id: text(1), state: text(2), note: text(3), place: text(4), list: { type: new GraphQLNonNull(new GraphQLList(GraphQLString)), extensions: { classified: 3 } }, page: text(3, page) } });
    const fields = record.getFields();
    makeMaskable(schemaOf(record));
    expect(Object.values(fields).filter((field) => isMasked(record, field)).map(({ name }) => name)).toEqual(['note', 'place', 'list', 'page']);
    expect(Object.values(fields).filter(({ type }) => !isNonNullType(type)).map(({ name }) => name)).toEqual(['note', 'place']);
  });

  it('shows in the schema that is kept: what is content may be null', () => {
    const schema = buildSchema(readFileSync(path.resolve(import.meta.dirname, '../../apps/api/src/schema.gql'), 'utf8'));
    const proceeding = schema.getType('Proceeding');
    if (!isObjectType(proceeding)) throw new Error('no proceedings');
    expect([proceeding.getFields()['summary'], proceeding.getFields()['erdrNumber']].map((field) => isNonNullType(field?.type))).toEqual([false, true]);
  });
});
