import { Injectable } from '@nestjs/common';
import type { Actor, Now } from '#libs/platform';
import { ChargesService, type Fault, type Outcome, type Requalification, qualifyAll } from '#libs/proceedings';
import { note } from '../rows/group.js';
import { isNews, placeOf } from '../rows/planned.js';
import type { Placed } from './event-applier.service.js';

const REASON = 'Імпорт таблиці (import)';

/** Brings a changed qualification of known proceedings on record. */
@Injectable()
export class ChargeApplier {
  constructor(private readonly charges: ChargesService) {}

  async apply(actor: Actor, placed: readonly Placed[], now: Now): Promise<void> {
    const adding: { of: Placed; input: { proceedingId: string; code: string; since: string } }[] = [];
    const changing: { of: Placed; input: Requalification }[] = [];
    for (const each of placed) {
      const { existing, draft } = each;
      if (existing === undefined || !isNews(draft, 'qualification', existing.own)) continue;
      const read = qualifyAll(draft.qualification, existing.registeredOn);
      if (!Array.isArray(read)) {
        refuse(each, [read as Fault]);
        continue;
      }
      const said = read.map(({ code }) => code);
      const added = said.filter((code) => !existing.charges.some((charge) => charge.code === code));
      const gone = existing.charges.filter(({ code, general }) => general && !said.includes(code));
      const [only, ...others] = gone;
      // One for one it is another qualification of the same act; otherwise charges are added, and what the table leaves out stays.
      if (added.length === 1 && only !== undefined && others.length === 0) changing.push({ of: each, input: { chargeId: only.id, code: added[0] ?? '', since: now.today, reason: REASON } });
      else adding.push(...added.map((code) => ({ of: each, input: { proceedingId: existing.id, code, since: now.today } })));
    }
    if (changing.length > 0) settle(await this.charges.requalifyMany(actor, changing.map(({ input }) => input), now), changing);
    if (adding.length > 0) settle(await this.charges.addMany(actor, adding.map(({ input }) => input), now), adding);
  }
}

function settle(outcomes: readonly Outcome<string>[], made: readonly { readonly of: Placed }[]): void {
  outcomes.forEach((outcome, index) => {
    const of = made[index]?.of;
    if (of === undefined) return;
    if (!outcome.ok) refuse(of, outcome.faults);
    else if (of.group.outcome === 'unchanged') of.group.outcome = 'change';
  });
}

const hidden: Fault = { field: 'qualification', rule: 'not-found', message: { uk: 'Провадження не знайдено.', en: 'There is no such proceeding.' } };

const refuse = ({ group, draft }: Placed, faults: readonly Fault[]): void =>
  note(group.faults, draft.rows[0] ?? 0, ...(faults.length === 0 ? [hidden] : faults).map(({ rule, message }) => ({ column: placeOf(draft, 'qualification').column, field: 'qualification', rule, message })));
