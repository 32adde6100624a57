import { describe, expect, it } from '@jest/globals';
import { rightsIn } from '../support/builders/rights.js';
import { useProceedings } from '../support/builders/proceedings.js';

const bench = useProceedings();
const rights = () => rightsIn(bench.db);
const ids = async (what: 'content' | 'regions' | 'excluded', staffId: string): Promise<string[]> => (await bench.db.sql<{ ids: string[] }>(`select sec.${what}($1) ids`, [staffId]))[0]?.ids ?? [];
const content = (staffId: string): Promise<string[]> => ids('content', staffId);
/** Inside a story a failed statement would spoil the rest. */
const refusal = async (work: () => Promise<unknown>): Promise<string> => {
  await bench.db.sql('savepoint attempt');
  const fault = await work().then(() => ({ constraint: 'none', code: '' }), (error: unknown) => error as { constraint?: string; code: string });
  await bench.db.sql('rollback to savepoint attempt');
  return fault.constraint ?? fault.code;
};

describe('whose content is whose', () => {
  it('is that of the assigned, while they are assigned and work here', bench.story(async () => {
    const [olena, other] = [await bench.actor(), await bench.actor()];
    const id = await bench.register(olena);
    expect([await content(olena.id), await content(other.id)]).toEqual([[id], []]);
    await bench.db.sql('update staff set active = false where id = $1', [olena.id]);
    expect(await content(olena.id)).toEqual([]);
    await bench.db.sql('update staff set active = true where id = $1', [olena.id]);
    await bench.db.sql('update assignment set until = now() where staff_id = $1', [olena.id]);
    expect(await content(olena.id)).toEqual([]);
  }));

  it('is that of a deputy from the first to the last moment of the delegation, and of nobody after its end', bench.story(async () => {
    const [olena, deputy, head] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    await rights().delegate(olena.id, deputy.id, head.id, { since: '1 hour' });
    await rights().delegate(olena.id, deputy.id, head.id, { since: '-2 hours', until: '-1 hour' });
    expect(await content(deputy.id)).toEqual([]);
    const running = await rights().delegate(olena.id, deputy.id, head.id);
    expect(await content(deputy.id)).toEqual([id]);
    await bench.db.sql('update delegation set ended_at = now(), ended_by = $2 where id = $1', [running, head.id]);
    expect(await content(deputy.id)).toEqual([]);
  }));

  it('opens by a grant of class 3 that runs, and by no other', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    await rights().grant(head.id, id, { classMax: 2 });
    await rights().grant(head.id, id, { since: '-2 hours', until: '-1 second' });
    expect(await content(head.id)).toEqual([]);
    const grant = await rights().grant(head.id, id);
    expect(await content(head.id)).toEqual([id]);
    await bench.db.sql('update access_grant set ended_at = now() where id = $1', [grant]);
    expect(await content(head.id)).toEqual([]);
  }));

  it('closes to whoever has a conflict of interest, whatever else is open', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    await rights().grant(olena.id, id);
    const conflict = await rights().exclude(olena.id, id);
    expect([await content(olena.id), await ids('excluded', olena.id), await ids('excluded', head.id)]).toEqual([[], [id], []]);
    expect(await refusal(() => bench.db.sql('update conflict_of_interest set ended_at = now(), ended_by = staff_id where id = $1', [conflict]))).toBe('conflict_of_interest_not_lifted_by_oneself');
    await bench.db.sql('update conflict_of_interest set ended_at = now(), ended_by = $2 where id = $1', [conflict, head.id]);
    expect(await content(olena.id)).toEqual([id]);
  }));

  it.each([['SEALED', true], ['COVERT', false]] as const)('in a %s compartment is that of its owner and members; broken glass opens it: %j', (kind, opens) => bench.story(async () => {
    const [olena, member, deputy, head, passer] = [await bench.actor(), await bench.actor(), await bench.actor(), await bench.actor(['HEAD']), await bench.actor()];
    const id = await bench.register(olena);
    await rights().delegate(olena.id, deputy.id, head.id);
    await rights().grant(passer.id, id);
    expect(await Promise.all([deputy, passer].map((person) => content(person.id)))).toEqual([[id], [id]]);
    const compartment = await rights().compartment(id, head.id, kind, [member.id]);
    expect(await Promise.all([olena, deputy, passer, head, member].map((person) => content(person.id)))).toEqual([[], [], [], [id], [id]]);
    await rights().glass(passer.id, id);
    expect(await content(passer.id)).toEqual(opens ? [id] : []);
    await bench.db.sql('update compartment set closed_at = now(), closed_by = owner_id where id = $1', [compartment]);
    expect(await Promise.all([olena, member].map((person) => content(person.id)))).toEqual([[id], []]);
    expect(await bench.db.sql('select compartment_id from proceeding where id = $1', [id])).toEqual([{ compartment_id: null }]);
  })());
});

