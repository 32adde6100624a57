import { type GraphQLFieldResolver, type GraphQLOutputType, type GraphQLSchema, defaultFieldResolver, getNullableType, isListType } from 'graphql';
import { type Actor, type Db, type SignedRequest, caseOf, isMasked, isPage, makeMaskable, shownTypes } from '#libs/platform';
import { loadContent } from './content.loader.js';
import { isEverMasked } from './sight.policy.js';

/** What a request gathers on its way: the proceedings whose content its answer holds, and all of which it tells anything. */
export interface Shown {
  readonly req: SignedRequest;
  readonly read: Set<string>;
  readonly seen: Set<string>;
}

type Resolver = GraphQLFieldResolver<unknown, Shown>;

/**
 * Closes every field above the structure of a case to readers who may not see its content, in one place over the whole schema, and notes
 * whose content an answer holds. Readers of whom nothing is ever masked pay nothing; for the others one statement tells of all proceedings at once.
 */
export function maskContent(schema: GraphQLSchema, db: Db): GraphQLSchema {
  for (const type of shownTypes(makeMaskable(schema))) for (const field of Object.values(type.getFields())) {
    const property = caseOf(type);
    if (property === undefined) continue;
    const resolve = (field.resolve ?? defaultFieldResolver) as Resolver;
    field.resolve = (isMasked(type, field) ? masked(resolve, property, field.type, db) : seen(resolve, property)) as typeof field.resolve & object;
  }
  return schema;
}

function masked(resolve: Resolver, property: string, type: GraphQLOutputType, db: Db): Resolver {
  const nothing = closedValue(type);
  return (source, args, context, info) => {
    const { actor } = context.req;
    const id = (source as Record<string, unknown>)[property];
    // Whoever is nobody is refused by the guard of the field; a record that does not say whose it is, is nobody's to read.
    if (actor === undefined) return resolve(source, args, context, info);
    if (typeof id !== 'string') return nothing;
    const answer = (): unknown => noted(resolve(source, args, context, info), () => context.read.add(id));
    return isEverMasked(actor) ? open(db, actor, id).then((seen) => (seen ? answer() : nothing)) : answer();
  };
}

/** Of what is open to all who see the proceeding it is only noted that it was told of. */
const seen = (resolve: Resolver, property: string): Resolver => (source, args, context, info) => {
  const id = (source as Record<string, unknown>)[property];
  if (typeof id === 'string') context.seen.add(id);
  return resolve(source, args, context, info);
};

const open = async (db: Db, actor: Actor, id: string): Promise<boolean> => (await db.load(loadContent, actor, id)) === true;

/** Only what holds something was read. */
function noted(value: unknown, note: () => void): unknown {
  if (value instanceof Promise) return value.then((settled: unknown) => noted(settled, note));
  if (value != null && !(Array.isArray(value) && value.length === 0)) note();
  return value;
}

/** What stands in place of a closed value: an empty list, an empty page, or nothing. */
function closedValue(type: GraphQLOutputType): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) return [];
  return isPage(plain) ? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } } : null;
}
