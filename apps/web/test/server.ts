import fs from 'node:fs';
import path from 'node:path';
import { buildSchema, graphql, GraphQLError } from 'graphql';
import { documents } from '../../api/src/documents.js';

const schema = buildSchema(fs.readFileSync(path.join(import.meta.dirname, '../../api/src/schema.gql'), 'utf8'));

/** One operation as it reached the server. */
export interface Received {
  readonly name: string;
  readonly variables: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface FieldFault {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** Throw it from a field to refuse as the server does. */
export const refuse = (code: string, message: string, fields: readonly FieldFault[] = []): GraphQLError => new GraphQLError(message, { extensions: { code, requestId: 'r-1', fields } });

/** Root fields by name: a value, or a function of the arguments. */
export type Roots = Record<string, unknown>;

/**
 * Stands where the network is. Every operation of the workspace is executed against the committed schema, so that a screen
 * cannot be tested with an answer the API could not give.
 */
export class Server {
  readonly received: Received[] = [];
  private lost = 0;

  constructor(private readonly roots: Roots) {}

  /** The next n requests get no answer. */
  loseNext(n: number): void {
    this.lost = n;
  }

  /** What was asked under that operation name. */
  named(name: string): Received[] {
    return this.received.filter((one) => one.name === name);
  }

  install(): void {
    globalThis.fetch = (async (address: string, init: { body: string; headers: Record<string, string> }) => {
      if (address !== '/graphql') throw new Error(`No such address in a spec: ${address}`);
      const { operationName: name, documentId, variables } = JSON.parse(init.body) as { operationName: string; documentId: string; variables: Record<string, unknown> };
      this.received.push({ name, variables, headers: init.headers });
      if (this.lost > 0) {
        this.lost -= 1;
        throw new TypeError('fetch failed');
      }
      const body = await graphql({ schema, source: documents[documentId] ?? '', rootValue: this.roots, variableValues: variables });
      return { status: 200, ok: true, json: async () => JSON.parse(JSON.stringify(body)) as unknown };
    }) as unknown as typeof fetch;
  }
}
