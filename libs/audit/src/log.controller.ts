import { Controller, Get, Header, Inject, Query, Req } from '@nestjs/common';
import { Allow, CONFIG, type Config, Db, Refusal, type SignedRequest, notFound } from '#libs/platform';
import { AuditLog } from './audit-log.service.js';
import { isFetchToken } from './witness-words.js';

const LEAVES = /^\d{1,15}$/;

/**
 * Checkpoints and proofs, for whoever is signed in and for witnesses that know the shared secret. They say how large the log is and what
 * it hashes to, never what is in it; to everybody else there is no such address.
 */
@Controller('audit-log')
export class LogController {
  constructor(private readonly db: Db, private readonly log: AuditLog, @Inject(CONFIG) private readonly config: Pick<Config, 'witnessSecret'>) {}

  /** The newest checkpoint, a signed note (c2sp.org/tlog-checkpoint). */
  @Get('checkpoint')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Allow('anyone')
  async checkpoint(@Req() request: SignedRequest): Promise<string> {
    this.requireKnown(request);
    return this.db.request(() => this.log.checkpoint());
  }

  /** The hashes that prove that the tree of `to` leaves begins with that of `from`. */
  @Get('consistency')
  @Allow('anyone')
  async consistency(@Req() request: SignedRequest, @Query('from') from: unknown, @Query('to') to: unknown): Promise<{ proof: string[] }> {
    this.requireKnown(request);
    const [old, size] = [from, to].map((text) => (typeof text === 'string' && LEAVES.test(text) ? Number(text) : Number.NaN));
    if (old === undefined || size === undefined) throw notFound();
    return { proof: await this.db.request(() => this.log.consistency(old, size)) };
  }

  private requireKnown(request: SignedRequest): void {
    if (request.actor !== undefined || isFetchToken(this.config.witnessSecret, String(request.headers['authorization'] ?? ''))) return;
    throw new Refusal('not-signed-in', { uk: 'Увійдіть до системи.', en: 'Sign in first.' });
  }
}
