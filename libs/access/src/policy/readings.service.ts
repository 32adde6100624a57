import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, Clock, Db, Refusal } from '#libs/platform';
import { groundsOf } from './content.loader.js';

/** For so long one event tells of all that a session reads in a proceeding. */
const ONCE_IN_MS = 15 * 60_000;
/** What is remembered is only to spare events: a process that forgets writes some twice. */
const MOST_REMEMBERED = 100_000;

/** Leaves an event of who read the content of which proceeding, committed before the answer goes out; without it there is no answer. */
@Injectable()
export class Readings {
  private readonly told = new Map<string, number>();

  constructor(private readonly db: Db, private readonly audit: Audit, private readonly clock: Clock) {}

  /**
   * Writes what was not written yet, in one statement however many proceedings an answer holds.
   * @throws Refusal `audit/unavailable` when the log cannot be written
   */
  async settle(actor: Actor, proceedingIds: Iterable<string>): Promise<void> {
    const now = Date.parse(this.clock.now().instant);
    const fresh = [...new Set(proceedingIds)].filter((id) => (this.told.get(keyOf(actor, id)) ?? 0) <= now);
    if (fresh.length === 0) return;
    await this.db.write(async () => {
      const grounds = await groundsOf(this.db, actor, fresh);
      await this.audit.recordMany(actor, fresh.map((id) => {
        const { ground = 'duty', groundId = null } = grounds.get(id) ?? {};
        return { action: 'proceeding.read', resource: 'proceeding', resourceId: id, proceedingId: id, class: 3 as const, outcome: ground === 'break-glass' ? 'break-glass' as const : 'allow' as const, ground, groundId };
      }));
    }).catch((fault: unknown) => { throw Object.assign(unlogged(), { cause: fault }); });
    this.remember(actor, fresh, now);
  }

  private remember(actor: Actor, ids: readonly string[], now: number): void {
    if (this.told.size + ids.length > MOST_REMEMBERED) for (const [key, until] of this.told) if (until <= now || this.told.size > MOST_REMEMBERED) this.told.delete(key);
    for (const id of ids) this.told.set(keyOf(actor, id), now + ONCE_IN_MS);
  }
}

const keyOf = ({ id, sessionId }: Actor, proceedingId: string): string => `${sessionId ?? id} ${proceedingId}`;

const unlogged = (): Refusal => new Refusal('audit/unavailable', {
  uk: 'Журнал доступу зараз не приймає записів, а без запису зміст проваджень не відкривають. Спробуйте за хвилину.', en: 'The log of access takes no entries now, and without an entry the content of proceedings stays closed. Try again in a minute.',
});
