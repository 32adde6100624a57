import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Notices } from '#libs/access';
import { Audit } from '#libs/audit';
import type { Actor, Role } from '#libs/platform';
import { covertOn, saidOf } from '../../../../test/support/builders/covert.js';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { statementsOf } from '../../../../test/support/statements.js';
import { EvidenceModule } from '../evidence.module.js';

const REASON = 'Негласні дії за ухвалою апеляційного суду.';

describe('who is in a circle', () => {
  const bench = useProceedings([EvidenceModule]);
  const { circles, seen, asked, agreed, letIn, stub } = covertOn(bench);
  const many = (...works: (() => Promise<unknown>)[]): Promise<string[]> => works.reduce<Promise<string[]>>(async (before, work) => [...(await before), await saidOf(work())], Promise.resolve([]));
  const counts = async (): Promise<unknown> => (await bench.db.sql(`select (select count(*) from covert_circle) circles, (select count(*) from covert_member) members, (select count(*) from audit_event where resource = 'covert' and action <> 'covert.read') lines`))[0];
  const sees = async (...people: Actor[]): Promise<number[]> => (await Promise.all(people.map((person) => seen(person)))).map((list) => list.length);

  describe('opening one', () => {
    it.each<[Role, string]>([['PROSECUTOR', 'done'], ['HEAD', 'done'], ['INVESTIGATOR', 'not-found'], ['COORDINATOR', 'not-found'], ['AUDITOR', 'not-found'], ['ADMINISTRATOR', 'not-found']])('with somebody whose role is %s: %s', (role, said) => bench.story(async () => {
      const lead = await bench.actor();
      const proceedingId = await bench.register(lead);
      expect(await saidOf(circles().open(lead, { proceedingId, staffId: (await bench.actor([role])).id, reason: REASON }))).toBe(said);
    })());

    it('is for the prosecutor of the case while she is that: no deputy, no head with a purpose, no investigator, no former one', bench.story(async () => {
      const [lead, deputy, head, iryna, second] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['INVESTIGATOR']), await bench.actor()];
      const proceedingId = await bench.register(lead);
      await rightsIn(bench.db).delegate(lead.id, deputy.id, head.id);
      await rightsIn(bench.db).grant(head.id, proceedingId);
      await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [proceedingId, iryna.id]);
      const before = await counts();
      const by = (who: Actor) => () => circles().open(who, { proceedingId, staffId: second.id, reason: REASON });
      expect(await many(by(deputy), by(head), by(iryna))).toEqual(['not-found', 'not-found', 'not-found']);
      await bench.db.sql('update assignment set until = now() where proceeding_id = $1 and staff_id = $2', [proceedingId, lead.id]);
      expect([await saidOf(by(lead)()), await counts()]).toEqual(['not-found', before]);
    }));

    it('answers the same of a case that is not there, a person who is not there, has left, or is shut out of the case', bench.story(async () => {
      const [lead, left, excluded, second] = [await bench.actor(), await bench.actor(), await bench.actor(), await bench.actor()];
      const proceedingId = await bench.register(lead);
      await bench.db.sql('update staff set active = false where id = $1', [left.id]);
      await rightsIn(bench.db).exclude(excluded.id, proceedingId);
      const before = await counts();
      const of = (id: string, staffId: string) => () => circles().open(lead, { proceedingId: id, staffId, reason: REASON });
      expect(await many(of(randomUUID(), second.id), of(proceedingId, randomUUID()), of(proceedingId, left.id), of(proceedingId, excluded.id))).toEqual(Array(4).fill('not-found'));
      expect(await counts()).toEqual(before);
    }));

    it('takes as second in a case with a compartment only somebody who is inside that', bench.story(async () => {
      const [lead, inside, outside] = [await bench.actor(), await bench.actor(), await bench.actor()];
      const proceedingId = await bench.register(lead);
      await rightsIn(bench.db).compartment(proceedingId, lead.id, 'COVERT', [inside.id]);
      const before = await saidOf(circles().open(lead, { proceedingId, staffId: outside.id, reason: REASON }));
      expect([before, await saidOf(circles().open(lead, { proceedingId, staffId: inside.id, reason: REASON }))]).toEqual(['not-found', 'done']);
    }));

    it.each([[9, 'bad-input: reason length'], [10, 'done'], [1000, 'done'], [1001, 'bad-input: reason length']])('asks for a reason: of %i characters %s', (length, said) => bench.story(async () => {
      const lead = await bench.actor();
      const proceedingId = await bench.register(lead);
      expect(await saidOf(circles().open(lead, { proceedingId, staffId: (await bench.actor()).id, reason: 'п'.repeat(length) }))).toBe(said);
    })());

    it('asks nobody twice in one line, and does not tell of another circle of the same case', bench.story(async () => {
      const told: string[] = [];
      bench.get(Notices).register({ tell: async (lines) => void told.push(...lines.map(({ recipientId, occurrence, proceedingId, text }) => `${recipientId} ${occurrence} ${proceedingId ?? 'nowhere'} ${/\d/.test(text.uk + text.en) ? 'with a number' : 'plain'}`)) });
      const one = await agreed();
      await stub(one.lead, one.circleId);
      const another = await asked({ lead: one.lead, proceedingId: one.proceedingId });
      expect(told).toEqual([`${one.second.id} ${one.circleId}:asked nowhere plain`, `${another.second.id} ${another.circleId}:asked nowhere plain`]);
      expect([(await seen(another.second)).map(({ id, materials }) => [id, materials.length]), await sees(one.second, one.lead)]).toEqual([[[another.circleId, 0]], [1, 2]]);
    }));
  });

  describe('the second person', () => {
    it('answers once, and is the only one who can', bench.story(async () => {
      const { lead, second, circleId } = await asked();
      const head = await bench.actor(['HEAD']);
      const answer = (who: Actor, accept = true) => () => circles().answer(who, { circleId, accept });
      expect(await many(answer(lead), answer(head), answer(second), answer(second), answer(second, false))).toEqual(['not-found', 'not-found', 'done', 'not-found', 'not-found']);
      expect(await sees(lead, second, head)).toEqual([1, 1, 0]);
    }));

    it('says nothing any more once she has left, or has a conflict of interest', bench.story(async () => {
      const { second, circleId, proceedingId } = await asked();
      const conflict = await rightsIn(bench.db).exclude(second.id, proceedingId);
      expect([await saidOf(circles().answer(second, { circleId, accept: true })), await sees(second)]).toEqual(['not-found', [0]]);
      await bench.db.sql('update conflict_of_interest set ended_at = now(), ended_by = $2 where id = $1', [conflict, (await bench.actor(['HEAD'])).id]);
      await bench.db.sql('update staff set active = false where id = $1', [second.id]);
      expect(await saidOf(circles().answer(second, { circleId, accept: true }))).toBe('not-found');
    }));

    it('who says no leaves a circle that nobody reads, answers or enters again, with its two lines in the log', bench.story(async () => {
      const { lead, second, circleId } = await asked();
      await circles().answer(second, { circleId, accept: false });
      const [ivan] = [await bench.actor()];
      expect(await many(() => circles().answer(second, { circleId, accept: true }), () => circles().name(lead, { circleId, staffId: ivan.id }), () => stub(lead, circleId))).toEqual(['not-found', 'not-found', 'not-found']);
      expect(await bench.db.sql(`select action, actor_id "by", class from audit_event where resource_id = $1 order by action`, [circleId])).toEqual([{ action: 'covert.decline', by: second.id, class: 4 }, { action: 'covert.open', by: lead.id, class: 4 }]);
    }));

    it('is needed before anybody is named: neither of the two, nor a colleague, gets further alone', bench.story(async () => {
      const { lead, second, circleId } = await asked();
      const ivan = await bench.actor();
      const before = await counts();
      expect(await many(() => circles().name(lead, { circleId, staffId: ivan.id }), () => circles().name(second, { circleId, staffId: ivan.id }), () => circles().pass(lead, { circleId, fromId: lead.id, staffId: ivan.id }))).toEqual(['not-found', 'not-found', 'not-found']);
      expect(await counts()).toEqual(before);
    }));
  });

  describe('letting somebody in', () => {
    it.each<[Role, string]>([['PROSECUTOR', 'done'], ['HEAD', 'done'], ['INVESTIGATOR', 'done'], ['COORDINATOR', 'not-found'], ['AUDITOR', 'not-found'], ['ADMINISTRATOR', 'not-found']])('whose role is %s: %s', (role, said) => bench.story(async () => {
      const { lead, circleId } = await agreed();
      expect(await saidOf(circles().name(lead, { circleId, staffId: (await bench.actor([role])).id }))).toBe(said);
    })());

    it('takes two of the two: whoever named cannot confirm, a member can do neither half', bench.story(async () => {
      const of = await agreed();
      const [member, ivan] = [await letIn(of, await bench.actor()), await bench.actor()];
      const half = (verb: 'name' | 'confirm', who: Actor, whom: Actor) => () => circles()[verb](who, { circleId: of.circleId, staffId: whom.id });
      expect(await many(half('name', member, ivan), half('confirm', of.lead, ivan), half('name', of.second, ivan), half('name', of.lead, ivan), half('confirm', of.second, ivan), half('confirm', member, ivan), half('confirm', ivan, ivan)))
        .toEqual(['not-found', 'not-found', 'done', 'not-found', 'not-found', 'not-found', 'not-found']);
      expect([await sees(ivan), await saidOf(half('confirm', of.lead, ivan)()), await sees(ivan), await saidOf(half('confirm', of.lead, ivan)())]).toEqual([[0], 'done', [1], 'not-found']);
    }));

    it('names neither of the two, nor somebody who is inside, nor one who has left', bench.story(async () => {
      const of = await agreed();
      const [member, left] = [await letIn(of, await bench.actor()), await bench.actor()];
      await bench.db.sql('update staff set active = false where id = $1', [left.id]);
      const name = (staffId: string) => () => circles().name(of.lead, { circleId: of.circleId, staffId });
      expect(await many(name(of.lead.id), name(of.second.id), name(member.id), name(left.id), name(randomUUID()))).toEqual(Array(5).fill('not-found'));
    }));

    it('is not for somebody with a conflict of interest in the case, who would be inside on the day it ends', bench.story(async () => {
      const of = await agreed();
      const excluded = await bench.actor();
      await rightsIn(bench.db).exclude(excluded.id, of.proceedingId);
      expect(await saidOf(circles().name(of.lead, { circleId: of.circleId, staffId: excluded.id }))).toBe('not-found');
    }));

    it('tells whoever is named nothing before she is inside: she neither sees it nor can leave it', bench.story(async () => {
      const { lead, second, circleId } = await agreed();
      const ivan = await bench.actor();
      await circles().name(lead, { circleId, staffId: ivan.id });
      expect([await sees(ivan), await saidOf(circles().putOut(ivan, { circleId, staffId: ivan.id }))]).toEqual([[0], 'not-found']);
      await circles().putOut(lead, { circleId, staffId: ivan.id });
      expect(await saidOf(circles().confirm(second, { circleId, staffId: ivan.id }))).toBe('not-found');
    }));

    it('ends by either of the two or by herself, never by another member, and begins anew only by two', bench.story(async () => {
      const of = await agreed();
      const [iryna, ivan] = [await letIn(of, await bench.actor(['INVESTIGATOR'])), await letIn(of, await bench.actor())];
      const out = (who: Actor, whom: Actor) => () => circles().putOut(who, { circleId: of.circleId, staffId: whom.id });
      expect(await many(out(ivan, iryna), out(ivan, of.lead), out(of.lead, of.second), out(iryna, iryna), out(iryna, iryna), out(of.second, ivan))).toEqual(['not-found', 'not-found', 'not-found', 'done', 'not-found', 'done']);
      await circles().name(of.lead, { circleId: of.circleId, staffId: iryna.id });
      expect(await sees(iryna, ivan)).toEqual([0, 0]);
      await circles().confirm(of.second, { circleId: of.circleId, staffId: iryna.id });
      expect([await sees(iryna), (await bench.db.sql('select 1 from covert_member where staff_id = $1', [iryna.id])).length]).toEqual([[1], 2]);
    }));

    it('shows each what she can do about each other', bench.story(async () => {
      const of = await agreed();
      const iryna = await letIn(of, await bench.actor(['INVESTIGATOR']));
      const ivan = await bench.actor();
      await circles().name(of.lead, { circleId: of.circleId, staffId: ivan.id });
      const acts = async (who: Actor): Promise<unknown> => Object.fromEntries(((await seen(who))[0]?.members ?? []).map(({ staff, abilities }) => [staff.id === ivan.id ? 'ivan' : 'iryna', abilities]));
      expect([await acts(of.lead), await acts(of.second), await acts(iryna)]).toEqual([
        { iryna: ['putOutOfCovert', 'passCovertPlace'], ivan: ['putOutOfCovert'] }, { iryna: ['putOutOfCovert', 'passCovertPlace'], ivan: ['confirmCovertMember', 'putOutOfCovert'] }, { iryna: ['putOutOfCovert'], ivan: [] }]);
      expect((await Promise.all([of.lead, of.second, iryna].map(async (who) => (await seen(who))[0]?.abilities)))).toEqual([['registerCovertMaterial', 'nameCovertMember'], ['registerCovertMaterial', 'nameCovertMember'], ['registerCovertMaterial']]);
    }));
  });

  describe('a place of the two', () => {
    it('goes to a prosecutor or head who is inside, and the former holder is out', bench.story(async () => {
      const of = await agreed();
      const [ivan, iryna, stranger] = [await letIn(of, await bench.actor(['HEAD'])), await letIn(of, await bench.actor(['INVESTIGATOR'])), await bench.actor()];
      const pass = (who: Actor, from: Actor, to: Actor) => () => circles().pass(who, { circleId: of.circleId, fromId: from.id, staffId: to.id });
      expect(await many(pass(of.lead, of.lead, iryna), pass(of.lead, of.lead, stranger), pass(of.lead, of.lead, of.second), pass(of.second, of.lead, ivan), pass(ivan, of.lead, ivan), pass(of.lead, ivan, ivan))).toEqual(Array(6).fill('not-found'));
      await circles().pass(of.lead, { circleId: of.circleId, fromId: of.lead.id, staffId: ivan.id });
      expect([await sees(of.lead, ivan), (await seen(ivan))[0]?.lead.id, (await seen(ivan))[0]?.members.map(({ staff }) => staff.id)]).toEqual([[0, 1], ivan.id, [iryna.id]]);
    }));

    it('does not go to somebody who may not read there: nobody could take it back', bench.story(async () => {
      const of = await agreed();
      const ivan = await letIn(of, await bench.actor());
      await rightsIn(bench.db).exclude(ivan.id, of.proceedingId);
      expect([await saidOf(circles().pass(of.lead, { circleId: of.circleId, fromId: of.lead.id, staffId: ivan.id })), await sees(of.lead, of.second)]).toEqual(['not-found', [1, 1]]);
    }));

    it('lets whom the former holder named be confirmed by her successor, who is somebody else', bench.story(async () => {
      const of = await agreed();
      const [heir, ivan] = [await letIn(of, await bench.actor()), await bench.actor()];
      await circles().name(of.lead, { circleId: of.circleId, staffId: ivan.id });
      await circles().pass(of.lead, { circleId: of.circleId, fromId: of.lead.id, staffId: heir.id });
      expect(await many(() => circles().confirm(of.lead, { circleId: of.circleId, staffId: ivan.id }), () => circles().confirm(heir, { circleId: of.circleId, staffId: ivan.id }))).toEqual(['not-found', 'done']);
    }));
  });

  describe('what the log of a circle shows', () => {
    it('names each look before the answer leaves: where the log takes no entry, nothing is shown', bench.story(async () => {
      const { lead } = await agreed();
      const audit = bench.get(Audit);
      const { recordMany } = audit;
      Object.assign(audit, { recordMany: () => Promise.reject(Object.assign(new Error('disk full'), { code: '53100' })) });
      const said = await saidOf(seen(lead)).finally(() => Object.assign(audit, { recordMany }));
      expect(said).toBe('audit/unavailable');
    }));

    it('asks no log and leaves no line for whoever is in no circle', bench.story(async () => {
      await agreed();
      const ivan = await bench.actor();
      expect([await seen(ivan), await bench.db.sql('select action from audit_event where actor_id = $1', [ivan.id])]).toEqual([[], []]);
    }));

    it('still names what was done after somebody looked sixty times', bench.story(async () => {
      const { lead, second, circleId } = await agreed();
      await stub(second, circleId);
      for (let look = 0; look < 60; look += 1) await seen(second);
      const history = (await seen(lead))[0]?.history ?? [];
      expect(history.map(({ action }) => action)).toEqual(expect.arrayContaining(['covert.open', 'covert.accept', 'covert.register', 'covert.read']));
      expect([...history].sort((one, other) => Date.parse(other.at) - Date.parse(one.at)).map(({ at }) => at)).toEqual(history.map(({ at }) => at));
      expect(history.length).toBeLessThanOrEqual(50);
    }));

    it('is read for many circles with as many statements as for one', bench.story(async () => {
      const { lead, ...rest } = await agreed();
      await letIn({ lead, ...rest }, await bench.actor());
      await stub(lead, rest.circleId);
      await seen(lead);
      const one = await bench.db.request(() => statementsOf(bench.db, () => seen(lead)));
      for (let more = 0; more < 3; more += 1) {
        const of = await agreed({ lead });
        await letIn(of, await bench.actor());
        await stub(lead, of.circleId);
      }
      expect([(await seen(lead)).length, await bench.db.request(() => statementsOf(bench.db, () => seen(lead)))]).toEqual([4, one]);
    }));
  });
});
