import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { openSourcesOf } from '../open-source/open-source.loader.js';
import { shownOpenSources } from '../open-source/shown.js';
import type { NewRequest } from './preservation-rules.js';
import type { PreservationRequestView } from './preservation.view.js';
import { Preservations } from './preservations.service.js';

const some: NewRequest = { provider: 'Платформа', country: 'IE', way: 'NETWORK_24_7', subject: 'Обліковий запис robota-17', basis: 'ст. 29 Конвенції', sentOn: '2026-11-02', reference: '24/7-101' };

describe('requests that data be kept', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const requests = (): Preservations => bench.get(Preservations);
  const ask = async (actor: Actor, proceedingId: string, own: Partial<NewRequest> = {}): Promise<string> => (await requests().request(actor, { proceedingId, ...some, ...own }, NOW)).id;
  const shown = async (proceedingId: string, today = NOW.today): Promise<PreservationRequestView[]> => shownOpenSources(proceedingId, await openSourcesOf(bench.db, proceedingId), today).preservation;

  it('show their clock with the rule it goes by', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await ask(olena, id);
    expect((await shown(id))[0]).toMatchObject({ state: 'SENT', askedOn: '2026-11-02', until: '2027-01-01', stated: false, left: 41, length: 60, reached: null, term: { id: 'PRES-ABROAD-60D', needsLawyer: true, citation: { en: 'Convention on Cybercrime 29(7)' } } });
    expect((await shown(id, '2026-12-30'))[0]).toMatchObject({ left: 2, reached: 3 });
    expect((await shown(id, '2027-01-02'))[0]).toMatchObject({ state: 'LAPSED', left: -1, reached: 0 });
  }));

  it('go through their life: answered, renewed, followed, over; each act stays', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const requestId = await ask(olena, id);
    await requests().record(olena, { requestId, act: 'PRESERVED', on: '2026-11-05', until: '2026-11-25' }, NOW);
    expect((await shown(id))[0]).toMatchObject({ state: 'PRESERVED', until: '2026-11-25', stated: true, left: 4, reached: 14, length: 23 });
    await requests().record(olena, { requestId, act: 'RENEWED', on: '2026-11-20', reference: '24/7-140' }, NOW);
    expect((await shown(id))[0]).toMatchObject({ state: 'SENT', askedOn: '2026-11-20', until: '2027-01-19', stated: false });
    expect(await refusalOf(requests().record(olena, { requestId, act: 'PRESERVED', on: '2026-11-19' }, NOW))).toBe('bad-input: on order');
    await requests().record(olena, { requestId, act: 'FOLLOWED', on: '2026-11-21', reference: 'МПД-77' }, NOW);
    expect((await shown(id))[0]).toMatchObject({ state: 'RESTS', until: null, left: null, length: null, next: ['RENEWED', 'ENDED', 'ANNULLED'] });
    await requests().record(olena, { requestId, act: 'ENDED', on: '2026-11-21', note: 'Дані отримано.' }, NOW);
    const [over] = await shown(id);
    expect([over?.state, over?.next, over?.acts.map(({ act, reference }) => [act, reference])]).toEqual(['ENDED', [], [['PRESERVED', null], ['RENEWED', '24/7-140'], ['FOLLOWED', 'МПД-77'], ['ENDED', null]]]);
    expect(await refusalOf(requests().record(olena, { requestId, act: 'RENEWED', on: '2026-11-21' }, NOW))).toBe('evidence/refused: act state');
  }));

  it('are read by scheduled work with their days and nothing else, until they are over', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const [running, gone] = [await ask(olena, id), await ask(olena, id, { way: 'PROVIDER', country: 'US' })];
    await requests().record(olena, { requestId: running, act: 'PRESERVED', on: '2026-11-05', until: '2027-02-05' }, NOW);
    await requests().record(olena, { requestId: gone, act: 'ANNULLED', on: '2026-11-05', note: 'Двічі.' }, NOW);
    expect((await requests().running()).filter(({ proceedingId }) => proceedingId === id)).toEqual([{ id: running, proceedingId: id, way: 'NETWORK_24_7', sentOn: '2026-11-02', acts: [{ act: 'PRESERVED', onDay: '2026-11-05', untilOn: '2027-02-05' }] }]);
  }));

  it('are asked by whoever works on the proceeding, and are nothing to a stranger', bench.story(async () => {
    const [olena, stranger] = [await bench.actor(), await bench.actor()];
    const id = await bench.register(olena);
    const requestId = await ask(olena, id);
    expect(await refusalOf(requests().request(stranger, { proceedingId: id, ...some }, NOW))).toBe('not-found');
    expect(await refusalOf(requests().record(stranger, { requestId, act: 'NO_ANSWER', on: '2026-11-16' }, NOW))).toBe('not-found');
    expect(await refusalOf(requests().record(olena, { requestId: '00000000-0000-4000-8000-00000000beef', act: 'NO_ANSWER', on: '2026-11-16' }, NOW))).toBe('not-found');
  }));

  it('can still be renewed and ended when the proceeding is closed, and none is asked anew', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const requestId = await ask(olena, id);
    await bench.record(olena, id, { type: 'closed', on: '2026-11-20' });
    expect(await refusalOf(requests().request(olena, { proceedingId: id, ...some }, NOW))).toBe('proceeding/closed: proceedingId closed');
    expect(await refusalOf(requests().record(olena, { requestId, act: 'ENDED', on: '2026-11-21', note: 'Закрито.' }, NOW))).toBe('done');
  }));

  it('change in no table and leave nothing in the log that says of whom and by whom', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const requestId = await ask(olena, id);
    await requests().record(olena, { requestId, act: 'REFUSED', on: '2026-11-05', note: 'Немає такого запису.' }, NOW);
    for (const table of ['preservation_request', 'preservation_act']) await expect(bench.db.rehearse(async () => { await bench.db.sql(`update ${table} set recorded_at = recorded_at`); })).rejects.toThrow();
    const log = JSON.stringify(await bench.db.sql('select * from audit_event where proceeding_id = $1', [id]));
    expect(log).toContain('preservation.record');
    for (const word of ['robota-17', 'Платформа', 'Немає такого', '24/7-101']) expect(log).not.toContain(word);
  }));
});
