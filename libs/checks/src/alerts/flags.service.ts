import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, Live, type Now, Refusal, notFound } from '#libs/platform';
import { decideReason, loadDuties, maySee, take } from '#libs/proceedings';
import type { Flag } from './flag.entity.js';
import { FLAG_COLUMNS } from './flag.loader.js';
import { flagAbilities } from './flag.policy.js';

@Injectable()
export class Flags {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly live: Live) {}

  /**
   * Says that a flag has been dealt with. It stays cleared for as long as its occurrence lasts.
   * @throws Refusal `not-found`, `not-allowed`, `bad-input`
   */
  async clear(actor: Actor, { flagId, reason }: { flagId: string; reason: string }, now: Now): Promise<Flag> {
    const [flag] = await this.db.sql<Flag>(`select ${FLAG_COLUMNS} from flag f where f.id = $1 for update`, [flagId]);
    const duties = flag === undefined ? undefined : (await loadDuties(this.db, actor, [flag.proceedingId])).get(flag.proceedingId);
    if (flag === undefined || duties === undefined || !maySee(actor, duties)) throw notFound();
    if (flagAbilities(actor, flag, duties).length === 0) throw new Refusal('not-allowed', { uk: 'Цю ознаку знімає лише усунення її причини або відповідальна особа.', en: 'This flag is cleared by its reason going away, or by the responsible person.' });
    const { value: text } = take([decideReason(reason)]);
    await this.db.sql('update flag set cleared_at = $2, cleared_by = $3, clear_reason = $4 where id = $1', [flagId, now.instant, actor.id, text]);
    await this.audit.record(actor, { action: 'flag.clear', resource: 'flag', resourceId: flagId, proceedingId: flag.proceedingId, changes: fieldChanges({}, { kind: flag.kind, reason: text }) });
    await this.live.announce([{ kind: 'proceeding', id: flag.proceedingId }]);
    return { ...flag, clearedAt: now.instant };
  }
}
