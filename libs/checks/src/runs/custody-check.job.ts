import { Injectable } from '@nestjs/common';
import { chainsToLookAt, missingThings, waitingOffers, watchedThings } from '#libs/evidence';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { Alerts } from '../alerts/alerts.service.js';
import type { WantedFlag } from '../alerts/term-flags.js';
import type { FlagKind } from '../words.js';
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
    const settle = async (kind: FlagKind, ids: readonly string[], wanted: readonly WantedFlag[], examined: number): Promise<void> => {
      const settled = await this.alerts.settleKinds(ids, [kind], wanted, now);
      counts.examined += examined;
      counts.changed += settled.firstSeen + settled.cleared;
      counts.firstSeen += settled.firstSeen;
      counts.cleared += settled.cleared;
    };
    const chains = await this.db.request(() => chainsToLookAt(this.db, TASK));
    for (let place = 0; place < chains.length; place += PAGE) {
      const page = chains.slice(place, place + PAGE);
      await this.db.write(async () => {
        const things = await watchedThings(this.db, page);
        await settle('CHAIN_GAP', page, gapFlags(things), things.length);
      });
    }
    await this.db.write(async () => {
      // What was looked at stands as it is; what is flagged and was not looked at is over.
      const looked = new Set(chains);
      await settle('CHAIN_GAP', (await this.flagged('CHAIN_GAP')).filter((id) => !looked.has(id)), [], 0);
      const offers = await waitingOffers(this.db);
      await settle('OFFER_WAITS', await this.flagged('OFFER_WAITS'), offerFlags(offers, now.today), offers.length);
      const missing = await missingThings(this.db);
      await settle('THING_MISSING', await this.flagged('THING_MISSING'), missingFlags(missing), missing.length);
    });
    return counts;
  }

  private async flagged(kind: FlagKind): Promise<string[]> {
    return (await this.db.sql<{ id: string }>('select distinct proceeding_id id from flag where kind = $1 and cleared_at is null', [kind], 'custody-flags')).map(({ id }) => id);
  }
}
