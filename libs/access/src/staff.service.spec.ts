import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, Db, Housekeeping, type Role, connect, encodeCursor, readConfig, systemActor } from '#libs/platform';
import { readLog, testAudit } from '../../../test/support/audit.js';
import { useDatabase } from '../../../test/support/database.js';
import { Assignments } from './assignment.service.js';
import { officeList } from './office-list.js';
import { Offices } from './office.service.js';
import { Passwords } from './password.service.js';
import { actorOf } from './role-table.js';
import { Sessions } from './session.service.js';
import { StaffService } from './staff.service.js';

const database = useDatabase();
let db: Db;
let staff: StaffService;
let assignments: Assignments;
let offices: Offices;
let officeId: string;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 6 }));
  const audit = testAudit(db);
  staff = new StaffService(db, audit, new Passwords(), new Sessions(db, readConfig({}), new Housekeeping(db)));
  assignments = new Assignments(db, audit);
  offices = new Offices(db, audit);
  await offices.loadReference();
  officeId = (await db.request(() => db.sql<{ id: string }>(`select id from office where code = '14'`)))[0]?.id ?? '';
});
afterAll(() => db.onApplicationShutdown());

/** A person without a hash of her own: nobody signs in here. */
const person = async (roles: Role[], values: { active?: boolean; name?: string; office?: string | null } = {}): Promise<Actor> => {
  const id = randomUUID();
  await db.write(() => db.sql(`insert into staff (id, login, display_name, roles, office_id, active, password_hash) values ($1, $2, $3, $4, $5, $6, '-')`,
    [id, `p${id.slice(0, 8)}`, values.name ?? 'Синтетична', roles, values.office === undefined ? officeId : values.office, values.active ?? true]));
  return actorOf({ id, roles, officeId });
};
const newcomer = { displayName: 'Синтетична', roles: ['AUDITOR'] as const, officeId: null };
const codes = (ends: PromiseSettledResult<unknown>[]): unknown[] => ends.map((end) => (end.status === 'fulfilled' ? 'done' : (end.reason as { code?: string }).code)).sort();

describe('accounts', () => {
  it('of one login are made once, however many make it at the same moment', async () => {
    const login = 'at.once';
    const ends = await Promise.allSettled(Array.from({ length: 5 }, () => db.write(() => staff.create(systemActor, { ...newcomer, login }))));
    expect(codes(ends)).toEqual(['access/login-taken', 'access/login-taken', 'access/login-taken', 'access/login-taken', 'done']);
  });

  it('have one login however it is written', async () => {
    await db.write(() => staff.create(systemActor, { ...newcomer, login: 'One.Way' }));
    await expect(db.write(() => staff.create(systemActor, { ...newcomer, login: 'one.way' }))).rejects.toMatchObject({ code: 'access/login-taken' });
  });

  it('of an office that is not there are refused, with the field', async () => {
    await expect(db.write(() => staff.create(systemActor, { ...newcomer, login: 'homeless', officeId: randomUUID() }))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: [{ field: 'officeId', rule: 'exists' }] } });
  });

  it('keep their hash to themselves wherever they are written down as a whole', async () => {
    const { staff: made } = await db.write(() => staff.create(systemActor, { ...newcomer, login: 'discreet' }));
    const administrator = await person(['ADMINISTRATOR'], { office: null });
    const off = await db.write(() => staff.setActive(administrator, made.id, false));
    for (const text of [JSON.stringify(made), JSON.stringify(off), JSON.stringify({ staff: [off] })]) {
      expect(text).toContain('discreet');
      expect(text).not.toContain('argon2');
    }
    expect(off.active).toBe(false);
  });

  it('record who made them, with roles and office and without a word of the person', async () => {
    const { staff: made } = await db.write(() => staff.create(systemActor, { ...newcomer, login: 'recorded', displayName: 'Канарка' }));
    const [row] = await db.request(() => readLog(db, 'resource_id = $1', [made.id]));
    expect(row?.changes).toEqual([{ field: 'roles', before: null, after: '["AUDITOR"]' }]);
  });
});

