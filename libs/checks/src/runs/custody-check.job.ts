import { Injectable } from '@nestjs/common';
import { chainsToLookAt, missingThings, waitingOffers, watchedThings } from '#libs/evidence';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { Alerts } from '../alerts/alerts.service.js';
import { gapFlags, missingFlags, offerFlags } from './custody-flags.js';
import type { tasks } from './slots.js';

/** The task that this is done with: since its runs are remembered, chains are looked at where something was written since. */
const TASK = 'deadline-check' satisfies (typeof tasks)[number]['name'];
/** So many proceedings are read into memory at once. */
const PAGE = 200;

/** What went wrong with things in custody: gaps in their chains, offers without an answer, things that an inventory did not find. */
@Injectable()
export class CustodyCheck {
  constructor(private readonly db: Db, private readonly alerts: Alerts) {}

  async run(now: Now): Promise<RunCounts> {
    const counts = { examined: 0, changed: 0, firstSeen: 0, cleared: 0, errors: 0 };
    const add = (more: Omit<RunCounts, 'changed' | 'errors'>): void => {
      counts.examined += more.examined;
      counts.changed += more.firstSeen + more.cleared;
      counts.firstSeen += more.firstSeen;
      counts.cleared += more.cleared;
    };
    const chains = await this.db.request(() => chainsToLookAt(this.db, TASK));
    for (let place = 0; place < chains.length; place += PAGE) {
      const page = chains.slice(place, place + PAGE);
      await this.db.write(async () => {
        const things = await watchedThings(this.db, page);
        add({ examined: things.length, ...(await this.alerts.settleKinds(page, ['CHAIN_GAP'], gapFlags(things), now)) });
      });
    }
    await this.db.write(async () => {
      // What was looked at stands as it is; what is flagged and was not looked at is over.
      const looked = new Set(chains);
      add({ examined: 0, ...(await this.alerts.settleKinds((await this.gaps()).filter((id) => !looked.has(id)), ['CHAIN_GAP'], [], now)) });
      const offers = await waitingOffers(this.db);
      add(await this.alerts.settleKind('OFFER_WAITS', offerFlags(offers, now.today), offers.length, now));
      const missing = await missingThings(this.db);
      add(await this.alerts.settleKind('THING_MISSING', missingFlags(missing), missing.length, now));
    });
    return counts;
  }

  private async gaps(): Promise<string[]> {
    return (await this.db.sql<{ id: string }>(`select distinct proceeding_id id from flag where kind = 'CHAIN_GAP' and cleared_at is null`, [], 'proceedings-with-gaps')).map(({ id }) => id);
  }
}
