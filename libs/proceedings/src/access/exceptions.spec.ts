import { describe, expect, it } from '@jest/globals';
import { Delegations } from '#libs/access';
import type { Actor } from '#libs/platform';
import { NOW, someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { LinksService } from '../links/links.service.js';
import { loadAccess } from './access.loader.js';
import { Compartments } from './compartments.service.js';
import { AccessExceptions } from './exceptions.service.js';

const bench = useProceedings();
const REASON = 'Синтетична підстава перевірки.';
const content = async ({ id }: Pick<Actor, 'id'>): Promise<string[]> => (await bench.db.sql<{ ids: string[] }>('select sec.content($1) ids', [id]))[0]?.ids ?? [];
const said = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
const today = async (): Promise<{ instant: string; today: string }> => {
  const [row] = await bench.db.sql<{ instant: string; today: string }>(`select now() instant, (now() at time zone 'Europe/Kyiv')::date::text today`);
  return row ?? NOW;
};
const audited = async (resource: string): Promise<string[]> => (await bench.db.sql<{ action: string }>('select action from audit_event where resource = $1 order by at', [resource])).map(({ action }) => action);

describe('a stated purpose', () => {
  const state = async (actor: Actor, proceedingId: string, purpose = REASON): Promise<string> => said(bench.get(AccessExceptions).statePurpose(actor, { proceedingId, purpose }, await today()));

  it('opens a case of her office to a head until the day ends, for those who answer for it to see', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    expect((await loadAccess(bench.db, head, [id])).get(id)).toMatchObject({ open: false, abilities: expect.arrayContaining(['statePurpose']) });
    expect(await state(head, id)).toBe('done');
    expect(await content(head)).toEqual([id]);
    const [grant] = await bench.db.sql<{ left: boolean; midnight: string }>(`select until > now() "left", (until at time zone 'Europe/Kyiv')::time::text midnight from access_grant where staff_id = $1`, [head.id]);
    expect(grant).toEqual({ left: true, midnight: '00:00:00' });
    const picture = (await loadAccess(bench.db, olena, [id])).get(id);
    expect(picture?.readers.map(({ staffId, basis, reason }) => [staffId, basis, reason])).toEqual([[olena.id, 'ASSIGNED', null], [head.id, 'PURPOSE', REASON]]);
    expect(await audited('access-grant')).toEqual(['purpose.state']);
    expect(await state(head, id)).toBe('not-allowed');
  }));

  it('is asked of heads, says something, and never opens another office', bench.story(async () => {
    const [olena, head, stranger] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    const id = await bench.register(olena);
    expect([await state(olena, id), await state(head, id, 'треба'), await state(stranger, id)]).toEqual(['not-allowed', 'bad-input: purpose length', 'not-found']);
    expect(await content(stranger)).toEqual([]);
  }));
});

describe('a deputy', () => {
  const name = async (actor: Actor, from: Actor, to: Actor): Promise<string> => {
    const now = await today();
    return said(bench.get(Delegations).name(actor, { fromId: from.id, toId: to.id, since: now.today, until: now.today, reason: REASON }, now));
  };

  it('reads for the days of the leave what the colleague is assigned to, and nothing that comes to her by deputising herself', bench.story(async () => {
    const [olena, petro, iryna] = [await bench.actor(), await bench.actor(), await bench.actor()];
    const id = await bench.register(olena);
    expect(await name(olena, olena, petro)).toBe('done');
    expect(await name(petro, petro, iryna)).toBe('done');
    expect([await content(petro), await content(iryna)]).toEqual([[id], []]);
    const [delegation] = await bench.get(Delegations).around(iryna);
    const [own] = (await bench.get(Delegations).around(olena));
    expect([delegation?.fromId, own?.toId, own?.mayEnd]).toEqual([petro.id, petro.id, true]);
    expect(await said(bench.get(Delegations).end(iryna, own?.id ?? ''))).toBe('not-found');
    expect(await said(bench.get(Delegations).end(olena, own?.id ?? ''))).toBe('done');
    expect([await content(petro), await said(bench.get(Delegations).end(olena, own?.id ?? ''))]).toEqual([[], 'not-found']);
    expect(await audited('delegation')).toEqual(['delegation.begin', 'delegation.begin', 'delegation.end']);
  }));

  it('is never the head who names her, in the program or in the database', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD', 'PROSECUTOR'])];
    await bench.register(olena);
    expect(await name(head, olena, head)).toBe('bad-input: toId colleague');
    expect(await bench.db.sql(`select sec.name_deputy($1, gen_random_uuid(), $2, $1, now(), now() + interval '1 day', $3) done`, [head.id, olena.id, REASON])).toEqual([{ done: false }]);
    expect(await content(head)).toEqual([]);
  }));
});

