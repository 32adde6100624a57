import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, type ValidationError } from '@nestjs/common';
import type { Response } from 'express';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { type FieldFault, LOG, type LocalText, Refusal, type RefusalCode, type SignedRequest, languageOf, showFault, showRefusal } from '#libs/platform';

const statusOf = (code: RefusalCode): number => {
  if (code === 'not-signed-in' || code === 'sign-in/wrong' || code === 'sign-in/code-used') return 401;
  if (code === 'not-allowed') return 403;
  if (code === 'not-found') return 404;
  if (code === 'sign-in/slow-down') return 429;
  if (code === 'limit/too-large') return 413;
  if (code === 'unavailable') return 503;
  if (code === 'internal') return 500;
  return 422;
};

/** Faults of class-validator as faults of fields; the rule is the validator's name. */
export function validationRefusal(errors: readonly ValidationError[], path = ''): Refusal {
  const flatten = (list: readonly ValidationError[], prefix: string): FieldFault[] =>
    list.flatMap((error) => {
      const field = `${prefix}${error.property}`;
      const own = Object.entries(error.constraints ?? {}).map(([rule, text]): FieldFault => ({ field, rule, message: { uk: `Поле «${field}» не відповідає правилу: ${text}`, en: text } }));
      return [...own, ...flatten(error.children ?? [], `${field}.`)];
    });
  const text: LocalText = { uk: 'Перевірте введені дані.', en: 'Check the input.' };
  return new Refusal('bad-input', text, { fields: flatten(errors, path) });
}

/** GraphQL's own errors (syntax, validation, limits, wrong scalars) name only what the client itself wrote. */
const clientFault = (error: GraphQLError): boolean => error.originalError == null || typeof error.extensions['code'] === 'string' && ['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'bad-input'].includes(error.extensions['code']);

/** The one place that decides what a GraphQL client learns of an error. */
export const formatError = (log: Logger) => (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
  const graphql = error instanceof GraphQLError ? error : undefined;
  const cause: unknown = graphql?.originalError ?? error;
  const { language, requestId } = ambientOf(graphql);
  const place = formatted.path === undefined ? {} : { path: formatted.path };
  const refusal = refusalOf(cause);
  if (refusal !== undefined) return { ...showRefusal(refusal, language, requestId), ...place } as GraphQLFormattedError;
  if (graphql !== undefined && clientFault(graphql)) {
    return { message: formatted.message, ...place, extensions: { code: 'bad-input', requestId } };
  }
  log.error({ requestId, path: formatted.path, err: cause }, 'fault in a resolver');
  return { ...showFault(language, requestId), ...place } as GraphQLFormattedError;
};

/** The request behind an error is not handed to Apollo's formatter; the resolver's own wrapper leaves it on the error. */
function ambientOf(error: GraphQLError | undefined): { language: 'uk' | 'en'; requestId: string } {
  const carried = (error?.originalError as { request?: SignedRequest } | undefined)?.request;
  return { language: languageOf(headerOf(carried, 'accept-language')), requestId: carried?.requestId ?? '' };
}

const headerOf = (request: SignedRequest | undefined, name: string): string | undefined => {
  const value = request?.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** A refusal, or what the framework and the database throw for reasons that a person can act on. */
function refusalOf(fault: unknown): Refusal | undefined {
  if (fault instanceof Refusal) return fault;
  if (fault instanceof HttpException) {
    if (fault.getStatus() === 404) return new Refusal('not-found', { uk: 'Запис не знайдено.', en: 'There is no such record.' });
    if (fault.getStatus() === 413) return new Refusal('limit/too-large', { uk: 'Запит завеликий.', en: 'The request is too large.' });
    if (fault.getStatus() < 500) return new Refusal('bad-input', { uk: 'Запит складено неправильно.', en: 'The request is malformed.' });
  }
  const { code, type } = (fault ?? {}) as { code?: unknown; type?: unknown };
  if (type === 'entity.too.large') return new Refusal('limit/too-large', { uk: 'Запит завеликий.', en: 'The request is too large.' });
  if (type === 'entity.parse.failed') return new Refusal('bad-input', { uk: 'Тіло запиту не є правильним JSON.', en: 'The body is not valid JSON.' });
  if (code === 'ECONNREFUSED' || code === '57P01' || code === '57P03' || code === '53300') return new Refusal('unavailable', { uk: 'База даних не відповідає. Нічого не змінено, спробуйте ще раз.', en: 'The database does not answer. Nothing was changed; try again.' });
  return undefined;
}

/** The same for REST handlers. In GraphQL it only leaves the request on the error for the formatter. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  catch(fault: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') {
      const { req } = host.getArgByIndex<{ req: SignedRequest }>(2);
      if (fault instanceof Object) Object.defineProperty(fault, 'request', { value: req, enumerable: false, configurable: true });
      return fault;
    }
    const request = host.switchToHttp().getRequest<SignedRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const language = languageOf(headerOf(request, 'accept-language'));
    const refusal = refusalOf(fault);
    if (refusal === undefined) this.log.error({ requestId: request.requestId, err: fault }, 'fault in a handler');
    const view = refusal === undefined ? showFault(language, request.requestId ?? '') : showRefusal(refusal, language, request.requestId ?? '');
    if (response.headersSent) return response.end();
    if (refusal?.detail.retryAfterSeconds !== undefined) response.setHeader('Retry-After', refusal.detail.retryAfterSeconds);
    return response.status(refusal === undefined ? 500 : statusOf(refusal.code)).json({ error: { message: view.message, ...view.extensions } });
  }
}
