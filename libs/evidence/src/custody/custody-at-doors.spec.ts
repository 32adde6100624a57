import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, Sessions } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { type Actor, Db, PlatformModule, createLog, doorOf, letterOf, readConfig } from '#libs/platform';
import { type CustodyBench, hours, staff, store, useCustody } from '../../../../test/support/builders/custody.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { someStore, someThing } from '../../../../test/support/builders/things.js';
import { testKeys } from '../../../../test/support/services.js';
import { EvidenceModule } from '../evidence.module.js';
import { Custody } from './custody.service.js';
import { loadItemCustody } from './custody-picture.loader.js';
import { Inventories } from './inventories.service.js';
import { loadCustodyInbox } from './offers.loader.js';
import { Offers } from './offers.service.js';
import { EvidenceStores } from './stores.service.js';

/** Each kind of work has its own login here, with row-level security behind it: what is tried goes round the services. */
describe('custody at the doors of the database', () => {
  const owner: CustodyBench = useCustody();
  let app: INestApplicationContext;
  let [petro, ivan, head]: (Actor | undefined)[] = [];
  let olena: Actor;
  let proceedingId: string;

  beforeAll(async () => {
    const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: process.env['DATABASE_URL'], DATABASE_POOL: '4', LOG_LEVEL: 'silent', ...testKeys() });
    @Module({ imports: [PlatformModule.with(config, createLog('silent'), 'entry'), AuditModule, AccessModule, EvidenceModule] })
    class Slices {}
    app = await NestFactory.createApplicationContext(Slices, { logger: false, abortOnError: false });
    await owner.db.write(async () => {
      ({ olena, proceedingId } = await owner.withThings());
      [petro, ivan, head] = [await owner.actor(['INVESTIGATOR']), await owner.actor(['INVESTIGATOR'], '14'), await owner.actor(['HEAD'])];
    });
  }, 60_000);
  afterAll(async () => app?.close());

  const one = (actor: Actor | undefined): Actor => { if (actor === undefined) throw new Error('nobody came'); return actor; };
  /** Works in the session of somebody, at her own door. */
  const as = async <T>(actor: Actor | undefined, work: (actor: Actor) => Promise<T>): Promise<T> => {
    const [token, sessionId] = [`${letterOf(doorOf(one(actor).roles))}-${randomUUID()}`, randomUUID()];
    await owner.db.write(() => owner.db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')`, [sessionId, one(actor).id, createHash('sha256').update(token).digest()]));
    const { run, release } = app.get(Db).enter(app.get(Sessions).pass(token));
    return run(() => work({ ...one(actor), sessionId })).finally(release);
  };
  const sql = <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => app.get(Db).sql<Row>(text, values);
  const act = <T>(actor: Actor | undefined, work: (actor: Actor) => Promise<T>): Promise<T> => as(actor, (who) => app.get(Db).write(() => work(who)));
  /** What the database says to somebody who sends it a statement; nothing of it stays. */
  const says = (actor: Actor | undefined, text: string, values: readonly unknown[] = []): Promise<string> =>
    as(actor, () => app.get(Db).rehearse(() => sql(text, values))).then((rows) => (/returning|^select/.test(text) ? `${rows.length}` : 'done'), (fault: { code?: string }) => String(fault.code));
  const taken = (): Promise<string> => owner.db.write(async () => {
    const id = await someThing(owner.db, { proceedingId, by: olena.id });
    await owner.get(Custody).take(olena, { proceedingId, itemIds: [id], at: null, to: null }, hours(0));
    return id;
  });
  const offer = (itemId: string, to: Actor | undefined = petro): Promise<string> => act(olena, (who) => app.get(Offers).offer(who, { to: staff(one(to).id), purpose: 'Огляд', items: [{ itemId }] }));
  const accept = (itemId: string, offerId: string, who: Actor | undefined = petro): Promise<void> => act(who, (taker) => app.get(Offers).answer(taker, { offerId, answers: [{ itemId, accepted: true }] }, hours(1)));
  const RECORD = `insert into custody_record (id, proceeding_id, item_id, act, at, from_staff, to_staff, offer_id, recorded_by) values (gen_random_uuid(), $1, $2, $3, now(), $4, $5, $6, $7)`;
  const ANSWER = `update custody_offer_item set answer = $3, answered_at = now(), answered_by = $4, reason = 'Так.', taker_seals = case when $3 = 'ACCEPTED' then array[]::text[] end where offer_id = $1 and item_id = $2 returning item_id`;

  it('goes the whole way for two who work as they should, one of whom does not see the case', async () => {
    const itemId = await taken();
    const offerId = await offer(itemId);
    expect(await as(petro, (who) => loadCustodyInbox(app.get(Db), who))).toMatchObject({ toMe: [{ id: offerId, items: [{ itemId, title: 'Телефон «Самсунг»' }] }] });
    await accept(itemId, offerId);
    expect([await as(petro, (who) => loadItemCustody(app.get(Db), who, [itemId])), (await as(olena, (who) => loadItemCustody(app.get(Db), who, [itemId]))).get(itemId)]).toMatchObject([new Map(), { holder: { id: petro?.id }, gapCount: 0, intact: true }]);
  });

  it('shows a taker the offer to her and nothing else of the case, also when she asks the tables themselves', async () => {
    const [itemId, other] = [await taken(), await taken()];
    const [hers, others] = [await offer(itemId), await offer(other, ivan)];
    expect([await says(petro, 'select 1 from custody_offer where id = $1', [hers]), await says(petro, 'select 1 from custody_offer where id = $1', [others]), await says(petro, 'select 1 from custody_offer_item where item_id = any($1)', [[itemId, other]])]).toEqual(['1', '0', '1']);
    for (const table of ['evidence_item', 'custody_record']) expect([table, await says(petro, `select 1 from ${table} where proceeding_id = $1`, [proceedingId])]).toEqual([table, '0']);
    expect([await says(petro, 'select 1 from sec.things_of($1) where item_id = any($2)', [petro?.id, [itemId, other]]), await says(ivan, 'select 1 from sec.things_of($1) where item_id = any($2)', [petro?.id, [itemId, other]])]).toEqual(['1', '0']);
    expect([await says(petro, 'select 1 from sec.in_hand($1)', [olena.id]), Number(await says(olena, 'select 1 from sec.in_hand($1)', [olena.id])) > 0]).toEqual(['0', true]);
  });

  it('keeps a title from a taker as soon as she has answered no, or the offer is taken back', async () => {
    const [refused, withdrawn] = [await taken(), await taken()];
    const [first, second] = [await offer(refused), await offer(withdrawn)];
    const known = (): Promise<string> => says(petro, 'select 1 from sec.things_of($1) where item_id = any($2)', [petro?.id, [refused, withdrawn]]);
    expect(await known()).toBe('2');
    await act(petro, (who) => app.get(Offers).answer(who, { offerId: first, answers: [{ itemId: refused, accepted: false, reason: 'Ні.' }] }, hours(1)));
    await act(olena, (who) => app.get(Offers).withdraw(who, { offerId: second }, hours(1)));
    expect(await known()).toBe('0');
  });

  it('lets nobody answer for another: neither the giver in the name of the taker, nor the taker in the name of the giver', async () => {
    const itemId = await taken();
    const offerId = await offer(itemId);
    const answer = (who: Actor | undefined, what: string, by: Actor | undefined): Promise<string> => says(who, ANSWER, [offerId, itemId, what, one(by).id]);
    for (const what of ['ACCEPTED', 'REFUSED']) expect([what, await answer(olena, what, petro), await answer(olena, what, olena), await answer(petro, what, olena), await answer(petro, what, petro)]).toEqual([what, '42501', '42501', '42501', '1']);
    expect([await answer(petro, 'WITHDRAWN', petro), await answer(olena, 'WITHDRAWN', petro), await answer(olena, 'WITHDRAWN', olena)]).toEqual(['42501', '42501', '1']);
    // To whoever is no side of it there is no such offer.
    expect(await answer(ivan, 'ACCEPTED', ivan)).toBe('0');
  });

  it('lets nobody offer for another, nor what she has not, nor somebody who may not take', async () => {
    const itemId = await taken();
    const OFFER = `with made as (insert into custody_offer (id, proceeding_id, from_staff, to_staff, purpose, offered_by) values (gen_random_uuid(), $1, $2, $3, 'Огляд', $4) returning id) select id from made`;
    const offers = (who: Actor | undefined, from: Actor | undefined, to: Actor | undefined, by: Actor | undefined): Promise<string> => says(who, OFFER, [proceedingId, one(from).id, one(to).id, one(by).id]);
    expect([await offers(olena, olena, petro, olena), await offers(olena, olena, petro, petro), await offers(olena, petro, ivan, olena), await offers(ivan, olena, petro, ivan), await offers(ivan, ivan, petro, olena)]).toEqual(['1', '42501', '42501', '42501', '42501']);
    const auditor = await owner.db.write(() => owner.actor(['AUDITOR']));
    expect(await offers(olena, olena, auditor, olena)).toBe('42501');
    // What she says she gives she must have: asked of each thing, under its lock.
    const mine = await offer(itemId);
    await accept(itemId, mine);
    const offered = as(olena, () => app.get(Db).rehearse(async () => {
      const id = randomUUID();
      await sql(`insert into custody_offer (id, proceeding_id, from_staff, to_staff, purpose, offered_by) values ($1, $2, $3, $4, 'Огляд', $3)`, [id, proceedingId, olena.id, one(ivan).id]);
      await sql('insert into custody_offer_item (offer_id, item_id, proceeding_id) values ($1, $2, $3)', [id, itemId, proceedingId]);
    }));
    await expect(offered).rejects.toMatchObject({ code: 'OB001' });
  });

  it('lets a taker write of what she accepted exactly that it was handed to her, once', async () => {
    const itemId = await taken();
    const offerId = await offer(itemId);
    const write = (who: Actor | undefined, what: string, from: Actor | undefined, to: Actor | null | undefined, by: Actor | undefined = who, under: string | null = offerId): Promise<string> => says(who, RECORD, [proceedingId, itemId, what, from?.id, to?.id ?? null, under, one(by).id]);
    // Not before she has answered, nor without an offer: she does not see the case.
    expect([await write(petro, 'HANDED_OVER', olena, petro), await write(petro, 'HANDED_OVER', olena, petro, petro, null)]).toEqual(['42501', '42501']);
    // Nor does whoever works on the case write that it was accepted.
    expect([await write(olena, 'HANDED_OVER', olena, petro), await write(olena, 'HANDED_OVER', olena, petro, petro)]).toEqual(['42501', '42501']);
    await accept(itemId, offerId);
    // With the accepted offer in her hand she can neither give it on, nor end it, nor say it of herself again.
    for (const [what, from, to] of [['HANDED_OVER', petro, ivan], ['ENDED', petro, null], ['SEEN', petro, petro], ['HANDED_OVER', olena, petro]] as const) expect([what, await write(petro, what, from, to)]).toEqual([what, expect.stringMatching(/42501|OB001|23505/)]);
    expect(await owner.db.request(() => owner.records(itemId))).toHaveLength(2);
  });

  it('takes one record under one offer, also where the thing came back meanwhile', async () => {
    const itemId = await taken();
    const offerId = await offer(itemId);
    await accept(itemId, offerId);
    const back = await act(petro, (who) => app.get(Offers).offer(who, { to: staff(olena.id), purpose: 'Повертаю', items: [{ itemId }] }));
    await accept(itemId, back, olena);
    expect(await says(petro, RECORD, [proceedingId, itemId, 'HANDED_OVER', olena.id, petro?.id, offerId, petro?.id])).toBe('23505');
  });

  it('signs each record with whoever entered, whatever the statement says', async () => {
    const itemId = await taken();
    expect([await says(olena, RECORD, [proceedingId, itemId, 'SEEN', olena.id, olena.id, null, olena.id]), await says(olena, RECORD, [proceedingId, itemId, 'SEEN', olena.id, olena.id, null, petro?.id])]).toEqual(['done', '42501']);
  });

  it('gives number, time and digest itself: what a statement says of them is not taken', async () => {
    const itemId = await taken();
    const rows = await as(olena, () => app.get(Db).rehearse(() => sql<{ seq: number; same: boolean; today: boolean }>(
      `insert into custody_record (id, proceeding_id, item_id, seq, previous, digest, act, at, recorded_at, from_staff, to_staff, recorded_by) values (gen_random_uuid(), $1, $2, 77, sha256('x'), sha256('y'), 'SEEN', now(), '2020-01-01', $3, $3, $3)
       returning seq, digest = sha256('y') same, recorded_at > now() - interval '1 hour' today`, [proceedingId, itemId, olena.id])));
    expect(rows).toEqual([{ seq: 2, same: false, today: true }]);
  });

  it('changes and erases nothing that was recorded, offered or answered, through whichever door, the owner’s among them', async () => {
    const itemId = await taken();
    const offerId = await offer(itemId);
    await accept(itemId, offerId);
    const texts = [`update custody_record set condition = 'x' where item_id = $1`, 'delete from custody_record where item_id = $1', `update custody_offer set purpose = 'x' where id = (select offer_id from custody_offer_item where item_id = $1)`, 'delete from custody_offer where id = (select offer_id from custody_offer_item where item_id = $1)', 'delete from custody_offer_item where item_id = $1', 'update store_keeper set keeper_id = $1', 'delete from store_keeper where id = $1', 'delete from evidence_store where id = $1'];
    for (const text of texts) for (const who of [olena, petro, head]) expect([text, await says(who, text, [itemId])]).toEqual([text, '42501']);
    const worker = (text: string): Promise<string> => app.get(Db).through('worker', () => app.get(Db).rehearse(() => sql(text, [itemId]))).then(() => 'done', (fault: { code?: string }) => String(fault.code));
    for (const text of [...texts, `update custody_offer_item set reason = 'x' where item_id = $1`]) expect([text, await worker(text)]).toEqual([text, '42501']);
    // An answer that was given stays as it was given.
    expect(await says(petro, `update custody_offer_item set reason = 'x' where offer_id = $1 and answer = 'ACCEPTED'`, [offerId])).toBe('42501');
    for (const text of texts.slice(0, 5)) await expect(owner.db.rehearse(() => owner.db.sql(text, [itemId]))).rejects.toThrow(/append-only|answered once|may not|never/);
    for (const table of ['custody_record', 'custody_offer', 'custody_offer_item', 'store_keeper']) await expect(owner.db.rehearse(() => owner.db.sql(`truncate ${table} cascade`))).rejects.toThrow();
  });

  it('lets heads alone make stores, each in her own offices, and nobody else', async () => {
    const [home, away] = [await owner.db.request(() => owner.officeId()), await owner.db.request(() => owner.officeId('14'))];
    const MAKE = `insert into evidence_store (id, office_id, name, keeper_id, recorded_by) values (gen_random_uuid(), $1, $2, $3, $3) returning id`;
    const make = (who: Actor | undefined, office: string): Promise<string> => says(who, MAKE, [office, `Сховище ${randomUUID()}`, one(who).id]);
    expect([await make(head, home), await make(head, away), await make(olena, home)]).toEqual(['1', '42501', '42501']);
    const foreign = await owner.db.write(() => someStore(owner.db, { officeId: away, keeperId: one(ivan).id }));
    expect([await says(head, `update evidence_store set name = 'x' where id = $1 returning id`, [foreign]), await says(head, 'insert into store_keeper (id, store_id, keeper_id, recorded_by) values (gen_random_uuid(), $1, $2, $2)', [foreign, head?.id]), await says(ivan, 'insert into store_keeper (id, store_id, keeper_id, recorded_by) values (gen_random_uuid(), $1, $2, $2)', [foreign, ivan?.id])]).toEqual(['0', '42501', '42501']);
    // Whether a store holds anything is told to whoever answers for its office alone.
    const own = await owner.db.write(() => someStore(owner.db, { officeId: home, keeperId: one(ivan).id }));
    const told = (who: Actor | undefined, id: string): Promise<string> => says(who, 'select 1 where sec.store_holds($1) is not null', [id]);
    expect([await told(head, own), await told(head, foreign), await told(ivan, own), await told(olena, own)]).toEqual(['1', '0', '0', '0']);
  });

  it('puts nothing into a store that closes at the same moment', async () => {
    const itemId = await taken();
    const room = await owner.db.write(() => someStore(owner.db, { officeId: one(head).officeId, keeperId: one(head).id }));
    let [closed, heard] = [(): void => undefined, (): void => undefined];
    const [wait, begun] = [new Promise<void>((go) => { closed = go; }), new Promise<void>((go) => { heard = go; })];
    const closing = act(head, async (who) => { await app.get(EvidenceStores).close(who, { storeId: room, version: 1 }, hours(1)); heard(); await wait; });
    await begun;
    const moving = act(olena, (who) => app.get(Custody).record(who, { itemId, act: 'HANDED_OVER', at: hours(1).instant, from: staff(olena.id), to: store(room), paperNumber: '1', paperOn: '2026-11-20' }, hours(1))).then(() => 'done', (fault: { code?: string }) => fault.code);
    await new Promise((go) => { setTimeout(go, 150); });
    closed();
    await closing;
    // Whoever waited for the closing is told that it changed meanwhile; whoever came after it, that there is no such store any more.
    expect(['conflict/stale', 'bad-input']).toContain(await moving);
    expect(await owner.db.request(() => owner.records(itemId))).toHaveLength(1);
  });

  it('closes at once to whom a conflict of interest bars: what she has and what is on its way to her', async () => {
    const [has, waits] = [await taken(), await taken()];
    await accept(has, await offer(has, ivan), ivan);
    const offerId = await offer(waits, ivan);
    await owner.db.write(() => rightsIn(owner.db).exclude(one(ivan).id, proceedingId));
    expect(await as(ivan, (who) => loadCustodyInbox(app.get(Db), who))).toEqual({ toMe: [], byMe: [], inHand: [] });
    expect([await says(ivan, 'select 1 from custody_offer where id = $1', [offerId]), await says(ivan, ANSWER, [offerId, waits, 'ACCEPTED', ivan?.id])]).toEqual(['0', '0']);
    await act(olena, (who) => app.get(Offers).withdraw(who, { offerId }, hours(2)));
    expect((await as(olena, (who) => loadItemCustody(app.get(Db), who, [waits]))).get(waits)).toMatchObject({ holder: { id: olena.id }, offer: null });
  });

  it('leaves an offer with nobody outside, when its case is closed off while it waits', async () => {
    const made = await owner.db.write(() => owner.withThings(2));
    const [waits = '', had = ''] = made.ids;
    const offers = await act(made.olena, async () => [await app.get(Offers).offer(made.olena, { to: staff(one(petro).id), purpose: 'Огляд', items: [{ itemId: waits }] }), await app.get(Offers).offer(made.olena, { to: staff(one(petro).id), purpose: 'Огляд', items: [{ itemId: had }] })]);
    const [open = '', accepted = ''] = offers;
    await accept(had, accepted);
    const seen = async (): Promise<string[]> => [await says(petro, 'select 1 from custody_offer where id = any($1)', [offers]), await says(petro, 'select 1 from sec.things_of($1) where item_id = any($2)', [petro?.id, made.ids]), await says(petro, 'select 1 from sec.things_of($1) where item_id = any($2) and coalesce(title, kind) is not null', [petro?.id, made.ids])];
    expect(await seen()).toEqual(['2', '2', '2']);
    await owner.db.write(() => rightsIn(owner.db).compartment(made.proceedingId, made.olena.id));
    // What lies before her keeps its number, so that it can go back.
    expect(await seen()).toEqual(['0', '1', '0']);
    expect(await says(petro, ANSWER, [open, waits, 'ACCEPTED', petro?.id])).toBe('0');
    await expect(accept(waits, open)).rejects.toMatchObject({ code: 'not-found' });
    const back = await act(petro, (who) => app.get(Offers).offer(who, { to: staff(made.olena.id), purpose: 'Повертаю', items: [{ itemId: had }] }));
    await accept(had, back, made.olena);
    await act(made.olena, (who) => app.get(Offers).withdraw(who, { offerId: open }, hours(2)));
    expect((await as(petro, (who) => loadCustodyInbox(app.get(Db), who))).toMe.map(({ id }) => id)).not.toContain(open);
  });

  it('tells a keeper outside of a compartment the number and seals of what lies in a store that became hers, and not what it is', async () => {
    const made = await owner.db.write(async () => {
      const told = await owner.withThings();
      return { ...told, room: await someStore(owner.db, { officeId: one(head).officeId, keeperId: one(petro).id }) };
    });
    await owner.db.write(() => rightsIn(owner.db).compartment(made.proceedingId, made.olena.id, 'SEALED', [one(petro).id]));
    const offerId = await act(made.olena, (who) => app.get(Offers).offer(who, { to: store(made.room), purpose: 'Зберігання', items: [{ itemId: made.itemId, seals: ['А-7'] }] }));
    await act(petro, (who) => app.get(Offers).answer(who, { offerId, answers: [{ itemId: made.itemId, accepted: true, seals: ['А-7'] }] }, hours(1)));
    const held = async (who: Actor | undefined) => (await as(who, (reader) => loadCustodyInbox(app.get(Db), reader))).inHand.filter(({ itemId }) => itemId === made.itemId);
    expect(await held(petro)).toMatchObject([{ number: expect.any(String), title: 'Річ 1', kind: 'PHYSICAL', seals: ['А-7'], caseNumber: expect.stringMatching(/^\d{17}$/) }]);
    // On its way out when the keeper changes: what for is nobody's outside.
    await act(petro, (who) => app.get(Offers).offer(who, { to: staff(made.olena.id), purpose: 'Для огляду за участі потерпілої', items: [{ itemId: made.itemId }] }));
    await act(head, (who) => app.get(EvidenceStores).change(who, { storeId: made.room, version: 1, name: 'Сейф', keeperId: who.id }));
    expect(await held(head)).toMatchObject([{ number: expect.stringMatching(/^\d/), title: '', kind: null, seals: ['А-7'], ownCase: false, caseNumber: null }]);
    expect([(await as(head, (who) => loadCustodyInbox(app.get(Db), who))).byMe, await says(head, 'select 1 from custody_offer where proceeding_id = $1', [made.proceedingId]), await says(head, 'select 1 from custody_offer_item where item_id = $1', [made.itemId])]).toEqual([[], '0', '0']);
  });

  it('puts nothing out of a compartment into the hands of somebody outside it by paper, whichever way she goes', async () => {
    const itemId = await taken();
    await owner.db.write(() => rightsIn(owner.db).compartment(proceedingId, olena.id));
    const moved = (to: Actor | undefined): Promise<string> => act(olena, (who) => app.get(Db).rehearse(() => app.get(Custody).record(who, { itemId, act: 'HANDED_OVER', at: hours(1).instant, from: staff(olena.id), to: staff(one(to).id), paperNumber: '1', paperOn: '2026-11-20' }, hours(1)))).then(() => 'done', (fault: { code?: string; detail?: { fields?: { rule: string }[] } }) => `${fault.code} ${fault.detail?.fields?.[0]?.rule}`);
    expect(await moved(petro)).toBe('bad-input taker');
    expect([await says(olena, RECORD, [proceedingId, itemId, 'HANDED_OVER', olena.id, petro?.id, null, olena.id]), await says(olena, RECORD, [proceedingId, itemId, 'SEEN', olena.id, olena.id, null, olena.id])]).toEqual(['42501', 'done']);
    const room = await owner.db.write(() => someStore(owner.db, { officeId: one(petro).officeId, keeperId: one(petro).id }));
    expect(await says(olena, `insert into custody_record (id, proceeding_id, item_id, act, at, from_staff, to_store, recorded_by) values (gen_random_uuid(), $1, $2, 'HANDED_OVER', now(), $3, $4, $3)`, [proceedingId, itemId, olena.id, room])).toBe('42501');
    // Who has left reads nothing any more: what she was given on paper can still be told.
    await owner.db.write(() => owner.db.sql('update staff set active = false where id = $1', [petro?.id]));
    expect(await moved(petro)).toBe('done');
    await owner.db.write(() => owner.db.sql('update staff set active = true where id = $1', [petro?.id]));
  });

  it('closes the tables of inventories to everybody, and lets nobody count, sign or read for another', async () => {
    const room = await owner.db.write(() => someStore(owner.db, { officeId: one(petro).officeId, keeperId: one(petro).id }));
    const begin = (who: Actor | undefined, doer: Actor | undefined, second: Actor | undefined): Promise<string> => as(who, () => app.get(Db).rehearse(() => sql<{ said: string }>('select sec.begin_inventory($1, gen_random_uuid(), $2, $3) said', [one(doer).id, room, one(second).id]))).then(([row]) => row?.said ?? '');
    expect([await begin(petro, petro, olena), await begin(head, head, petro), await begin(ivan, petro, olena), await begin(olena, petro, olena), await begin(olena, olena, petro)]).toEqual(['begun', 'begun', 'not-found', 'not-found', 'not-found']);
    for (const table of ['store_inventory', 'inventory_line', 'inventory_scan', 'inventory_signature']) for (const who of [olena, petro, head]) expect([table, await says(who, `select 1 from ${table}`)]).toEqual([table, '42501']);
    for (const call of ['sec.lies_in($1)', 'sec.may_count($1, $1)', 'sec.sees_inventory($1, $1)']) expect([call, await says(petro, `select ${call}`, [room])]).toEqual([call, '42501']);
    const id = await act(petro, (who) => app.get(Inventories).begin(who, { storeId: room, secondId: olena.id }));
    const seen = (who: Actor | undefined, reader: Actor | undefined): Promise<string> => says(who, 'select 1 from sec.inventories($1, $2)', [one(reader).id, id]);
    expect([await seen(petro, petro), await seen(olena, olena), await seen(head, head), await seen(ivan, ivan), await seen(ivan, petro), await seen(olena, petro)]).toEqual(['1', '1', '1', '0', '0', '0']);
    const count = (who: Actor | undefined, doer: Actor | undefined): Promise<string> => as(who, () => app.get(Db).rehearse(() => sql<{ said: string }>(`select sec.count_thing($1, $2, null, 'x') said`, [one(doer).id, id]))).then(([row]) => row?.said ?? '');
    expect([await count(petro, petro), await count(olena, olena), await count(head, head), await count(head, petro), await count(ivan, ivan)]).toEqual(['unknown', 'unknown', 'not-found', 'not-found', 'not-found']);
    const signed = (who: Actor | undefined, doer: Actor | undefined): Promise<unknown> => as(who, () => app.get(Db).rehearse(() => sql<{ said: unknown }>(`select sec.sign_inventory($1, $2, sha.d, 'x') said from (select encode(sha256('[]'), 'hex') d) sha`, [one(doer).id, id]))).then(([row]) => row?.said);
    await act(petro, () => sql(`select sec.end_inventory($1, $2, '[]')`, [petro?.id, id]));
    expect([await signed(petro, petro), await signed(olena, petro), await signed(head, head), await signed(olena, olena)]).toEqual([{ signed: true, whole: false }, null, null, { signed: true, whole: false }]);
  });
});
