import { Controller, Get, Header, Inject } from '@nestjs/common';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { Allow, CONFIG, type Config, notFound } from '#libs/platform';

/** One registry for the process; the request counters are in `http.middleware.ts`. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

@Controller('metrics')
export class MetricsController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Counters and times by route and status. No label holds an id or anything that people typed. */
  @Get()
  @Header('Content-Type', metrics.contentType)
  @Allow('anyone')
  async text(): Promise<string> {
    if (!this.config.metrics) throw notFound();
    return metrics.metrics();
  }
}