describe('the last administrator', () => {
  it('stays, even when all administrators switch each other off at the same moment', async () => {
    await db.write(() => db.sql(`update staff set active = false where 'ADMINISTRATOR' = any(roles)`));
    const all = await Promise.all([1, 2, 3, 4].map(() => person(['ADMINISTRATOR'], { office: null })));
    const ends = await Promise.allSettled(all.map((each, n) => db.write(() => staff.setActive(each, (all[(n + 1) % all.length] as Actor).id, false))));
    expect(codes(ends)).toEqual(['access/last-administrator', 'done', 'done', 'done']);
    const left = await db.request(() => db.sql(`select 1 from staff where active and 'ADMINISTRATOR' = any(roles)`));
    expect(left).toHaveLength(1);
  });

  it('may be switched off once there is another, and an account that is off already as often as one likes', async () => {
    await db.write(() => db.sql(`update staff set active = false where 'ADMINISTRATOR' = any(roles)`));
    const [one, two] = [await person(['ADMINISTRATOR'], { office: null }), await person(['ADMINISTRATOR'], { office: null })];
    await db.write(() => staff.setActive(two, one.id, false));
    await db.write(() => staff.setActive(two, one.id, false));
    await expect(db.write(() => staff.setActive(two, two.id, false))).rejects.toMatchObject({ code: 'access/last-administrator' });
    await expect(db.write(() => staff.setActive(two, randomUUID(), false))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a page of accounts', () => {
  const names = ['Ганна', 'Ґалаґан', 'Євген', 'Zoe', 'ганна', 'Ім’я 100%', 'Ім\\я_'];
  beforeAll(async () => {
    for (const name of names) await person(['PROSECUTOR'], { name: `Стор ${name}` });
  });
  const walk = async (actor: Actor, first: number, text?: string): Promise<string[]> => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<StaffService['page']>> = await db.request(() => staff.page(actor, { text }, first, after));
      seen.push(...page.edges.map(({ node }) => node.displayName));
      if (!page.pageInfo.hasNextPage) return seen;
      after = page.pageInfo.endCursor;
    }
  };

  it.each([1, 2, 3, 100])('after page of %i gives everybody once, in the same order', async (first) => {
    const head = await person(['HEAD'], { name: 'Голова' });
    const seen = await walk(head, first, 'Стор ');
    expect([...seen].sort()).toEqual(names.map((name) => `Стор ${name}`).sort());
    expect(seen).toEqual(await walk(head, 100, 'Стор '));
  });

  it.each([['100%', 1], ['%', 1], ['_', 1], ['\\', 1], ['ГАННА', 2], ['немає', 0], ["'; drop table staff; --", 0]])('finds «%s» %i times: what is typed is text and no pattern', async (text, times) => {
    const head = await person(['HEAD'], { name: 'Голова' });
    expect((await walk(head, 100, text)).filter((name) => name.startsWith('Стор'))).toHaveLength(times);
  });

  it.each([['x'], [''], [encodeCursor(['a'])], [encodeCursor(['a', 'b'])], [encodeCursor([1, randomUUID()])], [encodeCursor([null, null])], [encodeCursor(['a', `${randomUUID()}'`])], [encodeCursor([{} as never, randomUUID()])]])('does not begin after «%s», which is none of its cursors', async (cursor) => {
    const head = await person(['HEAD']);
    await expect(db.request(() => staff.page(head, {}, 10, cursor))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: [{ field: 'after', rule: 'cursor' }] } });
  });

  it('shows nobody of another office to whoever does not manage accounts, whatever is asked for', async () => {
    const elsewhere = (await db.request(() => db.sql<{ id: string }>(`select id from office where code = '16'`)))[0]?.id ?? '';
    await person(['PROSECUTOR'], { name: 'Чужа', office: elsewhere });
    const head = await person(['HEAD']);
    for (const query of [{ officeId: elsewhere }, { text: 'Чужа' }, { active: true }, { role: 'PROSECUTOR' as const }]) {
      const page = await db.request(() => staff.page(head, query, 100, null));
      expect(page.edges.filter(({ node }) => node.officeId !== officeId)).toEqual([]);
    }
  });
});