describe('a conflict of interest', () => {
  const exclusions = (): AccessExceptions => bench.get(AccessExceptions);
  const declare = (actor: Actor, proceedingId: string, staff: Actor): Promise<string> => said(exclusions().declareConflict(actor, { proceedingId, staffId: staff.id, reason: REASON }));

  it('closes the case at once, and is lifted by the head and not by whom it is about', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    expect(await declare(olena, id, olena)).toBe('done');
    expect(await content(olena)).toEqual([]);
    const [row] = (await loadAccess(bench.db, head, [id])).get(id)?.exclusions ?? [];
    expect(row).toMatchObject({ staffId: olena.id, mayEnd: true, reason: REASON });
    expect(await declare(head, id, olena)).toBe('conflict/stale');
    expect(await said(exclusions().endConflict(olena, row?.id ?? ''))).toBe('not-found');
    expect([await said(exclusions().endConflict(head, row?.id ?? '')), await content(olena)]).toEqual(['done', [id]]);
    expect(await audited('conflict-of-interest')).toEqual(['conflict.declare', 'conflict.end']);
  }));

  it('of a head is lifted by the head above, never by herself, and she states no purpose meanwhile', bench.story(async () => {
    const [olena, head, above] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    await bench.db.sql(`update office set parent_id = $1 where code = '16'`, [above.officeId]);
    const id = await bench.register(olena);
    expect(await declare(head, id, head)).toBe('done');
    expect(await bench.db.sql('select sec.state_purpose($1, gen_random_uuid(), $2, $3, now() + interval \'1 hour\') done', [head.id, id, REASON])).toEqual([{ done: false }]);
    const [row] = await bench.db.sql<{ id: string }>('select id from conflict_of_interest');
    expect([await said(exclusions().endConflict(head, row?.id ?? '')), await said(exclusions().endConflict(above, row?.id ?? ''))]).toEqual(['not-found', 'done']);
  }));
});

describe('a compartment', () => {
  const compartments = (): Compartments => bench.get(Compartments);
  const seal = (actor: Actor, proceedingId: string, kind: 'SEALED' | 'COVERT' = 'SEALED'): Promise<string> => said(compartments().seal(actor, { proceedingId, kind, reason: REASON }));

  it('is closed by the prosecutor, who says who is inside and opens it again', bench.story(async () => {
    const [olena, petro, oleh, admin] = [await bench.actor(), await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor(['ADMINISTRATOR'])];
    const id = await bench.register(olena, { investigatorId: oleh.id });
    expect(await content(oleh)).toEqual([id]);
    expect(await seal(olena, id)).toBe('done');
    expect([await content(olena), await content(oleh)]).toEqual([[id], []]);
    const letIn = (staffId: string): Promise<string> => said(compartments().letIn(olena, { proceedingId: id, staffId }));
    expect([await letIn(petro.id), await letIn(petro.id), await letIn(admin.id), await letIn(olena.id)]).toEqual(['done', 'bad-input: staffId inside', 'bad-input: staffId role', 'bad-input: staffId inside']);
    expect([await content(petro), await content(admin)]).toEqual([[id], []]);
    expect((await loadAccess(bench.db, olena, [id])).get(id)).toMatchObject({ compartment: { kind: 'SEALED', ownerId: olena.id }, readers: [{ staffId: olena.id, basis: 'MEMBER' }, { staffId: petro.id, basis: 'MEMBER' }] });
    expect([await seal(olena, id), await seal(olena, id, 'COVERT'), await content(petro)]).toEqual(['bad-input: kind no-change', 'done', [id]]);
    expect([await said(compartments().putOut(olena, { proceedingId: id, staffId: petro.id })), await content(petro), await said(compartments().putOut(olena, { proceedingId: id, staffId: petro.id }))]).toEqual(['done', [], 'bad-input: staffId outside']);
    expect([await said(compartments().unseal(olena, { proceedingId: id, reason: REASON })), await content(oleh)]).toEqual(['done', [id]]);
    expect(await audited('compartment')).toEqual(['compartment.seal', 'compartment.let-in', 'compartment.seal', 'compartment.put-out', 'compartment.unseal']);
  }));

  it('that a head closes is the prosecutor’s: the head has shut herself out, and lets nobody in', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    expect(await seal(head, id)).toBe('done');
    expect([await content(olena), await content(head)]).toEqual([[id], []]);
    expect(await bench.db.sql('select sec.let_in($1, $2, $1) done, sec.unseal($1, $2) undone, sec.seal($1, gen_random_uuid(), $2, $3, $1, $4) owned', [head.id, id, 'SEALED', REASON])).toEqual([{ done: false, undone: false, owned: false }]);
  }));

  it('passes to a prosecutor who is inside, with those inside, and then no longer is hers who passed it on', bench.story(async () => {
    const [olena, petro, iryna] = [await bench.actor(), await bench.actor(), await bench.actor()];
    const id = await bench.register(olena);
    await seal(olena, id);
    const pass = (actor: Actor, to: Actor): Promise<string> => said(compartments().pass(actor, { proceedingId: id, staffId: to.id }));
    expect(await pass(olena, petro)).toBe('bad-input: staffId outside');
    await compartments().letIn(olena, { proceedingId: id, staffId: petro.id });
    await compartments().letIn(olena, { proceedingId: id, staffId: iryna.id });
    expect([await pass(olena, petro), await content(petro), await content(iryna), await content(olena)]).toEqual(['done', [id], [id], []]);
  }));

  it('is neither joined with another nor separated: its facts would stand where others see them', bench.story(async () => {
    const olena = await bench.actor();
    const [closed, plain] = [await bench.register(olena), await bench.register(olena)];
    await seal(olena, closed);
    const link = { on: '2026-06-01', reason: REASON };
    for (const [proceedingId, absorbedId] of [[closed, plain], [plain, closed]] as const) expect(await said(bench.get(LinksService).join(olena, { proceedingId, absorbedId, ...link }, NOW))).toBe('proceeding/link-refused: proceedingId compartment');
    expect(await said(bench.get(LinksService).split(olena, { proceedingId: closed, erdrNumber: someNumber(), partyIds: [], newFactOrPerson: true, ...link }, NOW))).toBe('proceeding/link-refused: proceedingId compartment');
  }));
});
