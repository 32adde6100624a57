import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type DefinitionNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse, print, visit } from 'graphql';
import { useApi } from '../support/test-app.js';

const web = path.resolve(import.meta.dirname, '../../apps/web/src');
const definitions: DefinitionNode[] = (readdirSync(web, { recursive: true }) as string[]).filter((file) => file.endsWith('.graphql')).flatMap((file) => [...parse(readFileSync(path.join(web, file), 'utf8')).definitions]);
const fragments = new Map(definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]));
const operations = definitions.filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);

/** An operation with the fragments it uses, as the workspace sends it. */
function documentOf(operation: OperationDefinitionNode): string {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (node: DefinitionNode): void => {
    visit(node, { FragmentSpread: ({ name }) => {
      const fragment = fragments.get(name.value);
      if (fragment !== undefined && !used.has(fragment)) {
        used.add(fragment);
        collect(fragment);
      }
    } });
  };
  collect(operation);
  return [operation, ...used].map(print).join('\n');
}

describe('the documents of the workspace', () => {
  const api = useApi();

  it('are many enough to mean something', () => {
    expect(operations.length).toBeGreaterThan(20);
  });

  it.each(operations.map((operation) => [operation.name?.value ?? '', operation] as const))('%s stays within the limits and fits the schema', async (_name, operation) => {
    const answer = await api.ask(documentOf(operation), {}, { 'accept-language': 'en' });
    // Without a session and variables each is refused, but only for that.
    const other = answer.errors?.filter(({ extensions }) => extensions.code !== 'not-signed-in' && extensions.fields?.some(({ rule }) => rule !== 'required') !== false);
    expect(other).toEqual([]);
  });
});
