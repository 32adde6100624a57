import { Injectable } from '@nestjs/common';
import { Clock, Db, Housekeeping } from '#libs/platform';
import { Drafts } from '../../store/drafts.service.js';
import { UPLOAD_DAYS } from '../words.js';

/** A draft whose row has just been made, or ended, is left alone. */
const GRACE_MS = 60 * 60_000;
/** So many drafts are held against the rows in one statement. */
const PAGE = 1_000;

/** Takes away uploads that nobody has gone on with for a week, and halves of files that belong to none. */
@Injectable()
export class UploadSweep {
  constructor(private readonly db: Db, private readonly drafts: Drafts, clock: Clock, housekeeping: Housekeeping) {
    housekeeping.keepsForAWhile({ table: 'file_upload', where: `state <> 'RECEIVED' and touched_at < now() - interval '${UPLOAD_DAYS} days'` });
    housekeeping.sweepsToo(() => this.run(Date.parse(clock.now().instant)));
  }

  /** @param now milliseconds since 1970 @returns how many halves went */
  async run(now: number): Promise<number> {
    const old: string[] = [];
    for await (const { id, writtenAt } of this.drafts.list()) if (now - writtenAt > GRACE_MS) old.push(id);
    let gone = 0;
    for (let at = 0; at < old.length; at += PAGE) {
      for (const id of await this.ofNobody(old.slice(at, at + PAGE))) {
        await this.drafts.remove(id);
        gone += 1;
      }
    }
    return gone;
  }

  /** Asked at the door of scheduled work, which sees the uploads of everybody. */
  private async ofNobody(ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.through('worker', () => this.db.request(() => this.db.sql<{ id: string }>(`select id from unnest($1::uuid[]) d (id) where not exists (select from file_upload u where u.id = d.id and u.state in ('COMING', 'WHOLE'))`, [ids])));
    return rows.map(({ id }) => id);
  }
}
