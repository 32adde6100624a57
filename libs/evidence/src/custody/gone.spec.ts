import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { TAKEN_AT, body, hours, staff, useCustody } from '../../../../test/support/builders/custody.js';
import { someThing } from '../../../../test/support/builders/things.js';
import { loadChecklists } from '../admissibility/admissibility.loader.js';
import { Fates } from '../registry/fates.service.js';
import { Transfers } from '../transfer/transfers.service.js';
import { Custody } from './custody.service.js';
import { loadItemCustody } from './custody-picture.loader.js';
import { Offers } from './offers.service.js';

/** What its fate takes out of the house goes to nobody else; and what became of it when the fate is taken back. */
describe('a thing of which it is decided that it leaves', () => {
  const bench = useCustody();
  const FATE = { fate: 'DESTROYED' as const, on: '2026-11-20', basis: 'Вирок від 20.11.2026' };
  const ended = (after: number, paperOn = '2026-11-20') => ({ at: hours(after).instant, paperNumber: '17', paperOn });
  const decide = (olena: Actor, itemId: string, own: Partial<Parameters<Fates['decide']>[1]> = {}, after = 5) => bench.get(Fates).decide(olena, { items: [{ itemId, version: 1 }], ...FATE, ...own }, hours(after));
  const picture = async (olena: Actor, itemId: string) => (await loadItemCustody(bench.db, olena, [itemId])).get(itemId);
  const custodyLine = async (olena: Actor, proceedingId: string) => ((await loadChecklists(bench.db, olena, [proceedingId])).get(proceedingId) ?? []).find(({ check }) => check.id === 'CUSTODY')?.answer;
  const paper = { paperNumber: '1', paperOn: '2026-11-20' };
  const said = (warnings: readonly { en: string }[]): string => warnings.map(({ en }) => en).join(' ');

  describe('goes to nobody', () => {
    it('by paper, in a file for a laboratory, or by an offer, from the day of the decision on; what was before it can still be told, and it may go back to whoever gave it', bench.story(async () => {
      const { olena, ids: [itemId = '', other = ''] } = await bench.withThings(2);
      const [petro, ivan] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
      await bench.hand(olena, petro, other, 1);
      for (const id of [itemId, other]) await decide(olena, id, { on: '2026-11-20' });
      const moved = (of: string, from: Actor, to: ReturnType<typeof staff> | ReturnType<typeof body>, after = 6) => bench.refusal(() => bench.get(Custody).record(olena, { itemId: of, act: 'HANDED_OVER', at: hours(after).instant, from: staff(from.id), to, reason: 'Так.', ...paper }, hours(6)));
      expect([await moved(itemId, olena, staff(petro.id)), await moved(itemId, olena, body('КНДІСЕ')), await moved(other, petro, staff(ivan.id))]).toEqual(Array(3).fill('custody/refused: itemId gone'));
      expect(await bench.refusal(() => bench.get(Transfers).make(olena, { laboratory: 'КНДІСЕ', taker: 'Експертка', occasion: 'Експертиза', items: [{ itemId }] }, hours(6)))).toBe('custody/refused: itemId gone');
      expect([await moved(itemId, olena, staff(petro.id), -20), await moved(other, petro, staff(olena.id))]).toEqual(['done', 'done']);
    }));

    it('also where somebody goes round the services', bench.story(async () => {
      const { olena, proceedingId, itemId } = await bench.withThings();
      const petro = await bench.actor(['INVESTIGATOR']);
      await decide(olena, itemId);
      const record = (at: string) => bench.refusal(() => bench.db.sql(`insert into custody_record (id, proceeding_id, item_id, act, at, from_staff, to_staff, paper_number, paper_on, recorded_by) values (gen_random_uuid(), $1, $2, 'HANDED_OVER', $3, $4, $5, '1', '2026-11-20', $4)`, [proceedingId, itemId, at, olena.id, petro.id]));
      expect([await record(hours(6).instant), await record(hours(-20).instant)]).toEqual(['42501', 'done']);
      const offerId = randomUUID();
      await bench.db.sql(`insert into custody_offer (id, proceeding_id, from_staff, to_staff, purpose, offered_by) values ($1, $2, $3, $4, 'Огляд', $3)`, [offerId, proceedingId, olena.id, petro.id]);
      expect(await bench.refusal(() => bench.db.sql('insert into custody_offer_item (offer_id, item_id, proceeding_id) values ($1, $2, $3)', [offerId, itemId, proceedingId]))).toBe('OB001');
    }));

    it('and is not taken any more, though that it was taken before can still be told, and that it left', bench.story(async () => {
      const { olena, proceedingId } = await bench.withThings();
      const itemId = await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT });
      const take = (after: number) => bench.get(Custody).record(olena, { itemId, act: 'TAKEN', at: hours(after).instant, from: null, to: staff(olena.id), reason: 'Не записали.' }, hours(40));
      // Nobody can end what nobody had.
      expect(await bench.refusal(() => decide(olena, itemId, { ended: ended(4) }))).toBe('bad-input: ended unknown');
      await decide(olena, itemId);
      expect([await bench.refusal(() => take(30)), await bench.refusal(() => take(0))]).toEqual(['custody/refused: itemId gone', 'done']);
      await take(0);
      expect(await bench.refusal(() => bench.get(Custody).record(olena, { itemId, act: 'ENDED', at: hours(5).instant, from: staff(olena.id), to: null, ...paper, reason: 'Знищено.' }, hours(40)))).toBe('done');
    }));

    it('when it is decided in the moment in which it is offered, or taken over: one of the two', async () => {
      const decided = (olena: Actor, itemId: string): Promise<string> => bench.db.write(() => decide(olena, itemId)).then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault));
      for (let round = 0; round < 4; round += 1) {
        const { olena, petro, itemId } = await bench.db.write(async () => ({ ...(await bench.withThings()), petro: await bench.actor(['INVESTIGATOR']) }));
        const offered = (): Promise<string> => bench.db.write(() => bench.offer(olena, petro, itemId)).then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault));
        const outcomes = await Promise.all(round % 2 === 0 ? [offered(), decided(olena, itemId)] : [decided(olena, itemId), offered()]);
        expect([...outcomes].sort()).toEqual([expect.stringMatching('conflict/stale|custody/refused'), 'done']);
        const [row] = await bench.db.request(() => bench.db.sql<{ both: boolean }>('select i.fate is not null and exists (select from custody_offer_item l where l.item_id = i.id and l.answer is null) both from evidence_item i where i.id = $1', [itemId]));
        expect(row?.both).toBe(false);
      }
    });

    it('that was offered before there was this rule: it can be refused, and not taken over', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      const petro = await bench.actor(['INVESTIGATOR']);
      const offerId = await bench.offer(olena, petro, itemId);
      await bench.db.sql(`update evidence_item set fate = 'DESTROYED', fate_on = '2026-11-20', fate_basis = 'Вирок' where id = $1`, [itemId]);
      const answer = (accepted: boolean) => bench.refusal(() => bench.get(Offers).answer(petro, { offerId, answers: [{ itemId, accepted, reason: 'Так.' }] }, hours(6)));
      expect([await answer(true), await answer(false)]).toEqual(['conflict/stale', 'done']);
    }));
  });

  describe('and whose fate is taken back', () => {
    it('is a gap from when it left by that fate, until it is taken again with a reason; and the gap stays', bench.story(async () => {
      const { olena, proceedingId, itemId } = await bench.withThings();
      await decide(olena, itemId, { ended: ended(2) });
      expect([await picture(olena, itemId), await custodyLine(olena, proceedingId)]).toMatchObject([{ gapCount: 0 }, 'OK']);
      expect(said((await bench.get(Fates).undo(olena, { itemId, version: 2, reason: 'Інша річ.' })).warnings)).toMatch(/has left: take it again/);
      expect([await picture(olena, itemId), await custodyLine(olena, proceedingId)]).toMatchObject([{ holder: null, gapCount: 1, gaps: [{ since: '2026-11-20T12:00:00.000000Z', until: null }] }, 'RISK']);
      const take = (reason?: string) => bench.get(Custody).take(olena, { proceedingId, itemIds: [itemId], at: hours(30).instant, to: null, reason }, hours(30));
      expect(await bench.refusal(() => take())).toBe('bad-input: reason undone');
      await take('Лежала в кімнаті 5.');
      expect([await picture(olena, itemId), await custodyLine(olena, proceedingId)]).toMatchObject([{ holder: { id: olena.id }, gapCount: 1, gaps: [{ next: { id: olena.id } }] }, 'RISK']);
      await decide(olena, itemId, { items: [{ itemId, version: 3 }] }, 31);
      expect((await picture(olena, itemId))?.gapCount).toBe(1);
    }));

    it('is out of custody once more where another fate says that it is gone', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      await decide(olena, itemId, { ended: ended(2) });
      await bench.get(Fates).undo(olena, { itemId, version: 2, reason: 'Помилка в дні.' });
      expect(said((await decide(olena, itemId, { items: [{ itemId, version: 3 }], fate: 'RETURNED', ended: ended(3) })).warnings)).toMatch(/nobody had these any more/);
      expect(await picture(olena, itemId)).toMatchObject({ gone: true, gapCount: 0, records: [{ act: 'TAKEN' }, { act: 'ENDED' }] });
    }));

    it('was with its owner, and is taken again without a gap, where it had been given to her before any fate', bench.story(async () => {
      const { olena, itemId } = await bench.withThings();
      await bench.get(Custody).record(olena, { itemId, act: 'ENDED', at: hours(1).instant, from: staff(olena.id), to: null, ...paper, reason: 'Власникові на зберігання.' }, hours(1));
      await decide(olena, itemId);
      expect((await bench.get(Fates).undo(olena, { itemId, version: 2, reason: 'Інша річ.' })).warnings).toEqual([]);
      await bench.get(Custody).record(olena, { itemId, act: 'TAKEN', at: hours(6).instant, from: null, to: staff(olena.id) }, hours(6));
      expect((await picture(olena, itemId))?.gapCount).toBe(0);
    }));
  });

  it('is told to whoever decides, where it had left before that day', bench.story(async () => {
    const { olena, itemId } = await bench.withThings();
    const next = { instant: hours(30).instant, today: '2026-11-21' };
    const { warnings } = await bench.get(Fates).decide(olena, { items: [{ itemId, version: 1 }], ...FATE, on: '2026-11-21', ended: ended(4) }, next);
    expect(said(warnings)).toMatch(/left before it was decided/);
  }));
});
