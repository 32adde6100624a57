import { Injectable } from '@nestjs/common';
import { Db, type Now, type RunCounts } from '#libs/platform';
import { ProceedingsService } from '#libs/proceedings';
import { Alerts, type Settled } from '../alerts/alerts.service.js';
import { type WantedFlag, flagsOf } from '../alerts/term-flags.js';
import { attentionOf, isLive, positionPart } from '../terms/term-plan.js';
import { type TermRow, termOf } from '../terms/term-row.js';
import { positionOf } from '../terms/term-state.js';
import { TermStore } from '../terms/term-store.service.js';

/** Rows of one transaction: enough to be quick, few enough that nobody waits for it. */
const PAGE = 2_500;

/** A row before and after, with the flags it should have. */
interface Moved {
  readonly row: TermRow;
  readonly next: TermRow;
  readonly flags: readonly WantedFlag[];
}

/**
 * Brings terms to where time has taken them. It reads only rows whose next check has come, so that its cost follows what falls due;
 * each page is one transaction, so that a killed run leaves whole pages or nothing of them, and the next run goes on from there.
 */
@Injectable()
export class DeadlineCheck {
  constructor(private readonly db: Db, private readonly store: TermStore, private readonly alerts: Alerts, private readonly proceedings: ProceedingsService) {}

  /** @param unit `hour` for hour terms and late acknowledgements alone */
  async run(now: Now, unit: 'hour' | 'any', alive: () => Promise<void>): Promise<RunCounts> {
    const counts = { examined: 0, changed: 0, firstSeen: 0, cleared: 0, errors: 0 };
    for (;;) {
      const page = await this.db.write(() => this.page(now, unit));
      counts.examined += page.examined;
      counts.changed += page.changed;
      counts.firstSeen += page.firstSeen;
      counts.cleared += page.cleared;
      if (page.last) return counts;
      await alive();
    }
  }

  private async page(now: Now, unit: 'hour' | 'any'): Promise<Settled & { examined: number; changed: number; last: boolean }> {
    const rows = await this.store.due(now.instant, PAGE, unit);
    const moved = await this.movable(rows.map((row) => {
      const position = positionOf(termOf(row), row, now);
      const next = { ...row, ...positionPart(position) };
      return { row, next, flags: flagsOf(next, position.warned) };
    }));
    await this.store.move(moved.map(({ next }) => next));
    await this.forget(moved);
    const settled = await this.alerts.settle(moved.map(({ row, flags }) => ({ deadlineId: row.id, flags })), now);
    const changed = moved.filter(({ row, next }) => row.state !== next.state || row.escalatedAt !== next.escalatedAt).length;
    return { examined: moved.length, changed, last: rows.length < PAGE || moved.length === 0, ...settled };
  }

  /**
   * Without rights that lapse in proceedings which somebody is changing at this moment: such a row moves what its proceeding shows as
   * its next day, and to wait for the proceeding while holding terms would be to block each other. They stay due.
   */
  private async movable(moved: readonly Moved[]): Promise<readonly Moved[]> {
    const lapsed = moved.filter(hasLapsed);
    if (lapsed.length === 0) return moved;
    const idle = await this.db.sql<{ id: string }>('select id from proceeding where id = any($1) for no key update skip locked', [lapsed.map(({ row }) => row.proceedingId)]);
    const held = new Set(idle.map(({ id }) => id));
    return moved.filter((each) => !hasLapsed(each) || held.has(each.row.proceedingId));
  }

  /** A right that lapsed is no longer the next day of its proceeding. */
  private async forget(moved: readonly Moved[]): Promise<void> {
    const ids = [...new Set(moved.filter(hasLapsed).map(({ row }) => row.proceedingId))];
    if (ids.length === 0) return;
    const terms = await this.store.ofProceedings(ids);
    await this.proceedings.setAttention(ids, ids.map((id) => attentionOf(terms.get(id) ?? [])));
  }
}

const hasLapsed = ({ row, next }: Moved): boolean => isLive(row) && !isLive(next);
