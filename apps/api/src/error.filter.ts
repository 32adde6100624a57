import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { Response } from 'express';
import { type ASTNode, GraphQLError, type GraphQLFormattedError, TokenKind } from 'graphql';
import type { Logger } from 'pino';
import { LOG, Refusal, type RefusalCode, databaseRefusal, showFault, showRefusal } from '#libs/platform';
import { type ValueError, documentFault } from './document-fault.js';
import { asked } from './http.middleware.js';

const statusOf = (code: RefusalCode): number => {
  if (code === 'not-signed-in' || code === 'sign-in/wrong' || code === 'sign-in/code-used' || code === 'sign-in/expired') return 401;
  if (code === 'not-allowed' || code === 'step-up-needed') return 403;
  if (code === 'not-found') return 404;
  if (code === 'sign-in/slow-down' || code === 'limit/too-many') return 429;
  if (code === 'limit/too-large') return 413;
  if (code === 'file/no-space') return 507;
  if (code === 'unavailable' || code.endsWith('/unavailable')) return 503;
  if (code === 'internal') return 500;
  return 422;
};

/** GraphQL's own errors (syntax, validation, limits, wrong scalars) name only what the client itself wrote. */
const CLIENT_CODES: readonly unknown[] = ['BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'bad-input'];
const clientFault = (error: GraphQLError): boolean => error.originalError == null || CLIENT_CODES.includes(error.extensions['code']);

/** As much of GraphQL's error as tells which value it refused. */
export function valueError({ message, originalError, nodes }: GraphQLError): ValueError {
  return { message, said: originalError instanceof GraphQLError ? originalError.message : message, near: nodes?.[0] === undefined ? undefined : nameBefore(nodes[0]) };
}

/** The name with a colon that stands nearest before a value of the document. */
function nameBefore({ loc }: ASTNode): string | undefined {
  let token = loc?.startToken.prev ?? null;
  while (token !== null && token.kind !== TokenKind.COLON) token = token.prev;
  return token?.prev?.value;
}

/** What GraphQL itself refused, by the same codes and with the field where a value was wrong. */
function graphqlRefusal(error: GraphQLError): Refusal {
  const { message } = error;
  if (/limit of \d+ exceeded|more that? \d+ tokens/i.test(message)) return new Refusal('limit/too-complex', { uk: 'Запит завеликий або заскладний.', en: message });
  const fault = documentFault(valueError(error));
  if (fault === undefined) return new Refusal('bad-input', { uk: `Запит складено неправильно: ${message}`, en: message });
  return new Refusal('bad-input', { uk: 'Перевірте введені дані.', en: 'Check the input.' }, { fields: [fault] });
}

/** The one place that decides what a GraphQL client learns of an error. */
export const formatError = (log: Logger) => (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
  const graphql = error instanceof GraphQLError ? error : undefined;
  const cause: unknown = graphql?.originalError ?? error;
  const place = formatted.path === undefined ? {} : { path: formatted.path };
  const refusal = refusalOf(cause, log) ?? (graphql !== undefined && clientFault(graphql) ? graphqlRefusal(graphql) : undefined);
  return { ...(refusal === undefined ? fault(cause, log) : showRefusal(refusal, asked().language, asked().requestId)), ...place } as GraphQLFormattedError;
};

/** A fault of ours: all of it in the log (without values), none of it in the answer. */
function fault(cause: unknown, log: Logger): ReturnType<typeof showFault> {
  const { requestId, language } = asked();
  log.error({ requestId, err: cause }, 'fault');
  return showFault(language, requestId);
}

/** A refusal, or what the framework, the parser and the database throw for reasons that a person can act on. */
function refusalOf(cause: unknown, log: Logger): Refusal | undefined {
  if (cause instanceof Refusal) return cause;
  // Nest's exceptions and those of Express and its parsers carry the status they ask for.
  const status = statusIn(cause);
  if (status === 404) return new Refusal('not-found', { uk: 'Запис не знайдено.', en: 'There is no such record.' });
  if (status === 413) return new Refusal('limit/too-large', { uk: 'Запит завеликий.', en: 'The request is too large.' });
  if (status >= 400 && status < 500) return new Refusal('bad-input', { uk: 'Запит складено неправильно.', en: 'The request is malformed.' });
  const refusal = databaseRefusal(cause);
  if (refusal?.code === 'unavailable') log.warn({ requestId: asked().requestId, err: cause }, 'database unavailable');
  return refusal;
}

function statusIn(cause: unknown): number {
  if (!(cause instanceof Error) || cause instanceof GraphQLError) return 0;
  const { status, getStatus } = cause as Error & { status?: unknown; getStatus?: () => number };
  return typeof getStatus === 'function' ? getStatus.call(cause) : typeof status === 'number' ? status : 0;
}

/** The same for REST handlers and for what never reaches a handler. GraphQL's errors are left to its formatter. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  catch(cause: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return cause;
    const response = host.switchToHttp().getResponse<Response>();
    const { requestId, language } = asked();
    const refusal = refusalOf(cause, this.log);
    const view = refusal === undefined ? fault(cause, this.log) : showRefusal(refusal, language, requestId);
    if (response.headersSent) return response.end();
    if (refusal?.detail.retryAfterSeconds !== undefined) response.setHeader('Retry-After', refusal.detail.retryAfterSeconds);
    // A handler may have named another type for what it meant to send.
    return response.status(refusal === undefined ? 500 : statusOf(refusal.code)).type('json').json({ error: { message: view.message, ...view.extensions } });
  }
}
