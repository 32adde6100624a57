import { Injectable } from '@nestjs/common';
import { Audit, type AuditEntry } from '#libs/audit';
import { type Actor, Clock, Db, Refusal, isDatabaseFault } from '#libs/platform';
import { ForeignReadings } from '../exceptions/foreign-readings.service.js';
import { type Ground, OWN_GROUND, groundsOf } from './content.loader.js';

/** For so long one event tells of all that a session reads in a proceeding on one ground; through broken glass every answer has its own. */
const ONCE_IN_MS = 15 * 60_000;
/** What is remembered is only to spare events: a process that forgets writes some twice. */
const MOST_REMEMBERED = 100_000;

/** What an answer shows: whose content is in it, and all proceedings of which it tells anything. */
export interface Answered {
  readonly read: ReadonlySet<string>;
  readonly seen: ReadonlySet<string>;
}

/** Leaves an event of who read the content of which proceeding on what ground, committed before the answer goes out; without it there is no answer. */
@Injectable()
export class Readings {
  private readonly told = new Map<string, number>();

  constructor(private readonly db: Db, private readonly audit: Audit, private readonly clock: Clock, private readonly foreign: ForeignReadings) {}

  /**
   * Writes what was not written yet, in one statement however many proceedings an answer holds. Whoever reads by no grant costs nothing while
   * all was told; who holds one is asked about anew each time, for a ground may have changed since.
   * @throws Refusal `audit/unavailable` when the log cannot be written
   */
  async settle(actor: Actor, { read, seen }: Answered): Promise<void> {
    const { instant, today } = this.clock.now();
    const now = Date.parse(instant);
    const asked = actor.granted === false ? [...read].filter((id) => !this.isTold(actor, id, OWN_GROUND, now)) : [...new Set([...read, ...seen])];
    if (asked.length === 0) return;
    const grounds = await groundsOf(this.db, actor, asked);
    const fresh = asked.map((id) => ({ id, ground: grounds.get(id) ?? OWN_GROUND })).filter(({ id, ground }) => ground.ground === 'break-glass' || (read.has(id) && !this.isTold(actor, id, ground, now)));
    if (fresh.length === 0) return;
    await this.db.write(async () => {
      await this.audit.recordMany(actor, fresh.map(({ id, ground }) => entryOf(id, ground, read.has(id) ? 3 : 2))).catch(unlogged);
      if (fresh.some(({ ground }) => ground.groundId !== null)) await this.foreign.watch(actor, today);
    });
    this.remember(actor, fresh, now);
  }

  private isTold(actor: Actor, id: string, ground: Ground, now: number): boolean {
    return (this.told.get(keyOf(actor, id, ground)) ?? 0) > now;
  }

  private remember(actor: Actor, told: readonly { readonly id: string; readonly ground: Ground }[], now: number): void {
    if (this.told.size + told.length > MOST_REMEMBERED) for (const [key, until] of this.told) if (until <= now || this.told.size > MOST_REMEMBERED) this.told.delete(key);
    for (const { id, ground } of told) this.told.set(keyOf(actor, id, ground), now + ONCE_IN_MS);
  }
}

/** A duty and a membership are one's own and need no grant: between the two nothing is told anew. */
const keyOf = ({ id, sessionId }: Actor, proceedingId: string, { groundId }: Ground): string => `${sessionId ?? id} ${proceedingId} ${groundId ?? ''}`;

const entryOf = (id: string, { ground, groundId }: Ground, level: 2 | 3): AuditEntry =>
  ({ action: 'proceeding.read', resource: 'proceeding', resourceId: id, proceedingId: id, class: level, outcome: ground === 'break-glass' ? 'break-glass' : 'allow', ground, groundId });

/** Why something sensitive is not shown: the database took no entry; anything else that goes wrong is what it is. */
export function unlogged(fault: unknown): never {
  if (!isDatabaseFault(fault)) throw fault;
  throw Object.assign(new Refusal('audit/unavailable', {
    uk: 'Журнал доступу зараз не приймає записів, а без запису зміст проваджень не відкривають. Спробуйте за хвилину.', en: 'The log of access takes no entries now, and without an entry the content of proceedings stays closed. Try again in a minute.',
  }), { cause: fault });
}
