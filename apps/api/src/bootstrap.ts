import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { SignIn } from '#libs/access';
import { type Config, type Door, Live, NestLog, createLog } from '#libs/platform';
import { ApiModule } from './api.module.js';
import { ErrorFilter } from './error.filter.js';
import { prepareHttp } from './http.middleware.js';
import { StorableText } from './storable-text.middleware.js';
import { validationRefusal } from './validation-text.js';
import { serveWorkspace } from './workspace.middleware.js';

/** The application, ready to listen; tests use it without a port of its own. */
export async function createApi(config: Config, log: Logger = createLog(config.logLevel), standing: Door = 'entry'): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(config, log, standing), { bodyParser: false, logger: new NestLog(log), abortOnError: false });
  prepareHttp(app, config, log);
  serveWorkspace(app);
  app.useGlobalPipes(new StorableText(), new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true, exceptionFactory: (errors) => validationRefusal(errors) }));
  app.useGlobalFilters(new ErrorFilter(log));
  await app.get(SignIn, { strict: false }).requireNoDemonstration();
  return app;
}

export interface RunningApi {
  readonly url: string;
  readonly app: NestExpressApplication;
  stop(): Promise<void>;
}

/** Starts the API and the workspace on the configured port. */
export async function startApi(config: Config, log?: Logger): Promise<RunningApi> {
  return listen(await createApi(config, log), config);
}

/** Opens the port of an application that has been created. */
export async function listen(app: NestExpressApplication, config: Config): Promise<RunningApi> {
  await app.listen(config.port, config.host);
  const server = app.getHttpServer() as { address(): { port: number }; headersTimeout: number; requestTimeout: number; closeAllConnections(): void; closeIdleConnections(): void };
  server.headersTimeout = 10_000;
  // A table comes over a poor link; nothing that takes longer is a request.
  server.requestTimeout = 120_000;
  const { port } = server.address();
  return {
    url: `http://localhost:${port}`,
    app,
    stop: async () => {
      // Before Apollo waits for all that is open: streams would hold it up to the last.
      app.get(Live, { strict: false }).beforeApplicationShutdown();
      setTimeout(() => server.closeAllConnections(), 3_000).unref();
      // A connection that has just had its last answer would be kept for the next question.
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      await app.close().finally(() => clearInterval(sweep));
    },
  };
}
