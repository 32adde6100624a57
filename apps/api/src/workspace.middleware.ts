import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type Response } from 'express';

/** Beside the compiled API; run from its sources (in tests) this is the source of the workspace, which has no `assets`. */
const FOLDER = path.resolve(import.meta.dirname, '../../web');
/** The calendar is a screen; what lies below it are the feeds of telephones. */
const API = /^\/((graphql|auth|imports|uploads|live|health|metrics)(\/|$)|calendar\/.)/;

/** Serves the built workspace; every address that is not a file or the API is a screen of it. */
export function serveWorkspace(app: NestExpressApplication, folder = FOLDER): boolean {
  const index = path.join(folder, 'index.html');
  if (!existsSync(path.join(folder, 'assets'))) return false;
  app.use(sendCompressed(new Set(readdirSync(path.join(folder, 'assets')))));
  app.use(express.static(folder, {
    index: false,
    setHeaders: (response, file) => response.setHeader('Cache-Control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  }));
  app.use((request: Request, response: Response, next: () => void) => {
    if (request.method !== 'GET' || API.test(request.path) || !(request.headers.accept ?? '').includes('text/html')) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index);
  });
  return true;
}

const ENDINGS = { br: 'br', gzip: 'gz' } as const;

/** Scripts and styles were compressed once, by the build: whoever takes brotli or gzip gets that file instead. */
function sendCompressed(assets: ReadonlySet<string>): express.RequestHandler {
  return (request, response, next) => {
    const [, name = ''] = /^\/assets\/([\w.-]+)$/.exec(request.path) ?? [];
    if (assets.has(`${name}.gz`)) {
      response.vary('Accept-Encoding');
      const taken = (['br', 'gzip'] as const).find((encoding) => assets.has(`${name}.${ENDINGS[encoding]}`) && request.acceptsEncodings(encoding));
      if (taken !== undefined) {
        request.url = `/assets/${name}.${ENDINGS[taken]}`;
        response.type(path.extname(name)).setHeader('Content-Encoding', taken);
      }
    }
    next();
  };
}
