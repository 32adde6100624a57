import { Controller, Get } from '@nestjs/common';
import { Allow, Db, Refusal } from '#libs/platform';

/** For load balancers and supervisors; says nothing about what is stored. */
@Controller('health')
export class HealthController {
  constructor(private readonly db: Db) {}

  /** The process lives. */
  @Get('live')
  @Allow('anyone')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers. */
  @Get('ready')
  @Allow('anyone')
  async ready(): Promise<{ status: 'ok' }> {
    await this.db.ping().catch(() => {
      throw new Refusal('unavailable', { uk: 'База даних не відповідає.', en: 'The database does not answer.' });
    });
    return { status: 'ok' };
  }
}
