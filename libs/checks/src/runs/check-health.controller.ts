import { Controller, Get } from '@nestjs/common';
import { Allow, Refusal } from '#libs/platform';
import { CheckRuns } from './check-runs.service.js';

/**
 * For supervisors: fails while a check is late. Apart from `/health/ready`, because an API whose worker died can still serve.
 */
@Controller('health')
export class CheckHealthController {
  constructor(private readonly checks: CheckRuns) {}

  @Get('checks')
  @Allow('anyone')
  async health(): Promise<{ status: 'ok' }> {
    const late = (await this.checks.health()).some((check) => check.late);
    if (late) throw new Refusal('unavailable', { uk: 'Перевірка строків запізнюється.', en: 'A check of deadlines is late.' });
    return { status: 'ok' };
  }
}
