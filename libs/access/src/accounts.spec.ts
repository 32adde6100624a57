import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { readLog } from '../../../test/support/audit.js';
import { useProceedings } from '../../../test/support/builders/proceedings.js';
import { type Actor, SYSTEM_ID, notFound, systemActor } from '#libs/platform';
import { CreateStaffInput, RelocateOfficeInput } from './access.input.js';
import { Assignments } from './assignment.service.js';
import type { Office } from './office.entity.js';
import { Offices } from './office.service.js';
import { Sessions } from './session.service.js';
import { StaffService } from './staff.service.js';
import { typedName } from './typed-name.js';

const bench = useProceedings();
const staff = (): StaffService => bench.get(StaffService);
const auditOf = async (id: string) => (await readLog(bench.db, 'resource_id = $1', [id])).map(({ action, actorId: actor, changes }) => ({ action, actor, changes }));
const rules = (type: new () => object, value: object): string[] => validateSync(plainToInstance(type, value)).flatMap(({ property, constraints }) => Object.keys(constraints ?? {}).map((rule) => `${property} ${rule}`)).sort();
const auditor = { displayName: 'Синтетична Особа', roles: ['AUDITOR'] as const, officeId: null };
const made = (login: string, own: Partial<Parameters<StaffService['create']>[1]> = {}): Promise<{ id: string; password: string }> =>
  staff().create(systemActor, { ...auditor, login, ...own }).then(({ staff: { id }, oneTimePassword: password }) => ({ id, password }));

describe('an account that is asked for', () => {
  it.each([
    ['abc', []], ['o.syntetychna-2_x', []], ['a'.repeat(40), []], ['ab', ['login matches']], ['a'.repeat(41), ['login matches']], ['2fast', ['login matches']], ['Olena', ['login matches']], ['олена', ['login matches']],
    ['оlena', ['login matches']], ['olena@gp.example', ['login matches']], ['olena ', ['login matches']], ['.olena', ['login matches']], ['', ['login matches']],
  ])('with the login «%s» breaks %j', (login, broken) => {
    expect(rules(CreateStaffInput, { ...auditor, login })).toEqual(broken);
  });

  it.each([
    [{ roles: [] }, ['roles arrayNotEmpty']], [{ roles: ['ROOT'] }, ['roles isEnum']], [{ roles: ['AUDITOR', 'ROOT'] }, ['roles isEnum']], [{ displayName: 'О' }, ['displayName isLength']], [{ displayName: 'О'.repeat(121) }, ['displayName isLength']],
    [{ officeId: 'here' }, ['officeId isUuid']], [{ mail: 'nobody' }, ['mail isEmail']], [{ mail: 'a@b.example, c@d.example' }, ['mail isEmail']], [{ mail: 'a@b.example\nBcc: c@d.example' }, ['mail isEmail']], [{ mail: 'олена@gp.example' }, ['mail isEmail']], [{ mail: 'a@gp.example' }, []],
  ])('with %j breaks %j', (own, broken) => {
    expect(rules(CreateStaffInput, { ...auditor, login: 'synthetic', ...own })).toEqual(broken);
  });

  it.each([['   ', null], ['\u200b\u200b\u200b', null], [' О ', null], ['\t\n', null], ['  Олена   Синтетична ', 'Олена Синтетична'], ['і\u0308жак', 'їжак'], ['Олена\nСинтетична', 'Олена Синтетична'], ['Ян', 'Ян']])('has %j for a name as %j', (text, name) => {
    if (name === null) expect(() => typedName('displayName', text)).toThrow(expect.objectContaining({ code: 'bad-input', detail: { fields: [expect.objectContaining({ field: 'displayName', rule: 'length' })] } }));
    else expect(typedName('displayName', text)).toBe(name);
  });

  it('with a name of nothing but spaces is not made', bench.story(async () => {
    await expect(made('nameless', { displayName: '    ' })).rejects.toMatchObject({ code: 'bad-input' });
    expect(await bench.db.sql(`select 1 from staff where login = 'nameless'`)).toEqual([]);
  }));

  it('with a role said twice has it once, and is found however its letters were typed', bench.story(async () => {
    const { id } = await made('twice', { roles: ['AUDITOR', 'AUDITOR'], displayName: ' Їжакевич   Ї. ' });
    expect(await bench.db.sql('select roles, display_name from staff where id = $1', [id])).toEqual([{ roles: ['AUDITOR'], display_name: 'Їжакевич Ї.' }]);
    const administrator = await bench.actor(['ADMINISTRATOR']);
    for (const text of ['Їжакевич', 'їжакевич'.normalize('NFD'), ' ЇЖАК\u200b ']) expect((await staff().page(administrator, { text }, 10, null)).edges.map(({ node }) => node.id)).toEqual([id]);
  }));
});

