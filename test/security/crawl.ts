import { type GraphQLField, type GraphQLOutputType, type GraphQLSchema, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isScalarType } from 'graphql';

/** How deep answers are followed; a type is not entered twice on one way. */
const DEPTH = 6;

/** One document for each root query, asking for everything below it, with arguments made from ids of things that exist. */
export function everythingOf(schema: GraphQLSchema, ids: Readonly<Record<string, string>>): { name: string; query: string; variables: Record<string, unknown> }[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ({ name: field.name, query: `{ ${field.name}${argumentsOf(field, ids)}${selectionOf(field.type, ids, [], DEPTH)} }`, variables: {} }));
}

function selectionOf(type: GraphQLOutputType, ids: Readonly<Record<string, string>>, way: readonly string[], depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (isScalarType(inner) || isEnumType(inner)) return [`${field.name}${argumentsOf(field, ids)}`];
    if (depth === 0 || way.includes(inner.name)) return [];
    const below = selectionOf(field.type, ids, [...way, named.name], depth - 1);
    return below === '' ? [] : [`${field.name}${argumentsOf(field, ids)}${below}`];
  });
  return fields.length === 0 ? '' : ` { ${fields.join(' ')} }`;
}

function argumentsOf(field: Pick<GraphQLField<unknown, unknown>, 'args'>, ids: Readonly<Record<string, string>>): string {
  const given = field.args.flatMap(({ name, type }) => {
    const value = valueOf(name, type, ids);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

/** A literal for an argument; undefined for one that may be left out. */
function valueOf(name: string, type: GraphQLField<unknown, unknown>['args'][number]['type'], ids: Readonly<Record<string, string>>): string | undefined {
  if (name === 'first') return '20';
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isInputObjectType(inner)) return `{ ${Object.values(inner.getFields()).flatMap((field) => { const value = valueOf(field.name, field.type, ids); return value === undefined ? [] : [`${field.name}: ${value}`]; }).join(' ')} }`;
  if (!isNonNullType(type) && !['id', 'proceedingId', 'proceeding'].includes(name)) return undefined;
  if (isListType(inner)) return '[]';
  const named = getNamedType(inner);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  switch (named.name) {
    case 'Int': case 'Float': return '1';
    case 'Boolean': return 'true';
    case 'ID': return JSON.stringify(ids['proceeding']);
    case 'Day': return '"2026-06-01"';
    case 'DateTime': case 'Instant': return '"2026-06-01T10:00:00Z"';
    default: return JSON.stringify('к');
  }
}
