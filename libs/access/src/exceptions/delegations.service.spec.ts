import { describe, expect, it } from '@jest/globals';
import type { Actor, Now } from '#libs/platform';
import { addDays } from '#libs/time-limits';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { readLog } from '../../../../test/support/audit.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { Delegations } from './delegations.service.js';
import { type Notice, Notices } from './notices.service.js';

const bench = useProceedings();
const REASON = 'Щорічна відпустка за графіком.';
const now = async (): Promise<Now> => (await bench.db.sql<{ instant: string; today: string }>(`select now() instant, (now() at time zone 'Europe/Kyiv')::date::text today`))[0] ?? { instant: '', today: '' };
const name = async (by: Actor, from: Actor, to: Actor, own: { since?: string; until?: string; reason?: string } = {}): Promise<string> => {
  const { today, ...rest } = await now();
  return bench.get(Delegations).name(by, { fromId: from.id, toId: to.id, since: own.since ?? today, until: own.until ?? today, reason: own.reason ?? REASON }, { today, ...rest })
    .then(({ id }) => id, (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
};
const content = async ({ id }: Actor): Promise<string[]> => (await bench.db.sql<{ ids: string[] }>('select sec.content($1) ids', [id]))[0]?.ids ?? [];
const end = (by: Actor, id: string): Promise<string> => bench.get(Delegations).end(by, id).then(() => 'done', (fault: { code: string }) => fault.code);
const UUID = /^[\da-f-]{36}$/;

describe('a deputy for a leave', () => {
  it('is named by whoever goes away or by her head, is told of it, and the log says who stands in for whom, and why', bench.story(async () => {
    const [olena, petro, head] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    const told: Notice[] = [];
    bench.get(Notices).register({ tell: (notices) => Promise.resolve(void told.push(...notices)) });
    const { today } = await now();
    const until = addDays(today, 14);
    expect(await name(olena, olena, petro, { until })).toMatch(UUID);
    expect(await name(head, petro, olena)).toMatch(UUID);
    expect(told.map(({ recipientId, kind, proceedingId }) => [recipientId, kind, proceedingId])).toEqual([[petro.id, 'DEPUTY_NAMED', null], [olena.id, 'DEPUTY_NAMED', null]]);
    expect(told[0]?.text.en).toBe(`You deputise for Синтетична Особа from ${today} to ${until}.`);
    const [begun] = await readLog(bench.db, `action = 'delegation.begin'`);
    expect([begun?.actorId, Object.fromEntries((begun?.changes ?? []).map(({ field, after }) => [field, after]))]).toEqual([olena.id, { from: olena.id, to: petro.id, since: today, until, reason: REASON }]);
  }));

  it('reads what the colleague is assigned to from the first to the last day, by Kyiv, and not a moment longer', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const id = await bench.register(olena);
    const { today } = await now();
    await name(olena, olena, petro, { until: addDays(today, 2) });
    expect(await content(petro)).toEqual([id]);
    const bounds = await bench.db.sql<{ since: string; until: string }>(`select (since at time zone 'Europe/Kyiv')::text since, (until at time zone 'Europe/Kyiv')::text until from delegation`);
    expect(bounds).toEqual([{ since: `${today} 00:00:00`, until: `${addDays(today, 3)} 00:00:00` }]);
    const [shown] = await bench.get(Delegations).around(petro);
    expect([shown?.since, shown?.until]).toEqual([today, addDays(today, 2)]);
  }));

  it('of tomorrow reads nothing today', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    await bench.register(olena);
    const { today } = await now();
    await name(olena, olena, petro, { since: addDays(today, 1), until: addDays(today, 5) });
    expect(await content(petro)).toEqual([]);
    expect(await bench.get(Delegations).around(petro)).toHaveLength(1);
  }));

  it('is refused, by the field and the rule, where it would be a gift to oneself, a transfer, or another\'s to give', bench.story(async () => {
    const [olena, petro, oleh, elsewhere, head, foreignHead] = [await bench.actor(), await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['HEAD', 'PROSECUTOR']), await bench.actor(['HEAD'], '14')];
    const { today } = await now();
    const refused: [string, string][] = [
      ['named by the deputy', await name(petro, olena, petro)], ['for oneself', await name(olena, olena, olena)], ['to the head who names', await name(head, olena, head)], ['by a head of another office', await name(foreignHead, olena, petro)],
      ['to another office', await name(olena, olena, elsewhere)], ['to another duty', await name(olena, olena, oleh)], ['for a time that has passed', await name(olena, olena, petro, { since: addDays(today, -1) })],
      ['that ends before it begins', await name(olena, olena, petro, { since: addDays(today, 2), until: addDays(today, 1) })], ['for 61 days', await name(olena, olena, petro, { until: addDays(today, 61) })], ['without a reason', await name(olena, olena, petro, { reason: `відп.${' '.repeat(20)}` })],
    ];
    expect(Object.fromEntries(refused)).toEqual({
      'named by the deputy': 'bad-input: fromId exists', 'for oneself': 'bad-input: toId colleague', 'to the head who names': 'bad-input: toId colleague', 'by a head of another office': 'bad-input: fromId exists', 'to another office': 'bad-input: toId colleague',
      'to another duty': 'bad-input: toId role', 'for a time that has passed': 'bad-input: since past', 'that ends before it begins': 'bad-input: until order', 'for 61 days': 'bad-input: until range', 'without a reason': 'bad-input: reason length',
    });
    expect(await bench.db.sql('select 1 from delegation')).toEqual([]);
  }));

  it('ends at once when one of those concerned ends it, for others it is not there, and nobody ends it twice', bench.story(async () => {
    const [olena, petro, stranger, head] = [await bench.actor(), await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    await bench.register(olena);
    for (const by of [olena, petro, head]) {
      const id = await name(olena, olena, petro);
      expect([await end(stranger, id), (await content(petro)).length]).toEqual(['not-found', 1]);
      expect([await end(by, id), (await content(petro)).length, await end(by, id)]).toEqual(['done', 0, 'not-found']);
    }
    expect((await bench.db.sql(`select 1 from audit_event where action = 'delegation.end'`))).toHaveLength(3);
  }));

  it('is shown to whom it concerns, with whether they may end it, and to nobody else', bench.story(async () => {
    const [olena, petro, stranger, head, foreignHead] = [await bench.actor(), await bench.actor(), await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    await name(olena, olena, petro);
    const seen = await Promise.all([olena, petro, head, stranger, foreignHead].map(async (who) => (await bench.get(Delegations).around(who)).map(({ fromId, toId, mayEnd }) => [fromId, toId, mayEnd])));
    const whole = [[olena.id, petro.id, true]];
    expect(seen).toEqual([whole, whole, whole, [], []]);
  }));

  it('opens no compartment, no case with a conflict of interest, and no chain of deputies', bench.story(async () => {
    const [olena, petro, ivan] = [await bench.actor(), await bench.actor(), await bench.actor()];
    const [plain, sealed, barred] = [await bench.register(olena), await bench.register(olena), await bench.register(olena)];
    await rightsIn(bench.db).compartment(sealed, olena.id);
    await rightsIn(bench.db).exclude(petro.id, barred);
    await name(olena, olena, petro);
    await name(petro, petro, ivan);
    expect([await content(petro), await content(ivan)]).toEqual([[plain], []]);
  }));
});
