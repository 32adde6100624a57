import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { AccessModule, Readings, maskContent } from '#libs/access';
import { type Config, Db, LOG, RawJson, pushDown } from '#libs/platform';
import { formatError } from './error.filter.js';
import { asked } from './http.middleware.js';
import { readLog } from './read-log.plugin.js';

/** What one document may ask for. The workspace's own documents stay far below; a test keeps it so. */
export const limits = { depth: 8, aliases: 15, tokens: 1_500, cost: 20_000, directives: 10 };

/** GraphQL over Apollo Server: code first, POST and JSON only, limited, masked. */
export function graphqlModule(config: Config): DynamicModule {
  const armor = new ApolloArmor({
    maxDepth: { n: limits.depth },
    maxAliases: { n: limits.aliases },
    // Counted by the parser itself: this one parses twice, and answers 500.
    maxTokens: { enabled: false },
    maxDirectives: { n: limits.directives },
    costLimit: { maxCost: limits.cost },
    blockFieldSuggestion: { enabled: true },
  });
  const protection = armor.protect();
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    imports: [AccessModule],
    inject: [Db, LOG, Readings],
    useFactory: (db: Db, log: Logger, readings: Readings): ApolloDriverConfig => ({
      autoSchemaFile: true,
      sortSchema: true,
      transformSchema: (schema) => maskContent(schema, db),
      fieldResolverEnhancers: ['guards'],
      graphiql: false,
      introspection: !config.production,
      includeStacktraceInErrorResponses: false,
      hideSchemaDetailsFromClientErrors: config.production,
      parseOptions: { maxTokens: limits.tokens },
      // Whoever sends nonsense learns the first of it: each further fault costs a walk and words.
      validationOptions: { maxErrors: 5 },
      persistedQueries: false,
      csrfPrevention: true,
      allowBatchedHttpRequests: false,
      // A fresh object for every request, and nothing in it that two requests share.
      context: ({ req, res }: { req: Request; res: Response }) => ({ req, res, read: new Set<string>(), seen: new Set<string>() }),
      formatError: formatError(log),
      stringifyResult: (answer: { data?: unknown }) => (answer.data instanceof RawJson ? `{"data":${answer.data.text}}` : JSON.stringify(answer)),
      validationRules: protection.validationRules,
      // The limits come typed against Apollo's CommonJS declarations, the rest against its ES ones: the same objects at run time.
      plugins: [ApolloServerPluginCacheControlDisabled(), ...protection.plugins, pushDown(db, (fault) => log.warn({ requestId: asked().requestId, err: fault }, 'a pushed list failed')), readLog(readings, log)] as unknown as NonNullable<ApolloDriverConfig['plugins']>,
    }),
  });
}
