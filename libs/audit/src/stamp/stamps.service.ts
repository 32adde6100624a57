import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Db } from '#libs/platform';
import { type ParsedCertificate, readAuthorities, readCertificate, readStamp, stampIn, stampRequest } from '#libs/signatures';
import { stamped } from './stamped.js';

const PATIENCE_MS = 10_000;
/** So long an authority that failed is left in peace, and so often it is looked whether a stamp is due. */
const LOOK_MS = 60_000;
const MINUTE_MS = 60_000;

/** A stamp says another time than our clock by this much at most: one of tomorrow would end all stamping until then. */
const APART_MS = 5 * MINUTE_MS;

/** Has checkpoints of the log stamped by an authority outside, once in a while: one stamp covers everything sealed before it. */
@Injectable()
export class Stamps {
  private readonly authorities: readonly ParsedCertificate[];
  private lookedAt = -Infinity;

  constructor(private readonly db: Db, @Inject(CONFIG) private readonly config: Pick<Config, 'stampUrl' | 'stampAuthorities' | 'stampMinutes'>) {
    this.authorities = readAuthorities(config.stampAuthorities).map(readCertificate);
  }

  /**
   * Asks for a stamp where one is due. A checkpoint that a witness cosigned lately is preferred: then one proof holds both. A witness that is silent holds up no stamp.
   *
   * @param now milliseconds of a clock that only goes forward
   * @returns the size of the checkpoint that was stamped; null: none was due
   * @throws Error that says what the authority did; asked again a minute later
   */
  async keep(now: number): Promise<number | null> {
    if (this.config.stampUrl === '' || now - this.lookedAt < LOOK_MS) return null;
    this.lookedAt = now;
    const [due] = await this.db.through('sealer', () => this.db.request(() => this.db.sql<{ size: string; note: string }>(
      `select c.size, c.note from audit_checkpoint c
       where c.size = coalesce((select max(size) from audit_cosignature where at > clock_timestamp() - make_interval(secs => $1)), (select max(size) from audit_checkpoint))
         and not exists (select from audit_stamp s where s.size = c.size) and not exists (select from audit_stamp s where s.at > clock_timestamp() - make_interval(secs => $1))`, [(this.config.stampMinutes * MINUTE_MS) / 1_000])));
    if (due === undefined) return null;
    const content = stamped(due.note);
    const token = await this.ask(content);
    const stamp = readStamp(token, content, this.authorities);
    if (stamp?.integrity !== 'INTACT' || stamp.chain !== 'TRUSTED') throw new Error(`the time-stamp is not one of a trusted authority: ${stamp === null ? 'not of this question' : `${stamp.integrity}, ${stamp.chain}`}`);
    if (Math.abs(Date.parse(stamp.at) - Date.now()) > APART_MS) throw new Error('the time-stamp says another time than our clock');
    await this.db.through('sealer', () => this.db.write(() => this.db.sql('insert into audit_stamp (size, token, authority, at) values ($1, $2, $3, $4) on conflict do nothing', [due.size, token, stamp.authority ?? stamp.serial, stamp.at])));
    return Number(due.size);
  }

  private async ask(content: Buffer): Promise<Buffer> {
    const { request, nonce } = stampRequest(content);
    const answer = await fetch(this.config.stampUrl, { method: 'POST', redirect: 'error', headers: { 'content-type': 'application/timestamp-query' }, body: Uint8Array.from(request), signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(`the time-stamping authority answered ${answer.status}`);
    return stampIn(Buffer.from(await answer.arrayBuffer()), nonce);
  }
}
