import type { RequestHandler } from 'express';
import { type Config, Refusal } from '#libs/platform';
import { documents } from './documents.js';

const unknown = (): Refusal => new Refusal('document/unknown', { uk: 'Сервер не знає такого запиту. Оновіть сторінку.', en: 'The server does not know this operation. Reload the page.' });

/**
 * A client names an operation of the workspace by its id; the text that is run is ours. In production text is refused: what
 * nobody wrote beforehand is not run, however small it is. Elsewhere it may be sent, as by tests and people who try things.
 */
export function trustedDocuments({ production }: Pick<Config, 'production'>): RequestHandler {
  return (request, _response, next) => {
    const body = request.body as unknown;
    if (request.method !== 'POST' || typeof body !== 'object' || body === null || Array.isArray(body)) return next(production ? unknown() : undefined);
    const { documentId, query, ...rest } = body as { documentId?: unknown; query?: unknown };
    if (documentId === undefined && !production) return next();
    if (typeof documentId !== 'string' || query !== undefined || !Object.hasOwn(documents, documentId)) return next(unknown());
    request.body = { ...rest, query: documents[documentId] };
    next();
  };
}