describe('duties in proceedings', () => {
  let number = 0;
  const proceeding = async (): Promise<string> => {
    const id = randomUUID();
    await db.write(() => db.sql(`insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage) values ($1, $2, '2026-01-01', 'NATIONAL_POLICE', $3, 'Синтетичне', 'REGISTERED')`, [id, `120261400000${String(90_000 + (number += 1))}`, officeId]));
    return id;
  };
  const current = (proceedingId: string): Promise<{ staffId: string; duty: string }[]> => db.request(() => db.sql('select staff_id as "staffId", duty from assignment where proceeding_id = $1 and until is null order by duty', [proceedingId]));

  it('have one holder at a time: who comes next ends who was before, from that day', async () => {
    const [proceedingId, one, two] = [await proceeding(), await person(['PROSECUTOR']), await person(['PROSECUTOR'])];
    await db.write(() => assignments.assign(systemActor, [{ proceedingId, staffId: one.id, duty: 'PROSECUTOR', since: '2026-01-10' }]));
    await db.write(() => assignments.assign(systemActor, [{ proceedingId, staffId: two.id, duty: 'PROSECUTOR', since: '2026-03-01' }]));
    expect(await current(proceedingId)).toEqual([{ staffId: two.id, duty: 'PROSECUTOR' }]);
    const all = await db.request(() => db.sql('select since, until from assignment where proceeding_id = $1 order by since', [proceedingId]));
    expect(all).toEqual([{ since: '2026-01-10', until: '2026-03-01' }, { since: '2026-03-01', until: null }]);
  });

  it('given to their present holder change nothing and write nothing', async () => {
    const [proceedingId, one] = [await proceeding(), await person(['INVESTIGATOR'])];
    const give = (): Promise<void> => db.write(() => assignments.assign(systemActor, [{ proceedingId, staffId: one.id, duty: 'INVESTIGATOR', since: '2026-01-10' }]));
    await give();
    await give();
    expect(await db.request(() => db.sql('select 1 from audit_event where proceeding_id = $1', [proceedingId]))).toHaveLength(1);
  });

  it.each([
    ['of another role', (): Promise<Actor> => person(['INVESTIGATOR'])],
    ['who is switched off', (): Promise<Actor> => person(['PROSECUTOR'], { active: false })],
    ['who is not there', (): Promise<Actor> => Promise.resolve(actorOf({ id: randomUUID(), roles: [], officeId: null }))],
  ])('are not given to somebody %s, and then to nobody of the same request', async (_what, make) => {
    const [proceedingId, good, bad] = [await proceeding(), await person(['INVESTIGATOR']), await make()];
    await expect(db.write(() => assignments.assign(systemActor, [
      { proceedingId, staffId: good.id, duty: 'INVESTIGATOR', since: '2026-01-10' }, { proceedingId, staffId: bad.id, duty: 'PROSECUTOR', since: '2026-01-10' },
    ]))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: [{ field: 'prosecutorId', rule: 'role' }] } });
    expect(await current(proceedingId)).toEqual([]);
  });

  it('given to two people at the same moment are held by one of them', async () => {
    const [proceedingId, people] = [await proceeding(), await Promise.all([1, 2, 3].map(() => person(['PROSECUTOR'])))];
    await Promise.allSettled(people.map(({ id }) => db.write(() => assignments.assign(systemActor, [{ proceedingId, staffId: id, duty: 'PROSECUTOR', since: '2026-01-10' }]))));
    expect(await current(proceedingId)).toHaveLength(1);
  });

  it('end together, recorded one by one', async () => {
    const [proceedingId, one, two] = [await proceeding(), await person(['PROSECUTOR']), await person(['INVESTIGATOR'])];
    await db.write(() => assignments.assign(systemActor, [{ proceedingId, staffId: one.id, duty: 'PROSECUTOR', since: '2026-01-10' }, { proceedingId, staffId: two.id, duty: 'INVESTIGATOR', since: '2026-01-10' }]));
    await db.write(() => assignments.end(systemActor, proceedingId, ['PROSECUTOR', 'INVESTIGATOR'], '2026-05-01'));
    expect(await current(proceedingId)).toEqual([]);
    expect(await db.request(() => db.sql(`select 1 from audit_event where proceeding_id = $1 and action = 'assignment.end'`, [proceedingId]))).toHaveLength(2);
  });
});

describe('offices', () => {
  it('are loaded once, by several programs at once, and keep what people recorded', async () => {
    expect(await Promise.all([1, 2, 3].map(() => offices.loadReference()))).toEqual([0, 0, 0]);
    const administrator = await person(['ADMINISTRATOR'], { office: null });
    await db.write(() => offices.relocate(administrator, officeId, 'Яремче', '2026-02-01'));
    await offices.loadReference();
    const all = await db.request(() => offices.all());
    expect([all.length, all.find(({ id }) => id === officeId)]).toEqual([officeList.length, expect.objectContaining({ seat: 'Яремче', relocatedSince: '2026-02-01' })]);
  });

  it('that are not there do not move', async () => {
    await expect(db.write(() => offices.relocate(systemActor, randomUUID(), 'Львів', '2026-02-01'))).rejects.toMatchObject({ code: 'not-found' });
  });
});
