import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { assign, someFileRow } from '../../../../test/support/builders/stored-files.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from '../registry/items.service.js';
import type { NewCapture, NewStep } from './capture-rules.js';
import { Captures } from './captures.service.js';
import { lastHabits, loadCaptureVersions, loadOpenSources, openSourcesOf } from './open-source.loader.js';
import type { CaptureView } from './open-source.view.js';
import { shownOpenSources } from './shown.js';
import { Verifications } from './verifications.service.js';

const page = (own: Partial<NewCapture> = {}): NewCapture => ({
  address: 'https://board.example.org/17',
  title: 'Робота',
  capturedAt: '2026-11-19T10:00:00+02:00',
  zone: 'Europe/Kyiv',
  operator: 'Слідча',
  method: 'PAGE_ARCHIVE',
  tool: 'archiver',
  toolVersion: '1',
  ...own,
});
const step = (own: Partial<NewStep> = {}): NewStep => ({
  kind: 'SOURCE',
  doneAt: '2026-11-20T09:00:00+02:00',
  done: 'Звірено',
  result: 'Той самий',
  reliability: 'B',
  credibility: 2,
  ...own,
});

describe('captures of open sources', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const captures = (): Captures => bench.get(Captures);
  const verifications = (): Verifications => bench.get(Verifications);
  const shown = async (proceedingId: string): Promise<CaptureView[]> => shownOpenSources(proceedingId, await openSourcesOf(bench.db, proceedingId), NOW.today).captures;
  const one = async (proceedingId: string, id: string): Promise<CaptureView | undefined> => (await shown(proceedingId)).find((each) => each.id === id);
  const record = async (actor: Actor, proceedingId: string, own: Partial<NewCapture> = {}): Promise<string> => (await captures().record(actor, { proceedingId, ...page(own) }, NOW)).id;
  const digestOf = async (fileId: string): Promise<string> => (await bench.db.sql<{ sha: string }>(`select encode(sha256, 'hex') sha from stored_file where id = $1`, [fileId]))[0]?.sha ?? '';
  const two = async (): Promise<{ olena: Actor; marko: Actor; id: string }> => {
    const [olena, marko] = [await bench.actor(), await bench.actor(['INVESTIGATOR'])];
    const id = await bench.register(olena);
    await assign(bench.db, id, marko.id);
    return { olena, marko, id };
  };

  it('are kept with what is known, and say what they lack', bench.story(async () => {
    const { olena, id } = await two();
    const captureId = await record(olena, id);
    expect(await one(id, captureId)).toMatchObject({ address: 'https://board.example.org/17', zone: 'Europe/Kyiv', version: 1, match: 'NOT_TOLD', state: 'NOT_VERIFIED', itemId: null, seriesNumber: 1, seriesOf: 1, seriesChange: 'FIRST',
      gaps: ['NOT_EVIDENCE', 'NO_SCREENSHOT', 'NO_PAGE_ARCHIVE', 'NO_DIGEST', 'NO_ENVIRONMENT', 'NO_PURPOSE'] });
  }));

  it('are told otherwise by a further version: what was said before stays, and of two at once one is refused', bench.story(async () => {
    const { olena, marko, id } = await two();
    const captureId = await record(olena, id);
    await captures().correct(marko, { captureId, version: 1, reason: 'Описка.', title: 'Робота за кордоном', purpose: 'Запит' }, NOW);
    expect(await refusalOf(captures().correct(olena, { captureId, version: 1, reason: 'Інша.', title: 'Ні' }, NOW))).toBe('conflict/stale');
    expect(await refusalOf(captures().correct(olena, { captureId, version: 2, reason: 'Нічого.', title: 'Робота за кордоном', capturedAt: '2026-11-19T08:00:00Z' }, NOW))).toBe('bad-input: captureId no-change');
    expect(await refusalOf(captures().correct(olena, { captureId, version: 2, reason: ' ', title: 'Ні' }, NOW))).toMatch(/^bad-input: reason/);
    await captures().correct(olena, { captureId, version: 2, reason: 'Зайве.', purpose: null }, NOW);
    expect(await one(id, captureId)).toMatchObject({ version: 3, title: 'Робота за кордоном', purpose: null, reason: 'Зайве.', recordedBy: olena.id, changedBy: olena.id, address: 'https://board.example.org/17' });
    const versions = (await loadCaptureVersions(bench.db, olena, [captureId])).get(captureId) ?? [];
    expect(versions.map(({ title, purpose }) => [title, purpose])).toEqual([['Робота', null], ['Робота за кордоном', 'Запит'], ['Робота за кордоном', null]]);
  }));

  it('become an item of evidence with their first file, and the digest of the operator is compared with that file', bench.story(async () => {
    const { olena, id } = await two();
    const captureId = await record(olena, id);
    const [archive, shot] = [await someFileRow(bench.db, { proceedingId: id, by: olena.id, state: 'ACCEPTED' }), await someFileRow(bench.db, { proceedingId: id, by: olena.id, state: 'ACCEPTED' })];
    await captures().correct(olena, { captureId, version: 1, reason: 'Додано геш.', digest: await digestOf(archive) }, NOW);
    expect((await one(id, captureId))?.match).toBe('NOT_COMPARED');
    await captures().attach(olena, { captureId, fileId: archive, use: 'PAGE_ARCHIVE' }, NOW);
    await captures().attach(olena, { captureId, fileId: shot, use: 'SCREENSHOT' }, NOW);
    const kept = await one(id, captureId);
    expect(kept).toMatchObject({ itemNumber: '1', match: 'MATCH', gaps: ['NO_ENVIRONMENT', 'NO_PURPOSE'], files: [{ fileId: archive, use: 'PAGE_ARCHIVE', match: 'MATCH', held: false }, { fileId: shot, use: 'SCREENSHOT', match: null }] });
    const [item] = await bench.db.sql('select kind, electronic, title, collected_by from evidence_item where id = $1', [kept?.itemId]);
    expect(item).toEqual({ kind: 'DOCUMENT', electronic: true, title: 'Робота', collected_by: 'Слідча' });
    await captures().correct(olena, { captureId, version: 2, reason: 'Перевірка.', digest: 'a'.repeat(64) }, NOW);
    expect(await one(id, captureId)).toMatchObject({ match: 'DIFFERS', gaps: ['DIGEST_DIFFERS', 'NO_ENVIRONMENT', 'NO_PURPOSE'] });
    expect(await refusalOf(captures().register(olena, { captureId }, NOW))).toBe('evidence/refused: captureId registered');
    expect(await refusalOf(captures().annul(olena, { captureId, version: 3, reason: 'Двічі.' }))).toBe('evidence/refused: captureId item');
  }));

  it('become an item that is there already, when it is electronic, stands and is no other capture', bench.story(async () => {
    const { olena, id } = await two();
    const [first, second] = [await record(olena, id), await record(olena, id, { address: 'https://board.example.org/18' })];
    const item = async (proceedingId: string, electronic: boolean): Promise<string> => (await bench.get(Items).register(olena, { proceedingId, items: [{ kind: 'DOCUMENT', title: 'Сторінка', electronic, collectedAt: '2026-11-19T10:00:00+02:00', collectedBy: 'слідча' }] }, NOW)).ids[0] ?? '';
    const [good, paper, foreign] = [await item(id, true), await item(id, false), await item(await bench.register(olena), true)];
    expect(await refusalOf(captures().register(olena, { captureId: first, itemId: paper }, NOW))).toBe('bad-input: itemId electronic');
    expect(await refusalOf(captures().register(olena, { captureId: first, itemId: foreign }, NOW))).toBe('bad-input: itemId exists');
    await captures().register(olena, { captureId: first, itemId: good }, NOW);
    expect(await refusalOf(captures().register(olena, { captureId: second, itemId: good }, NOW))).toBe('evidence/refused: itemId taken');
    expect((await one(id, first))?.itemNumber).toBe('1');
    await bench.get(Items).annul(olena, { itemId: good, version: 1, reason: 'Двічі.' });
    expect(await one(id, first)).toMatchObject({ itemId: null, files: [] });
    await captures().register(olena, { captureId: first }, NOW);
    expect((await one(id, first))?.itemNumber).toBe('3');
  }));

  it('take no file of another proceeding, and nothing at all once they are annulled', bench.story(async () => {
    const { olena, id } = await two();
    const captureId = await record(olena, id);
    const foreign = await someFileRow(bench.db, { proceedingId: await bench.register(olena), by: olena.id });
    expect(await refusalOf(captures().attach(olena, { captureId, fileId: foreign, use: 'SCREENSHOT' }, NOW))).toBe('bad-input: fileId exists');
    await bench.db.rehearse(async () => {
      const other = await record(olena, id);
      await captures().annul(olena, { captureId: other, version: 1, reason: 'Двічі.' });
      expect(await one(id, other)).toMatchObject({ annulled: true, reason: 'Двічі.', seriesNumber: null, series: [] });
      expect(await refusalOf(captures().correct(olena, { captureId: other, version: 2, reason: 'Ні.', title: 'Ні' }, NOW))).toBe('evidence/refused: captureId annulled');
      expect(await refusalOf(captures().register(olena, { captureId: other }, NOW))).toBe('evidence/refused: captureId annulled');
      expect(await refusalOf(verifications().record(olena, { captureId: other, ...step() }, NOW))).toBe('evidence/refused: captureId annulled');
    });
  }));

  it('of the same address are a series that says what changed', bench.story(async () => {
    const { olena, id } = await two();
    const digest = 'b'.repeat(64);
    const first = await record(olena, id, { digest });
    const third = await record(olena, id, { capturedAt: '2026-11-20T10:00:00+02:00', digest: 'c'.repeat(64), address: 'https://www.board.example.org/17/?utm_source=x' });
    const second = await record(olena, id, { capturedAt: '2026-11-19T22:00:00+02:00', digest, address: 'http://board.example.org/17#photo' });
    const places = (await shown(id)).map((each) => [each.id, each.seriesNumber, each.seriesOf, each.seriesChange, each.series]);
    const all = [first, second, third];
    expect(places).toEqual([[third, 3, 3, 'OTHER', all], [second, 2, 3, 'SAME', all], [first, 1, 3, 'FIRST', all]]);
  }));

  it('are verified by two people: the program and the database both refuse one', bench.story(async () => {
    const { olena, marko, id } = await two();
    const captureId = await record(olena, id);
    const { id: stepId } = await verifications().record(marko, { captureId, ...step() }, NOW);
    expect((await one(id, captureId))?.state).toBe('TO_REVIEW');
    expect(await refusalOf(verifications().review(marko, { stepId, verdict: 'AGREED' }))).toBe('evidence/refused: stepId second-person');
    expect(await refusalOf(verifications().review(olena, { stepId, verdict: 'WITHDRAWN', reason: 'Ні.' }))).toBe('evidence/refused: stepId own');
    await verifications().review(olena, { stepId, verdict: 'NOT_AGREED', reason: 'Номер інший.' });
    expect(await one(id, captureId)).toMatchObject({ state: 'DISPUTED', steps: [{ state: 'NOT_AGREED', recordedBy: marko.id, reviews: [{ verdict: 'NOT_AGREED', reason: 'Номер інший.', recordedBy: olena.id }] }] });
    await verifications().review(olena, { stepId, verdict: 'AGREED' });
    expect((await one(id, captureId))?.state).toBe('PROBABLE');
    const insert = `insert into verification_review (id, proceeding_id, step_id, done_by, verdict, reason, recorded_by) values (gen_random_uuid(), $1, $2, $3, $4, 'Так.', $5)`;
    await expect(bench.db.rehearse(async () => { await bench.db.sql(insert, [id, stepId, marko.id, 'AGREED', marko.id]); })).rejects.toThrow(/verification_review_by_two/);
    await expect(bench.db.rehearse(async () => { await bench.db.sql(insert, [id, stepId, olena.id, 'AGREED', marko.id]); })).rejects.toThrow(/verification_review_of/);
    await expect(bench.db.rehearse(async () => { await bench.db.sql(insert, [id, stepId, marko.id, 'WITHDRAWN', olena.id]); })).rejects.toThrow(/verification_review_by_two/);
    await verifications().review(marko, { stepId, verdict: 'WITHDRAWN', reason: 'Не той обліковий запис.' });
    expect((await one(id, captureId))?.state).toBe('NOT_VERIFIED');
    expect(await refusalOf(verifications().review(olena, { stepId, verdict: 'AGREED' }))).toBe('evidence/refused: stepId withdrawn');
  }));

  it('change in no table: the database refuses whoever asks', bench.story(async () => {
    const { olena, marko, id } = await two();
    const captureId = await record(olena, id);
    await captures().register(olena, { captureId }, NOW);
    const { id: stepId } = await verifications().record(marko, { captureId, ...step() }, NOW);
    await verifications().review(olena, { stepId, verdict: 'AGREED' });
    for (const table of ['capture', 'capture_version', 'capture_item', 'verification_step', 'verification_review']) {
      await expect(bench.db.rehearse(async () => { await bench.db.sql(`update ${table} set recorded_at = recorded_at`); })).rejects.toThrow();
      await expect(bench.db.rehearse(async () => { await bench.db.sql(`delete from ${table}`); })).rejects.toThrow();
    }
  }));

  it('are nothing to whoever may not see the proceeding, and leave no address in the log', bench.story(async () => {
    const { olena, id } = await two();
    const stranger = await bench.actor();
    const captureId = await record(olena, id, { purpose: 'Секретна зачіпка' });
    expect(await refusalOf(captures().correct(stranger, { captureId, version: 1, reason: 'Ні.', title: 'Ні' }, NOW))).toBe('not-found');
    expect(await refusalOf(captures().record(stranger, { proceedingId: id, ...page() }, NOW))).toBe('not-found');
    expect(await refusalOf(verifications().record(stranger, { captureId, ...step() }, NOW))).toBe('not-found');
    expect((await loadOpenSources(bench.db, stranger, [id])).get(id)?.captures ?? []).toEqual([]);
    expect((await loadCaptureVersions(bench.db, stranger, [captureId])).get(captureId)).toEqual([]);
    const log = JSON.stringify(await bench.db.sql('select * from audit_event where proceeding_id = $1', [id]));
    expect(log).toContain('capture.record');
    for (const word of ['board.example.org', 'Секретна', 'Слідча', 'Робота']) expect(log).not.toContain(word);
  }));

  it('begin the next one with the tool and machine of the last, each person with her own and with nobody else’s', bench.story(async () => {
    const { olena, marko, id } = await two();
    const nameOf = async (actor: Actor): Promise<string> => (await bench.db.sql<{ name: string }>('select display_name name from staff where id = $1', [actor.id]))[0]?.name ?? '';
    const [own, other] = [await nameOf(marko), await nameOf(olena)];
    expect(await lastHabits(bench.db, marko)).toBeUndefined();
    await record(marko, id, { tool: 'archiver', browser: 'Firefox', operator: own });
    await record(olena, id, { tool: 'camera', operator: other });
    await record(marko, id, { tool: 'archiver', toolVersion: '2', browser: 'Firefox', vpn: true, operator: own });
    // What a colleague did, written down for her, was done on another machine.
    await record(marko, id, { tool: 'scanner', operator: 'Слідча, яка зберігала' });
    expect(await lastHabits(bench.db, marko)).toMatchObject({ tool: 'archiver', toolVersion: '2', browser: 'Firefox', vpn: true });
    expect((await lastHabits(bench.db, olena))?.tool).toBe('camera');
  }));

  it('take nothing new once the proceeding has ended, and are still put right', bench.story(async () => {
    const { olena, marko, id } = await two();
    const captureId = await record(olena, id);
    const { id: stepId } = await verifications().record(marko, { captureId, ...step() }, NOW);
    await bench.record(olena, id, { type: 'closed', on: '2026-11-20' });
    expect(await refusalOf(captures().record(olena, { proceedingId: id, ...page() }, NOW))).toBe('proceeding/closed: proceedingId closed');
    expect(await refusalOf(verifications().record(marko, { captureId, ...step() }, NOW))).toBe('proceeding/closed: proceedingId closed');
    expect(await refusalOf(verifications().review(olena, { stepId, verdict: 'AGREED' }))).toBe('done');
    expect(await refusalOf(captures().correct(olena, { captureId, version: 1, reason: 'Описка.', title: 'Інша' }, NOW))).toBe('done');
  }));
});