describe('roles that watch, appoint or accompany', () => {
  it.each([[['AUDITOR', 'ADMINISTRATOR']], [['AUDITOR', 'PROSECUTOR']], [['HEAD', 'ADMINISTRATOR']], [['COORDINATOR', 'PROSECUTOR']], [['COORDINATOR', 'HEAD']], [['INVESTIGATOR', 'COORDINATOR']]] as const)('stand alone: %j is refused, by the database as well', (roles) => bench.story(async () => {
    const officeId = await bench.officeId('21');
    await expect(made('both', { roles, officeId })).rejects.toMatchObject({ code: 'bad-input', detail: { fields: [expect.objectContaining({ field: 'roles', rule: 'apart' })] } });
    await expect(bench.db.sql(`insert into staff (id, login, display_name, roles, password_hash) values (gen_random_uuid(), 'both', 'Синтетична', $1, '-')`, [roles])).rejects.toMatchObject({ code: '23514', constraint: 'staff_roles_apart' });
  })());
});

describe('the life of an account', () => {
  const liveSessions = (staffId: string): Promise<unknown[]> => bench.db.sql('select 1 from staff_session where staff_id = $1 and ended_at is null', [staffId]);

  it('begins with a password for one use, ends every session when it is taken away, and comes back without them', bench.story(async () => {
    const administrator = await bench.actor(['ADMINISTRATOR']);
    const { id } = await made('comes.and.goes');
    await bench.get(Sessions).start(id);
    await bench.get(Sessions).remember(id, 'device');
    await staff().setActive(administrator, id, false);
    expect([await liveSessions(id), await bench.db.sql('select 1 from known_device where staff_id = $1', [id])]).toEqual([[], []]);
    expect(await staff().setActive(administrator, id, true)).toMatchObject({ active: true });
    expect(await liveSessions(id)).toEqual([]);
    expect((await auditOf(id)).map(({ action, actor, changes }) => [action, actor === administrator.id, changes.map(({ field, after }) => `${field} ${after}`)])).toEqual([
      ['staff.create', false, ['roles ["AUDITOR"]']], ['staff.set-active', true, ['active false']], ['staff.set-active', true, ['active true']],
    ]);
  }));

  it('goes on with a new one-time password: the old one and every session are gone, and neither stands in the log', bench.story(async () => {
    const administrator = await bench.actor(['ADMINISTRATOR']);
    const { id, password } = await made('forgetful');
    await bench.get(Sessions).start(id);
    const { oneTimePassword } = await staff().resetPassword(administrator, id);
    expect(oneTimePassword).not.toBe(password);
    expect(await liveSessions(id)).toEqual([]);
    const her: Actor = { ...administrator, id, sessionId: null };
    await expect(staff().changeOwnPassword(her, password, 'zhyto-pshenytsia-oves')).rejects.toMatchObject({ code: 'sign-in/wrong' });
    await staff().changeOwnPassword(her, oneTimePassword, 'zhyto-pshenytsia-oves');
    expect(await bench.db.sql('select must_change_password from staff where id = $1', [id])).toEqual([{ must_change_password: false }]);
    const log = JSON.stringify(await auditOf(id));
    for (const word of [password, oneTimePassword, 'zhyto-pshenytsia-oves', 'argon2']) expect(log).not.toContain(word);
  }));

  it('changes its own password in one session and ends the others', bench.story(async () => {
    const { id, password } = await made('several.doors');
    const [here, there] = [await bench.get(Sessions).start(id), await bench.get(Sessions).start(id)];
    await staff().changeOwnPassword({ ...systemActor, id, sessionId: here.id }, password, 'zhyto-pshenytsia-oves');
    expect(await bench.db.sql('select id from staff_session where staff_id = $1 and ended_at is null', [id])).toEqual([{ id: here.id }]);
    expect(there.id).not.toBe(here.id);
  }));

  it.each(['a weak one', 'several.doors.again', 'пароль пароль пароль'])('does not change to «%s», and keeps what it had', (next) => bench.story(async () => {
    const { id, password } = await made('several.doors.again');
    await expect(staff().changeOwnPassword({ ...systemActor, id }, password, next)).rejects.toMatchObject({ code: 'access/weak-password', detail: { fields: [{ field: 'password', rule: 'strength' }] } });
    await staff().changeOwnPassword({ ...systemActor, id }, password, 'zhyto-pshenytsia-oves');
  })());

  it('of the system itself is nobody\'s to touch, as if it were not there', bench.story(async () => {
    const administrator = await bench.actor(['ADMINISTRATOR']);
    for (const id of [SYSTEM_ID, randomUUID()]) {
      for (const act of [() => staff().setActive(administrator, id, true), () => staff().setMail(administrator, id, 'a@gp.example'), () => staff().resetPassword(administrator, id), () => staff().setActive(administrator, id, false)]) {
        await expect(act()).rejects.toMatchObject({ code: 'not-found', text: notFound().text });
      }
    }
    expect((await staff().page(administrator, {}, 100, null)).edges.map(({ node }) => node.id)).not.toContain(SYSTEM_ID);
  }));

  it('says in the log that there is a mail address, and never which', bench.story(async () => {
    const { id } = await made('with.mail', { mail: 'kanarka@gp.example' });
    await staff().setMail(systemActor, id, 'insha-kanarka@gp.example');
    await staff().setMail(systemActor, id, null);
    const rows = await auditOf(id);
    expect(rows.map(({ changes }) => changes.filter(({ field }) => field === 'mail'))).toEqual([[], [], [{ field: 'mail', before: 'true', after: 'false' }]]);
    expect(JSON.stringify(rows)).not.toContain('kanarka');
  }));
});

