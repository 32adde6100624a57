import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvidenceModule } from '#libs/evidence';
import { type Actor, type Door, doors } from '#libs/platform';
import { covertOn } from '../support/builders/covert.js';
import { type Insider, letIn, openLogins, tried, within, withinAs } from '../support/builders/insiders.js';
import { NOW, useProceedings } from '../support/builders/proceedings.js';
import { rightsIn } from '../support/builders/rights.js';

const TABLES = ['covert_circle', 'covert_member', 'covert_material', 'covert_concerned'];
const REASON = 'Негласні дії за ухвалою апеляційного суду.';
const NOBODY = '00000000-0000-4000-8000-00000000beef';

/** Whoever holds a login of the database and sends any SQL: what she learns of a circle, and what she can do to it. */
describe('covert material at the doors of the database', () => {
  const bench = useProceedings([EvidenceModule]);
  const logins = openLogins(() => process.env['DATABASE_URL'] ?? '');
  const covert = covertOn(bench);
  let of: { lead: Actor; second: Actor; circleId: string; proceedingId: string };
  let member: Actor;
  let named: Actor;
  let out: Actor;
  let outside: Record<'colleague' | 'head' | 'auditor' | 'administrator' | 'excluded', Actor>;
  let materialId: string;
  let concernedId: string;
  let insiders: Map<string, Insider>;

  beforeAll(async () => {
    await bench.db.write(async () => {
      of = await covert.agreed();
      [member, out] = [await covert.letIn(of, await bench.actor(['INVESTIGATOR'])), await covert.letIn(of, await bench.actor())];
      materialId = await covert.stub(out, of.circleId);
      concernedId = await covert.notices().name(of.lead, { materialId, who: 'Абонент' });
      named = await bench.actor();
      await covert.circles().name(of.lead, { circleId: of.circleId, staffId: named.id });
      await covert.circles().putOut(of.second, { circleId: of.circleId, staffId: out.id });
      outside = { colleague: await bench.actor(['INVESTIGATOR']), head: await bench.actor(['HEAD']), auditor: await bench.actor(['AUDITOR']), administrator: await bench.actor(['ADMINISTRATOR']), excluded: await covert.letIn(of, await bench.actor()) };
      await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [of.proceedingId, outside.colleague.id]);
      await rightsIn(bench.db).grant(outside.head.id, of.proceedingId);
      await rightsIn(bench.db).exclude(outside.excluded.id, of.proceedingId);
    });
    insiders = await letIn(bench.db, [of.lead, of.second, member, named, out, ...Object.values(outside)]);
  }, 60_000);
  afterAll(() => logins.close());

  /** What each statement says to somebody at her own door: rows, or the code of the refusal. All is undone. */
  const ask = async (who: Actor, ...statements: readonly (readonly [text: string, values?: readonly unknown[]])[]): Promise<(object[] | string)[]> => {
    const insider = insiders.get(who.id) as Insider;
    const client = await logins.at(insider.door);
    return withinAs(client, insider, async () => {
      const said: (object[] | string)[] = [];
      for (const [text, values = []] of statements) said.push(await tried(client, text, [...values]));
      return said;
    });
  };
  const one = async (who: Actor, text: string, values: readonly unknown[] = []): Promise<object[] | string> => (await ask(who, [text, values]))[0] ?? 'nothing';
  const strangers = (): [string, Actor][] => [...Object.entries(outside), ['put out', out], ['only named', named]];

  it('shows its rows to the circle alone', async () => {
    const counts = async (who: Actor): Promise<unknown[]> => (await ask(who, ...TABLES.map((table) => [`select count(*)::int n from ${table}`] as const))).map((said) => (typeof said === 'string' ? said : (said[0] as { n: number }).n));
    for (const who of [of.lead, of.second, member]) expect(await counts(who)).toEqual([1, 4, 1, 1]);
    for (const [name, who] of strangers()) expect([name, await counts(who)]).toEqual([name, Array(4).fill(['auditor', 'administrator'].includes(name) ? '42501' : 0)]);
  });

  it.each<Door>(['entry', 'sealer', 'audit', 'admin'])('is closed table by table to the login %s, whoever entered', async (door) => {
    const client = await logins.at(door);
    await within(client, async () => {
      for (const table of TABLES) for (const act of [`select 1 from ${table}`, `update ${table} set circle_id = circle_id`, `delete from ${table}`]) expect([act, typeof (await tried(client, act))]).toEqual([act, 'string']);
    });
  });

  it('lets nobody delete, at no door', async () => {
    for (const door of doors) {
      const client = await logins.at(door);
      await within(client, async () => {
        for (const table of TABLES) expect([door, table, await tried(client, `delete from ${table}`), await tried(client, `truncate ${table} cascade`)]).toEqual([door, table, '42501', '42501']);
      });
    }
  });

  it('keeps the rights themselves from being written by hand, also by the two who answer for it', async () => {
    const said = await ask(of.lead,
      [`insert into covert_circle (id, proceeding_id, lead_id, second_id, reason) values (gen_random_uuid(), $1, $2, $3, $4)`, [of.proceedingId, of.lead.id, of.second.id, REASON]],
      [`update covert_circle set second_id = $2 where id = $1`, [of.circleId, member.id]], [`update covert_circle set accepted_at = null where id = $1`, [of.circleId]],
      [`insert into covert_member (circle_id, staff_id, asked_by, confirmed_by, confirmed_at) values ($1, $2, $3, $4, now())`, [of.circleId, outside.colleague.id, of.lead.id, of.second.id]],
      [`update covert_member set confirmed_by = $2, confirmed_at = now() where staff_id = $1`, [named.id, of.second.id]], [`update covert_member set ended_at = null, ended_by = null where staff_id = $1`, [out.id]]);
    expect(said).toEqual(Array(6).fill('42501'));
  });

  it('does not tell by the refusal of a row whether there is a circle, a material or a person of it', async () => {
    const material = (id: string, circle: string): readonly [string, unknown[]] => [`insert into covert_material (id, circle_id, place, kind, stamp, told, begun_at, recorded_by) values ($1, $2, 1, 'MAIL', 'NONE', $3, now(), $4)`, [id, circle, randomBytes(40), outside.colleague.id]];
    const concerned = (id: string, circle: string, of_: string): readonly [string, unknown[]] => [`insert into covert_concerned (id, circle_id, material_id, told) values ($1, $2, $3, $4)`, [id, circle, of_, randomBytes(40)]];
    for (const who of [outside.colleague, outside.head, outside.excluded, out, named]) {
      expect(await ask(who, material(materialId, of.circleId), material(randomUUID(), of.circleId), material(randomUUID(), NOBODY), concerned(concernedId, of.circleId, materialId), concerned(randomUUID(), of.circleId, NOBODY), concerned(randomUUID(), NOBODY, NOBODY))).toEqual(Array(6).fill('42501'));
      expect(await ask(who, [`update covert_material set version = version + 1 where id = $1 returning 1`, [materialId]], [`update covert_concerned set notified_on = '2026-11-01' where id = $1 returning 1`, [concernedId]])).toEqual([[], []]);
    }
  });

  it('moves no line of a circle into one that its writer does not read, nor into one that nobody agreed to', async () => {
    const [pending, foreign] = await bench.db.write(async () => [await covert.asked({ lead: of.lead, proceedingId: of.proceedingId }), await covert.agreed()]);
    const move = (circle: string): readonly [string, unknown[]] => ['update covert_material set circle_id = $2, place = 77 where id = $1 returning 1', [materialId, circle]];
    expect(await ask(of.second, move(foreign?.circleId ?? ''), move(NOBODY))).toEqual(['42501', '42501']);
    expect(await ask(of.lead, move(pending?.circleId ?? ''), [`insert into covert_material (id, circle_id, place, kind, stamp, told, begun_at, recorded_by) values (gen_random_uuid(), $1, 1, 'MAIL', 'NONE', $2, now(), $3)`, [pending?.circleId, randomBytes(40), of.lead.id]])).toEqual(['42501', '42501']);
  });

  describe('its functions', () => {
    it('answer at a door of people for whoever entered, and say nothing of anybody else', async () => {
      for (const [name, who] of strangers().filter(([each]) => each !== 'administrator')) {
        expect([name, await one(who, 'select sec.covert_circles($1) ids', [of.lead.id]), await one(who, 'select sec.covert_circles($1) ids', [who.id])]).toEqual([name, [{ ids: [] }], [{ ids: [] }]]);
        if (name !== 'auditor') expect([name, await one(who, 'select * from sec.covert_cases($1)', [of.lead.id])]).toEqual([name, []]);
      }
      expect([await one(of.second, 'select circle_id from sec.covert_cases($1)', [of.lead.id]), await one(of.second, 'select circle_id from sec.covert_cases($1)', [of.second.id])]).toEqual([[], [{ circle_id: of.circleId }]]);
    });

    it('act for nobody but the one who entered: a stranger in the name of the two, and one of the two in the name of the other', async () => {
      const half = (name: 'name' | 'confirm' | 'leave', doer: Actor, whom: Actor): readonly [string, unknown[]] => [`select sec.${name}_covert($1, $2, $3) done`, [doer.id, of.circleId, whom.id]];
      for (const [name, who] of strangers().filter(([each]) => !['auditor', 'administrator'].includes(each))) {
        expect([name, await ask(who, half('name', of.lead, who), half('confirm', of.second, named), half('leave', of.lead, member), [`select sec.pass_covert($1, $2, $1, $3) done`, [of.lead.id, of.circleId, member.id]], [`select sec.open_covert($1, gen_random_uuid(), $2, $3, $4) done`, [of.lead.id, of.proceedingId, who.id, REASON]], [`select sec.answer_covert($1, $2, true) done`, [of.second.id, of.circleId]])])
          .toEqual([name, Array(6).fill([{ done: false }])]);
      }
      expect(await ask(of.lead, half('confirm', of.second, named), half('confirm', of.lead, named), half('name', of.second, outside.colleague))).toEqual(Array(3).fill([{ done: false }]));
      expect(await ask(member, half('confirm', member, named), half('leave', member, outside.excluded))).toEqual([[{ done: false }], [{ done: false }]]);
    });

    it('are nobody\'s at the doors of auditors, administrators, the sealer and before anybody entered', async () => {
      for (const door of ['audit', 'admin', 'entry', 'sealer', 'worker'] as const) {
        const client = await logins.at(door);
        await within(client, async () => {
          expect([door, await tried(client, 'select sec.open_covert($1, $1, $1, $1, $2)', [NOBODY, REASON]), await tried(client, 'select sec.name_covert($1, $2, $1)', [of.lead.id, of.circleId]), await tried(client, 'select * from sec.covert_cases($1)', [of.lead.id])]).toEqual([door, '42501', '42501', '42501']);
        });
      }
      const client = await logins.at('case');
      expect(await within(client, () => tried(client, 'select sec.covert_circles($1) ids', [of.lead.id]))).toEqual([{ ids: [] }]);
    });
  });

  describe('scheduled work', () => {
    it('reads days and people, and neither words nor why there is a circle', async () => {
      const client = await logins.at('worker');
      await within(client, async () => {
        expect(await tried(client, 'select begun_at is not null "has" from covert_material')).toEqual([{ has: true }]);
        for (const hidden of ['told from covert_material', 'stamp from covert_material', 'kind from covert_material', 'item_id from covert_material', 'told from covert_concerned', 'party_id from covert_concerned', 'reason from covert_circle', 'asked_by from covert_member']) expect([hidden, await tried(client, `select ${hidden}`)]).toEqual([hidden, '42501']);
        for (const act of [`update covert_material set ended_at = now()`, `update covert_concerned set notified_on = current_date`, `update covert_circle set closed_at = now()`, `update covert_member set ended_at = null`]) expect([act, await tried(client, act)]).toEqual([act, '42501']);
      });
    });

    it('knows who reads there now, so that it tells nobody else', async () => {
      const client = await logins.at('worker');
      const reads = async (who: Actor): Promise<unknown> => (await within(client, () => tried<{ ids: string[] }>(client, 'select sec.covert_circles($1) ids', [who.id])));
      expect([await reads(member), await reads(outside.excluded), await reads(out), await reads(named)]).toEqual([[{ ids: [of.circleId] }], [{ ids: [] }], [{ ids: [] }], [{ ids: [] }]]);
    });
  });

  describe('its log', () => {
    const LINES = `select count(*)::int n from audit_event where resource = 'covert'`;

    it('is read by the circle, by an auditor of nothing, and not even her own by whoever was put out', async () => {
      const [{ n: written } = { n: 0 }] = await bench.db.request(() => bench.db.sql<{ n: number }>(`${LINES} and resource_id = $1`, [of.circleId]));
      expect(await one(member, `${LINES} and resource_id = $1`, [of.circleId])).toEqual([{ n: written }]);
      for (const [name, who] of strangers().filter(([each]) => each !== 'administrator')) expect([name, await one(who, LINES)]).toEqual([name, [{ n: 0 }]]);
      expect(await one(outside.administrator, LINES)).toBe('42501');
    });

    it('takes no line in another\'s name, and loses none', async () => {
      const forged = `insert into audit_event (id, actor_id, action, resource, resource_id, class, outcome) values (gen_random_uuid(), $1, 'covert.read', 'covert', $2, 4, 'allow')`;
      expect([await one(outside.colleague, forged, [of.lead.id, of.circleId]), await one(of.lead, `update audit_event set action = 'covert.read' where resource_id = $1`, [of.circleId]), await one(of.lead, `delete from audit_event where resource_id = $1`, [of.circleId])]).toEqual(['42501', '42501', '42501']);
    });
  });

  it('sends a line to an inbox for the two alone, and to nobody outside', async () => {
    const tell = (circle: string, ...to: Actor[]): readonly [string, unknown[]] => ['select sec.notify($1, $2, $3, $4, $5) id', [to.map(({ id }) => id), to.map(() => 'COVERT'), to.map(() => `${circle}:${randomUUID()}`), to.map(() => JSON.stringify({ uk: 'Так.', en: 'Yes.' })), to.map(() => null)]];
    const told = async (who: Actor, circle: string, ...to: Actor[]): Promise<unknown> => { const [said] = await ask(who, tell(circle, ...to)); return typeof said === 'string' ? said : said?.length; };
    expect([await told(of.lead, of.circleId, of.second, member), await told(of.lead, of.circleId, outside.colleague), await told(of.lead, of.circleId, named), await told(of.lead, of.circleId, out)]).toEqual([2, '42501', '42501', '42501']);
    expect([await told(member, of.circleId, of.lead), await told(outside.colleague, of.circleId, of.lead), await told(outside.colleague, NOBODY, of.lead)]).toEqual(['42501', '42501', '42501']);
  });

  describe('what the tables themselves refuse, also to their owner', () => {
    const owner = (text: string, values: readonly unknown[] = []): Promise<string> => bench.db.rehearse(() => bench.db.sql(text, values)).then(() => 'done', (fault: { constraint?: string; code?: string }) => fault.constraint ?? fault.code ?? String(fault));

    it('keeps who was in a circle, by whom and when', async () => {
      expect([await owner('delete from covert_circle'), await owner('delete from covert_member'), await owner('truncate covert_concerned'), await owner('truncate covert_material cascade'), await owner('update covert_member set asked_by = $1 where staff_id = $2', [of.second.id, member.id]), await owner('update covert_member set ended_at = null, ended_by = null where staff_id = $1', [out.id]), await owner('update covert_member set confirmed_at = now() where staff_id = $1', [member.id])])
        .toEqual(Array(7).fill('42501'));
    });

    it.each<[string, string, string]>([
      ['one person in both places', 'update covert_circle set second_id = lead_id where id = $1', 'covert_circle_two'],
      ['a circle closed after it was agreed to', 'update covert_circle set closed_at = now() where id = $1', 'covert_circle_closed_unused'],
      ['a member whom one person let in', `insert into covert_member (circle_id, staff_id, asked_by, confirmed_by, confirmed_at) select c.id, s.id, c.lead_id, c.lead_id, now() from covert_circle c join staff s on s.roles = '{AUDITOR}' where c.id = $1`, 'covert_member_by_two'],
      ['a member who named herself', 'insert into covert_member (circle_id, staff_id, asked_by) select id, lead_id, lead_id from covert_circle where id = $1', 'covert_member_not_oneself'],
      ['an item out of what bears a stamp', `update covert_material set item_id = gen_random_uuid() where circle_id = $1`, 'covert_material_item_is_open'],
      ['a decision that nobody asked for', `update covert_material set decided_on = '2026-10-05', granted = true where circle_id = $1`, 'covert_material_decided'],
      ['a decision before it was asked for', `update covert_material set asked_on = '2026-10-06', decided_on = '2026-10-05', granted = true where circle_id = $1`, 'covert_material_decided'],
      ['a decision without its day', `update covert_material set asked_on = '2026-10-01', granted = false where circle_id = $1`, 'covert_material_decided'],
      ['a ruling that ends before it was made', `update covert_material set ruling_until = ruled_on - 1 where circle_id = $1`, 'covert_material_window'],
      ['an end before the beginning', `update covert_material set ended_at = begun_at - interval '1 second' where circle_id = $1`, 'covert_material_order'],
      ['a protocol before the end', `update covert_material set protocol_at = ended_at - interval '1 second' where circle_id = $1`, 'covert_material_order'],
      ['words in plain', `update covert_material set told = 'РСО' where circle_id = $1`, 'covert_material_told'],
      ['a person who was told and still waits', `update covert_concerned set notified_on = '2026-11-01', postponed_until = '2026-12-01' where circle_id = $1`, 'covert_concerned_notified'],
    ])('refuses %s', async (_, text, constraint) => expect(await owner(text, [of.circleId])).toBe(constraint));
  });

  it('is still as it was made, after all that was tried', async () => {
    const [circle] = await bench.db.write(() => covert.seen(of.lead, NOW)).then((all) => all.filter(({ id }) => id === of.circleId));
    expect(circle).toMatchObject({ accepted: true, lead: { id: of.lead.id }, second: { id: of.second.id }, materials: [{ id: materialId, version: 1, itemId: null, concerned: [{ id: concernedId, notifiedOn: null }] }] });
    expect(circle?.members.map(({ staff, confirmed }) => [staff.id, confirmed]).sort()).toEqual([[member.id, true], [named.id, false], [outside.excluded.id, true]].sort());
  });
});
