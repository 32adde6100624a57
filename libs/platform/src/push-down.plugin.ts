import type { ApolloServerPlugin, BaseContext, GraphQLRequestContext } from '@apollo/server';
import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, GraphQLError, type GraphQLResolveInfo, type GraphQLSchema, Kind, type OperationDefinitionNode, getArgumentValues, getVariableValues } from 'graphql';
import type { Db } from './db.service.js';
import { Refusal } from './refusal.js';

/** JSON that PostgreSQL wrote: it goes to the client as it is, without being parsed and written again. `read`: the proceedings whose content is in it; `seen`: all that it tells anything of. */
export class RawJson {
  constructor(readonly text: string, readonly read: readonly string[] = [], readonly seen: readonly string[] = []) {}
}

type Context = BaseContext;
type Executing = GraphQLRequestContext<Context> & { schema: GraphQLSchema; document: DocumentNode; operation: OperationDefinitionNode };
/** An operation name that the document does not have leaves nothing to look at. */
type Resolved = Omit<Executing, 'operation'> & { operation: OperationDefinitionNode | undefined };

/**
 * Root-field push-down: a query whose root fields all carry `extensions.pushdown` is answered by one SQL statement a field.
 * The Nest resolver, its guard and pipes run once for the root field; below it there are only plain columns, so visibility
 * stands in the SQL itself. A resolver that cannot push this selection down returns plain objects, and ordinary execution
 * takes over.
 * @param onFault is told of each fault of the short way: the ordinary one may answer without it, and nobody would ever know
 */
export const pushDown = (db: Db, onFault: (fault: unknown) => void): ApolloServerPlugin<Context> => ({
  requestDidStart: () => Promise.resolve({
    responseForOperation: async (context) => {
      const { operation, schema } = context as Resolved;
      const queryType = schema.getQueryType();
      if (operation?.operation !== 'query' || queryType == null) return null;
      const nodes = operation.selectionSet.selections;
      const fields = queryType.getFields();
      const keys = new Set<string>();
      for (const node of nodes) {
        if (node.kind !== Kind.FIELD || (node.directives?.length ?? 0) > 0 || fields[node.name.value]?.extensions['pushdown'] !== true) return null;
        keys.add(keyOf(node));
      }
      if (keys.size !== nodes.length) return null;
      const variables = getVariableValues(schema, operation.variableDefinitions ?? [], context.request.variables ?? {});
      if (variables.errors !== undefined) return null;
      db.promiseSingleStatement(nodes.length === 1);
      try {
        const parts: string[] = [];
        for (const node of nodes as readonly FieldNode[]) {
          const text = await resolve(context as Executing, node, variables.coerced);
          if (text === null) return null;
          parts.push(`"${keyOf(node)}":${text}`);
        }
        return { http: context.response.http, body: { kind: 'single', singleResult: { data: new RawJson(`{${parts.join(',')}}`) as unknown as Record<string, unknown> } } };
      } catch (fault) {
        await db.freshSnapshot(fault); // a failed statement has spoilt the one there was
        if (!(fault instanceof Refusal || fault instanceof GraphQLError)) onFault(fault);
        return null; // ordinary execution meets what persists and reports it in its place
      } finally {
        db.promiseSingleStatement(false);
      }
    },
  }),
});

const keyOf = (node: FieldNode): string => node.alias?.value ?? node.name.value;

async function resolve(context: Executing, node: FieldNode, variables: Record<string, unknown>): Promise<string | null> {
  const parentType = context.schema.getQueryType();
  const field = parentType?.getFields()[node.name.value];
  if (parentType == null || field?.resolve === undefined) return null;
  const fragments = Object.fromEntries(context.document.definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]));
  const info: GraphQLResolveInfo & { pushed: true } = {
    pushed: true,
    fieldName: node.name.value, fieldNodes: [node], returnType: field.type, parentType, path: { prev: undefined, key: keyOf(node), typename: parentType.name },
    schema: context.schema, fragments, rootValue: undefined, operation: context.operation, variableValues: variables,
  };
  const answer: unknown = await field.resolve(undefined, getArgumentValues(field, node, variables), context.contextValue, info);
  // What a resolver throws, Nest's filters hand on as a value.
  if (answer instanceof Error) throw answer;
  if (!(answer instanceof RawJson)) return null;
  const shown = context.contextValue as { read?: Set<string>; seen?: Set<string> };
  for (const id of answer.read) shown.read?.add(id);
  for (const id of answer.seen) shown.seen?.add(id);
  return answer.text;
}