describe('where an office sits and what it answers for', () => {
  const office = async (id: string): Promise<Office | undefined> => (await bench.get(Offices).all()).find((each) => each.id === id);

  it('are two facts: moving changes the seat and its day and nothing else of any office', bench.story(async () => {
    const [administrator, id, before] = [await bench.actor(['ADMINISTRATOR']), await bench.officeId('21'), await bench.get(Offices).all()];
    await bench.get(Offices).relocate(administrator, id, ' Миколаїв ', '2022-03-01');
    const after = await bench.get(Offices).all();
    expect(after.map((each) => (each.id === id ? { ...each, seat: before.find((old) => old.id === id)?.seat, relocatedSince: null } : each))).toEqual(before);
    expect(await office(id)).toMatchObject({ code: '21', seat: 'Миколаїв', relocatedSince: '2022-03-01', territory: before.find((old) => old.id === id)?.territory });
    expect(await auditOf(id)).toEqual([{ action: 'office.relocate', actor: administrator.id, changes: [{ field: 'seat', before: before.find((old) => old.id === id)?.seat, after: 'Миколаїв' }, { field: 'since', before: null, after: '2022-03-01' }] }]);
  }));

  it('move again and back, each time with its day, and every move stays in the log', bench.story(async () => {
    const id = await bench.officeId('05');
    const home = (await office(id))?.seat ?? '';
    for (const [seat, since] of [['Дніпро', '2022-04-10'], ['Харків', '2024-02-01'], [home, '2026-10-01']] as const) await bench.get(Offices).relocate(systemActor, id, seat, since);
    expect(await office(id)).toMatchObject({ seat: home, relocatedSince: '2026-10-01' });
    expect((await auditOf(id)).map(({ changes }) => changes.find(({ field }) => field === 'seat')?.before)).toEqual([home, 'Дніпро', 'Харків']);
  }));

  it('do not move to a town without a name', bench.story(async () => {
    const id = await bench.officeId('05');
    const before = await office(id);
    for (const seat of ['    ', ' Х ', '\u200b\u200b']) await expect(bench.get(Offices).relocate(systemActor, id, seat, '2026-10-01')).rejects.toMatchObject({ code: 'bad-input', detail: { fields: [{ field: 'seat', rule: 'length' }] } });
    expect(await office(id)).toEqual(before);
    expect(rules(RelocateOfficeInput, { officeId: 'x', seat: 'Х', since: 5 })).toEqual(['officeId isUuid', 'seat isLength', 'since isString']);
  }));
});

