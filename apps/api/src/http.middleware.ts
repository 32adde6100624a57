import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { Histogram } from 'prom-client';
import { type Config, type Language, Refusal, asRequest, type SignedRequest, languageOf } from '#libs/platform';
import { metrics } from './metrics.controller.js';
import { trustedDocuments } from './trusted-documents.middleware.js';

const BODY_LIMIT = '100kb';

const duration = new Histogram({ name: 'oberih_http_seconds', help: 'Time to answer, by route and status', labelNames: ['route', 'status'], buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10], registers: [metrics] });

/** First parts of paths that are ours. Whatever else somebody asks for is one route: a label is not theirs to invent. */
const ROUTES = new Set(['graphql', 'auth', 'imports', 'live', 'calendar', 'health', 'metrics', 'assets', 'audit-log', 'uploads', 'files']);
const routeOf = (request: Request): string => {
  // The address as it was asked: what a mounted handler sees of it is shorter.
  const first = /^\/([^/?#]*)/.exec(request.originalUrl)?.[1] ?? '';
  return first === '' || ROUTES.has(first) ? `/${first}` : 'other';
};

/** What an error needs to know of the request it ends, wherever it comes up. */
export interface Asked {
  readonly requestId: string;
  readonly language: Language;
}

const asking = new AsyncLocalStorage<Asked>();

/** The request that is being answered. */
export const asked = (): Asked => asking.getStore() ?? { requestId: '', language: 'uk' };

/** Logs and counts by an allow-list: method, route, status, time, request id and the reader's id. */
function observe(log: Logger): express.RequestHandler {
  return (request: Request & SignedRequest, response, next) => {
    const requestId = randomUUID();
    request.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    const began = performance.now();
    response.once('close', () => {
      const { statusCode: status, writableFinished: finished } = response;
      const [route, ms] = [routeOf(request), performance.now() - began];
      if (finished) duration.observe({ route, status: String(status) }, ms / 1_000);
      log[status >= 500 ? 'error' : 'debug']({ requestId, method: request.method, route, status, milliseconds: Math.round(ms), actorId: request.actor?.id, ...(finished ? {} : { aborted: true }) }, status >= 500 ? 'request failed' : 'request');
    });
    asRequest(requestId, () => asking.run({ requestId, language: languageOf(request.headers['accept-language']) }, next));
  };
}

/** A request that changes something must come from our own pages: browsers send Origin with every such request. */
function sameOrigin(config: Config): express.RequestHandler {
  const own = new URL(config.publicUrl).origin;
  return (request, _response, next) => {
    const { origin, host } = request.headers;
    // `null`, from a sandboxed page, and whatever else is no address are foreign too.
    const foreign = origin !== undefined && origin !== own && (!URL.canParse(origin) || new URL(origin).host !== host);
    if (request.method === 'GET' || request.method === 'HEAD' || !foreign) next();
    else next(new Refusal('not-allowed', { uk: 'Запит надійшов зі сторінки іншого сайту.', en: 'The request comes from a page of another site.' }));
  };
}

/** Everything in front of the handlers: request id, log, headers, limits. */
export function prepareHttp(app: NestExpressApplication, config: Config, log: Logger): void {
  app.disable('x-powered-by');
  app.set('etag', false);
  if (config.production) app.set('trust proxy', 'loopback');
  app.use(observe(log));
  app.use(helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"],
        connectSrc: ["'self'"], manifestSrc: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: true,
  }));
  app.use((_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use(sameOrigin(config));
  app.use(['/graphql', '/auth'], express.json({ limit: BODY_LIMIT }));
  app.use('/graphql', trustedDocuments(config));
}
