import { type GraphQLField, type GraphQLOutputType, type GraphQLSchema, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isScalarType } from 'graphql';

/** How deep answers are followed; a type is not entered twice on one way, and one that has a query of its own is asked there for what is below it. */
const DEPTH = 6;
/** Below what one document may ask for: whatever is larger is asked for in parts, for a question that is refused tells nothing. */
const MOST = { tokens: 1_200, cost: 15_000 };

/** What is asked of one thing: its plain fields, and the things below it. */
interface Asked {
  readonly head: string;
  readonly plain: readonly string[];
  readonly below: readonly Asked[];
}

/** Documents that together ask for everything below each root query, with arguments made from ids of things that exist. */
export function everythingOf(schema: GraphQLSchema, ids: Readonly<Record<string, string>>): { name: string; query: string; variables: Record<string, unknown> }[] {
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
  const own = new Set(queries.map(({ type }) => getNamedType(type).name));
  return queries.flatMap((field) => {
    const parts = inParts(askedOf(field, { ids, own }, [], DEPTH), (part) => part);
    return parts.map((part, place) => ({ name: `${field.name} ${place + 1}/${parts.length}`, query: `{ ${textOf(part)} }`, variables: {} }));
  });
}

function askedOf(field: Pick<GraphQLField<unknown, unknown>, 'name' | 'args' | 'type'>, about: { readonly ids: Readonly<Record<string, string>>; readonly own: ReadonlySet<string> }, way: readonly string[], depth: number): Asked {
  const { ids, own } = about;
  const [head, named] = [`${field.name}${argumentsOf(field, ids, way.length === 0 ? 10 : 2)}`, getNamedType(field.type)];
  if (!isObjectType(named)) return { head, plain: [], below: [] };
  const fields = Object.values(named.getFields());
  const isPlain = (type: GraphQLOutputType): boolean => isScalarType(getNamedType(type)) || isEnumType(getNamedType(type));
  const below = way.length > 0 && own.has(named.name) ? [] : fields.filter(({ type }) => !isPlain(type) && depth > 0 && !way.includes(getNamedType(type).name)).map((each) => askedOf(each, about, [...way, named.name], depth - 1));
  return { head, plain: fields.filter(({ type }) => isPlain(type)).map((each) => `${each.name}${argumentsOf(each, ids)}`), below: below.filter(({ plain, below: more }) => plain.length + more.length > 0) };
}

const textOf = ({ head, plain, below }: Asked): string => (plain.length + below.length === 0 ? head : `${head} { ${[...plain, ...below.map(textOf)].join(' ')} }`);
/** As the API weighs it: 1 for a plain field, 2 for a thing, half as much again for each step down, and all of it for each row that is asked for. */
const costOf = ({ head, plain, below }: Asked): number => Number(/\bfirst: (\d+)/.exec(head)?.[1] ?? 1) * (2 + 1.5 * (plain.length + below.reduce((sum, each) => sum + costOf(each), 0)));
const fits = (asked: Asked): boolean => costOf(asked) <= MOST.cost && (textOf(asked).match(/[\w"]+|[{}():,]/g) ?? []).length <= MOST.tokens;

/** @param wrap puts a part of this thing back under all that stands above it */
function inParts(asked: Asked, wrap: (part: Asked) => Asked): Asked[] {
  if (fits(wrap(asked)) || (asked.plain.length <= 1 && asked.below.length === 0)) return [wrap(asked)];
  const halves = [asked.plain.slice(0, Math.ceil(asked.plain.length / 2)), asked.plain.slice(Math.ceil(asked.plain.length / 2))];
  if (asked.below.length === 0) return halves.flatMap((plain) => inParts({ ...asked, plain }, wrap));
  const alone = asked.plain.length === 0 ? [] : inParts({ ...asked, below: [] }, wrap);
  return [...alone, ...asked.below.flatMap((each) => inParts(each, (part) => wrap({ ...asked, plain: [], below: [part] })))];
}

function argumentsOf(field: Pick<GraphQLField<unknown, unknown>, 'args'>, ids: Readonly<Record<string, string>>, rows = 2): string {
  const given = field.args.flatMap(({ name, type }) => {
    const value = name === 'first' ? String(rows) : valueOf(name, type, ids);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

/** A literal for an argument; undefined for one that may be left out. */
function valueOf(name: string, type: GraphQLField<unknown, unknown>['args'][number]['type'], ids: Readonly<Record<string, string>>): string | undefined {
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
