import { Injectable } from '@nestjs/common';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { Alerts, type Settled } from '../alerts/alerts.service.js';
import { flagsOf } from '../alerts/term-flags.js';
import { positionPart } from '../terms/term-plan.js';
import { termOf } from '../terms/term-row.js';
import { positionOf } from '../terms/term-state.js';
import { TermStore } from '../terms/term-store.service.js';

/** Rows of one transaction: enough to be quick, few enough that nobody waits for it. */
const PAGE = 2_500;

/**
 * Brings terms to where time has taken them. It reads only rows whose next check has come, so that its cost follows what falls due;
 * each page is one transaction, so that a killed run leaves whole pages or nothing of them, and the next run goes on from there.
 */
@Injectable()
export class DeadlineCheck {
  constructor(private readonly db: Db, private readonly store: TermStore, private readonly alerts: Alerts) {}

  /** @param unit `hour` for hour terms alone */
  async run(now: Now, unit: 'hour' | 'any', alive: () => Promise<void>): Promise<RunCounts> {
    const counts = { examined: 0, changed: 0, firstSeen: 0, cleared: 0, errors: 0 };
    for (;;) {
      const page = await this.db.write(() => this.page(now, unit));
      counts.examined += page.examined;
      counts.changed += page.changed;
      counts.firstSeen += page.firstSeen;
      counts.cleared += page.cleared;
      if (page.examined < PAGE) return counts;
      await alive();
    }
  }

  private async page(now: Now, unit: 'hour' | 'any'): Promise<Settled & { examined: number; changed: number }> {
    const rows = await this.store.due(now.instant, PAGE, unit);
    const moved = rows.map((row) => {
      const position = positionOf(termOf(row), row, now);
      const next = { ...row, ...positionPart(position) };
      return { row, next, flags: flagsOf(next, position.warned) };
    });
    await this.store.move(moved.map(({ next }) => next));
    const settled = await this.alerts.settle(moved.map(({ row, flags }) => ({ deadlineId: row.id, flags })), now);
    return { examined: rows.length, changed: moved.filter(({ row, next }) => row.state !== next.state || row.escalatedAt !== next.escalatedAt).length, ...settled };
  }
}
