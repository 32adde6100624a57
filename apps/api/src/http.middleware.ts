import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { Histogram } from 'prom-client';
import type { Config, SignedRequest } from '#libs/platform';
import { metrics } from './metrics.controller.js';

const BODY_LIMIT = '100kb';

const duration = new Histogram({ name: 'oberih_http_seconds', help: 'Time to answer, by route and status', labelNames: ['route', 'status'], buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10], registers: [metrics] });

/** First part of the path only: what follows may be an id or a secret. */
const routeOf = (request: Request): string => `/${request.path.split('/')[1] ?? ''}`;

/** Logs and counts by an allow-list: method, route, status, time, request id and the reader's id. */
function observe(log: Logger): express.RequestHandler[] {
  return [
    (request: Request & SignedRequest, response: Response, next: NextFunction): void => {
      request.requestId = randomUUID();
      response.setHeader('X-Request-Id', request.requestId);
      const stop = duration.startTimer();
      response.once('finish', () => stop({ route: routeOf(request), status: String(response.statusCode) }));
      next();
    },
    pinoHttp({
      logger: log,
      genReqId: (request) => (request as SignedRequest).requestId ?? '',
      serializers: { req: () => undefined, res: () => undefined },
      customProps: (request, response) => ({ requestId: (request as SignedRequest).requestId, method: request.method, route: routeOf(request as Request), status: response.statusCode, actorId: (request as SignedRequest).actor?.id }),
      customSuccessMessage: () => 'request',
      customErrorMessage: () => 'request failed',
      customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
    }) as express.RequestHandler,
  ];
}

/** A request that changes something must come from our own pages: browsers send Origin with every such request. */
function sameOrigin(config: Config): express.RequestHandler {
  const own = new URL(config.publicUrl).origin;
  return (request, response, next) => {
    const { origin, host } = request.headers;
    const foreign = origin !== undefined && origin !== own && new URL(origin).host !== host;
    if (request.method === 'GET' || request.method === 'HEAD' || !foreign) next();
    else response.status(403).json({ error: { code: 'not-allowed', message: 'foreign origin' } });
  };
}

/** Everything in front of the handlers: request id, log, headers, limits. */
export function prepareHttp(app: NestExpressApplication, config: Config, log: Logger): void {
  app.disable('x-powered-by');
  app.set('etag', false);
  if (config.production) app.set('trust proxy', 'loopback');
  app.use(...observe(log));
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
}
