import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { Trials } from '#libs/court';
import { Materialiser } from '../terms/materialiser.service.js';

const PAGE = 500;
const reason = { uk: 'Змінилися правила обчислення строків', en: 'The rules for computing terms changed' };

/** A change of law is a change of data: every proceeding's terms and trial are derived anew, page by page, with what moved kept. */
@Injectable()
export class Rederive {
  constructor(private readonly db: Db, private readonly materialiser: Materialiser, private readonly trials: Trials) {}

  async run(now: Now, alive: () => Promise<void>): Promise<RunCounts> {
    const cause = randomUUID();
    const counts = { examined: 0, changed: 0, firstSeen: 0, cleared: 0, errors: 0 };
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const page = await this.db.write(async () => {
        const rows = await this.db.sql<{ id: string }>('select id from proceeding where id > $1 order by id limit $2 for no key update', [after, PAGE], 'proceedings-by-id');
        const ids = rows.map(({ id }) => id);
        await this.trials.keep(ids);
        return { ids, changed: await this.materialiser.materialise(ids, cause, now, reason) };
      });
      counts.examined += page.ids.length;
      counts.changed += page.changed;
      after = page.ids.at(-1) ?? after;
      if (page.ids.length < PAGE) return counts;
      await alive();
    }
  }
}