describe('who answered for a proceeding, over time', () => {
  it('has a whole history without a gap and without two at once, whoever comes back', bench.story(async () => {
    const [head, one, two] = [await bench.actor(['HEAD']), await bench.actor(), await bench.actor()];
    const proceedingId = await bench.register(one, { registeredOn: '2026-03-02' });
    await bench.db.sql('delete from assignment where proceeding_id = $1', [proceedingId]);
    const turns = [[one, '2026-03-02'], [two, '2026-04-01'], [two, '2026-05-01'], [one, '2026-06-01'], [two, '2026-06-01'], [one, '2026-09-01']] as const;
    for (const [{ id }, since] of turns) await bench.get(Assignments).assign(head, [{ proceedingId, staffId: id, duty: 'PROSECUTOR', since }]);
    const periods = await bench.db.sql<{ who: string; since: string; until: string | null }>('select staff_id who, since, until from assignment where proceeding_id = $1 order by since, until', [proceedingId]);
    expect(periods.map(({ who, since, until }) => [who === one.id ? 'one' : 'two', since, until])).toEqual([
      ['one', '2026-03-02', '2026-04-01'], ['two', '2026-04-01', '2026-06-01'], ['one', '2026-06-01', '2026-06-01'], ['two', '2026-06-01', '2026-09-01'], ['one', '2026-09-01', null],
    ]);
  }));

  it('ends one duty and leaves the other, ends nothing twice, and is told with who was and who is', bench.story(async () => {
    const [head, one, investigator, other] = [await bench.actor(['HEAD']), await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor()];
    const proceedingId = await bench.register(one);
    await bench.get(Assignments).assign(head, [{ proceedingId, staffId: investigator.id, duty: 'INVESTIGATOR', since: '2026-04-01' }, { proceedingId, staffId: other.id, duty: 'PROSECUTOR', since: '2026-04-01' }]);
    for (const on of ['2026-05-01', '2026-06-01']) await bench.get(Assignments).end(head, proceedingId, ['INVESTIGATOR'], on);
    expect(await bench.db.sql('select duty, staff_id who, until from assignment where proceeding_id = $1 and since = $2 order by duty', [proceedingId, '2026-04-01'])).toEqual([
      { duty: 'INVESTIGATOR', who: investigator.id, until: '2026-05-01' }, { duty: 'PROSECUTOR', who: other.id, until: null },
    ]);
    expect(await auditOf(other.id)).toEqual([{ action: 'assignment.begin', actor: head.id, changes: [{ field: 'prosecutor', before: one.id, after: other.id }] }]);
  }));
});