describe('a register', () => {
  it('is open to a head for the own office and all below it, to others for none', bench.story(async () => {
    const [head, prosecutor, [top, middle, low, aside]] = [await bench.actor(['HEAD']), await bench.actor(), await Promise.all(['16', '21', '22', '23'].map((code) => bench.officeId(code)))];
    await bench.db.sql('update office o set parent_id = n.parent from unnest($1::uuid[], $2::uuid[]) n (id, parent) where o.id = n.id', [[middle, low], [top, middle]]);
    expect([...await ids('regions', head.id)].sort()).toEqual([top, middle, low].sort());
    expect(await ids('regions', head.id)).not.toContain(aside);
    expect(await ids('regions', prosecutor.id)).toEqual([]);
  }));
});

describe('nobody does both halves of a decision', () => {
  it('nor breaks glass for longer than four hours, nor rewrites what was decided', bench.story(async () => {
    const [olena, deputy, head] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    const glass = await rights().glass(head.id, id);
    const compartment = await rights().compartment(id, olena.id);
    const delegation = await rights().delegate(olena.id, deputy.id, head.id);
    const review = `update break_glass set reviewed_by = $2, reviewed_at = now(), verdict = 'JUSTIFIED', review_note = 'Перевірено' where id = $1`;
    expect(await refusal(() => rights().delegate(olena.id, deputy.id, deputy.id))).toBe('delegation_not_to_oneself');
    expect(await refusal(() => rights().delegate(olena.id, olena.id, head.id))).toBe('delegation_two');
    expect(await refusal(() => bench.db.sql('insert into compartment_member (compartment_id, staff_id, granted_by) values ($1, $2, $2)', [compartment, deputy.id]))).toBe('compartment_member_not_oneself');
    expect(await refusal(() => bench.db.sql(review, [glass, head.id]))).toBe('break_glass_not_reviewed_by_oneself');
    expect(await refusal(() => rights().compartment(id, head.id, 'COVERT'))).toBe('compartment_open');
    expect(await refusal(() => rights().grant(head.id, id, { source: 'BREAK_GLASS', until: '5 hours' }))).toBe('access_grant_length');
    expect(await refusal(() => rights().grant(head.id, id, { classMax: 4 }))).toBe('access_grant_class');
    await bench.db.sql(review, [glass, olena.id]);
    for (const rewriting of ['update break_glass set review_note = null, reviewed_by = null, reviewed_at = null, verdict = null', 'update access_grant set until = until + interval \'1 minute\'', 'delete from break_glass', 'delete from conflict_of_interest', 'truncate delegation', 'update compartment set kind = \'COVERT\'']) {
      expect([rewriting, await refusal(() => bench.db.sql(rewriting))]).toEqual([rewriting, rewriting.includes('conflict') ? 'none' : '42501']);
    }
    expect(await refusal(() => bench.db.sql('delete from delegation where id = $1', [delegation]))).toBe('42501');
  }));
});
