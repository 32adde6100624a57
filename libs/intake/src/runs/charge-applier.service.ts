import { Injectable } from '@nestjs/common';
import { type Actor, Db, type Now, Refusal } from '#libs/platform';
import { ChargesService, qualifyAll } from '#libs/proceedings';
import { note } from '../rows/group.js';
import { isNews } from '../rows/planned.js';
import type { Placed } from './event-applier.service.js';

const REASON = 'Імпорт таблиці (import)';

/** Brings a changed qualification of known proceedings on record. Rare between two imports, so each goes its single way. */
@Injectable()
export class ChargeApplier {
  constructor(private readonly db: Db, private readonly charges: ChargesService) {}

  async apply(actor: Actor, placed: readonly Placed[], now: Now): Promise<void> {
    for (const each of placed) {
      const { existing, draft, group } = each;
      if (existing === undefined || !isNews(draft, 'qualification', existing.own)) continue;
      const read = qualifyAll(draft.qualification, existing.registeredOn);
      if (!Array.isArray(read)) {
        const { field, rule, message } = read as { field: string; rule: string; message: { uk: string; en: string } };
        note(group.faults, draft.rows[0] ?? 0, { column: null, field, rule, message });
        continue;
      }
      const codes = read.map(({ code }) => code);
      const added = codes.filter((code) => !existing.codes.includes(code));
      if (added.length === 0) continue;
      try {
        await this.record(actor, existing, { added, gone: existing.codes.filter((code) => !codes.includes(code)) }, now);
        if (group.outcome === 'unchanged') group.outcome = 'change';
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault;
        note(group.faults, draft.rows[0] ?? 0, { column: null, field: 'qualification', rule: fault.detail.fields?.[0]?.rule ?? fault.code, message: fault.text });
      }
    }
  }

  /** One for one it is another qualification of the same act; otherwise charges are added, and what the table leaves out stays. */
  private async record(actor: Actor, existing: { id: string }, { added, gone }: { added: readonly string[]; gone: readonly string[] }, now: Now): Promise<void> {
    const present = await this.db.sql<{ id: string; code: string }>(
      `select c.id, c.code from charge c where c.proceeding_id = $1 and c.code = any($2) and c.party_id is null and c.episode_id is null and not exists (select 1 from charge n where n.supersedes = c.id)`, [existing.id, gone]);
    const [only] = present;
    if (added.length === 1 && present.length === 1 && only !== undefined) {
      await this.charges.requalify(actor, { chargeId: only.id, code: added[0] ?? '', since: now.today, reason: REASON }, now);
      return;
    }
    for (const code of added) await this.charges.add(actor, { proceedingId: existing.id, code, since: now.today }, now);
  }
}
