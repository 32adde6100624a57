import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Destruction, DataKeys } from '#libs/keys';
import type { Actor } from '#libs/platform';
import { PartiesService } from '#libs/proceedings';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { close, pdfText } from '../../../../test/support/pdf-text.js';
import { zipOf } from '../../../../test/support/hostile-parts.js';
import { document, noise } from '../../../../test/support/pictures.js';
import { useSigners } from '../../../../test/support/signers.js';
import { writePng } from '../copies/codecs.service.js';
import { Custody } from '../custody/custody.service.js';
import { EvidenceModule } from '../evidence.module.js';
import { Receiving } from '../files/receiving.service.js';
import { ItemFiles } from '../registry/item-files.service.js';
import { Items } from '../registry/items.service.js';
import { Scanning } from '../scanning/scanning.service.js';
import { BundlePictures } from './bundle-picture.service.js';
import { Bundles } from './bundles.service.js';
import { caseGraph } from './case-graph.js';
import { chainPaper } from './documents.js';
import { Openings } from './openings.service.js';
import { Pdf } from './pdf.service.js';
import { viewerPage } from './viewer.js';
import { Withholdings } from './withholdings.service.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-bundle-files-'));
const SECRET = 'Протокол допиту Вигаданої Особи.pdf';

describe('the files of a bundle', () => {
  const signers = useSigners();
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  let olena: Actor;
  let proceedingId: string;
  let suspect: string;
  let items: string[];

  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      proceedingId = await bench.register(olena);
      suspect = (await bench.get(PartiesService).add(olena, { proceedingId, role: 'SUSPECT', since: '2026-03-05' }, NOW)).id;
      await bench.record(olena, proceedingId, { type: 'suspicion', on: '2026-09-25', partyId: suspect });
      items = (await bench.get(Items).register(olena, { proceedingId, items: ['Протокол', 'Лист', 'Диск', 'Фото'].map((title) => ({ kind: 'DOCUMENT' as const, title, collectedAt: '2026-10-01T09:00:00+03:00', collectedBy: 'слідча' })) }, NOW)).ids;
      await bench.get(Openings).open(olena, { proceedingId, partyId: suspect, itemIds: items.filter((_, place) => place !== 2), on: '2026-11-10' }, NOW);
    });
  });
  afterAll(() => { signers.end(); rmSync(folder, { recursive: true, force: true }); });

  /** What is received twice is the same document: each of these is another. */
  const written = (name: string, pages: number): Buffer => Buffer.concat([document(pages), Buffer.from(`\n% ${name}\n`)]);
  const arrive = async (name: string, of: number | Buffer): Promise<string> => {
    const content = typeof of !== 'number' ? of : name.endsWith('.png') ? await writePng(noise(40 + of, 30)) : written(name, of);
    return (await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name, declaredType: '', size: content.length }, (async function* () { yield content; })())).id;
  };
  const bind = (fileId: string, itemId: string | undefined) => bench.db.write(() => bench.get(ItemFiles).bind(olena, { itemId: itemId ?? '', fileId, use: 'CONTENT' }));
  const receive = async (name: string, pages: number | Buffer, ...itemIds: (string | undefined)[]): Promise<string> => {
    const id = await arrive(name, pages);
    await bench.get(Scanning).run();
    for (const itemId of itemIds) await bind(id, itemId);
    return id;
  };
  /** As a look writes down of one whose documents are too large to be read. */
  const unread = (id: string) => bench.db.write(() => bench.db.sql('insert into file_inside (id, proceeding_id, file_id) values (gen_random_uuid(), $1, $2)', [proceedingId, id]));
  const redacted = (originalId: string, fileId: string) => bench.db.write(() => bench.db.sql(
    `insert into file_copy (id, proceeding_id, original_id, kind, reason, boxes, asked_by, state, file_id, settled_at) values (gen_random_uuid(), $1, $2, 'REDACTED', 'Для захисту.', '[{}]', $3, 'MADE', $4, now())`, [proceedingId, originalId, olena.id, fileId]));
  const prepare = (itemIds: (string | undefined)[], partyId: string | null) => bench.db.write(() => bench.get(Bundles).prepare(olena, { proceedingId, partyId, itemIds: itemIds.map((id) => id ?? ''), purpose: 'Для вручення' }));
  const picture = (id: string) => bench.db.request(() => bench.get(BundlePictures).of(id, NOW.instant));
  const release = (bundleId: string) => bench.db.write(() => bench.get(Bundles).release(olena, { bundleId }));
  const rule = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: { code?: string; details?: { fields?: { rule: string }[] } }) => [fault.code, JSON.stringify(fault.details ?? fault).includes('withheld-file')]);

  it('are for a party never the original beside its redacted copy: neither its bytes nor its name nor a digest; a court gets both', async () => {
    const [original, copy] = [await receive(SECRET, 2, items[0]), await receive('Копія.pdf', 1, items[0])];
    await redacted(original, copy);
    const { id, warnings } = await prepare([items[0]], suspect);
    const [{ bundle, content }, [of]] = [await picture(id), await bench.db.request(() => bench.db.sql<{ sha256: string; size: number }>(`select encode(sha256, 'hex') sha256, size from stored_file where id = $1`, [original]))];
    expect(bundle.items[0]?.files).toEqual([
      { id: original, path: null, absent: 'SHOWS_REMOVALS', name: `Оригінал ${original.slice(0, 8)}`, mediaType: 'application/pdf', size: null, sha256: null, sha512: null },
      expect.objectContaining({ id: copy, path: 'data/1/Копія.pdf', absent: null }),
    ]);
    expect([[...content.values()].map((file) => file.id), warnings.length, JSON.stringify(bundle).includes(of?.sha256 ?? '-'), JSON.stringify(bundle).includes(SECRET)]).toEqual([[copy], 1, false, false]);
    const { id: released } = await release(id);
    expect(await bench.db.request(() => bench.db.sql('select 1 from bundle_release r join stored_file f on f.size = r.bytes where r.id = $1 and f.id = $2', [released, copy]))).toHaveLength(1);
    const court = await picture((await prepare([items[0]], null)).id);
    expect([...court.content.values()].map((file) => file.id)).toEqual([original, copy]);
  });

  it('are never one that is held back with another item, also where that came after the bundle was put together', async () => {
    await receive('Лист.pdf', 1, items[1], items[2]);
    const early = await prepare([items[1]], suspect);
    const begun = await release(early.id);
    await bench.db.write(() => bench.get(Withholdings).propose(olena, { itemId: items[2] ?? '', partyId: suspect, ground: 'PRIVACY', reason: 'Фото дитини.', reviewOn: '2027-01-15' }, NOW));
    expect([await rule(prepare([items[1]], suspect)), await rule(release(early.id)), await rule(bench.get(Bundles).begin(olena, begun.id))]).toEqual(Array(3).fill(['evidence/refused', true]));
  });

  it('are for a party never a signature or an archive around the original, nor the original received again; and never what holds something that is held back', async () => {
    const [one, other, third] = (await bench.db.write(() => bench.get(Items).register(olena, { proceedingId, items: ['Протокол', 'Додаток', 'Лист'].map((title) => ({ kind: 'DOCUMENT' as const, title, collectedAt: '2026-10-01T09:00:00+03:00', collectedBy: 'слідча' })) }, NOW))).ids;
    await bench.db.write(() => bench.get(Openings).open(olena, { proceedingId, partyId: suspect, itemIds: [one ?? '', other ?? ''], on: '2026-11-10' }, NOW));
    const content = written('Допит', 2);
    const [original, copy] = [await receive('Допит.pdf', content, one), await receive('Допит без імен.pdf', 1, one)];
    await redacted(original, copy);
    const shown = [await receive('Допит.pdf.p7s', signers.sign('signer', content, '-nodetach'), other), await receive('Допит.zip', zipOf([{ name: 'd.pdf', content }]), other), await receive('Знову.pdf', content, other)];
    const bundle = await picture((await prepare([one, other], suspect)).id);
    expect(bundle.bundle.items.flatMap(({ files }) => files.map(({ id, absent }) => [id, absent]))).toEqual([[original, 'SHOWS_REMOVALS'], [copy, null], ...shown.map((id) => [id, 'SHOWS_REMOVALS'])]);
    expect([...bundle.content.values()].map(({ id }) => id)).toEqual([copy]);
    const letter = written('Лист', 1);
    await receive('Лист-2.pdf', letter, third);
    await bench.db.write(() => bench.get(Withholdings).propose(olena, { itemId: third ?? '', partyId: suspect, ground: 'PRIVACY', reason: 'Фото дитини.', reviewOn: '2027-01-15' }, NOW));
    await receive('Лист-2.pdf.p7s', signers.sign('signer', letter, '-nodetach'), other);
    expect(await rule(prepare([one, other], suspect))).toEqual(['evidence/refused', true]);
  });

  it('that were destroyed by law are named as that, and the others leave', async () => {
    const [gone, left] = [await receive('Старе фото.pdf', 1, items[3]), await receive('Інше фото.pdf', 1, items[3])];
    await bench.db.write(async () => {
      const { id } = await bench.get(Destruction).ask(olena, `file:${gone}`, 'Ухвала суду про знищення.');
      await bench.get(Destruction).confirm(await bench.actor(['HEAD']), id);
    });
    bench.get(DataKeys).forget(`file:${gone}`);
    const { bundle, content } = await picture((await prepare([items[3]], suspect)).id);
    expect(bundle.items[0]?.files.map(({ id, path: at, absent, name }) => [id, at, absent, name])).toEqual([[gone, null, 'DESTROYED', `Файл ${gone.slice(0, 8)}`], [left, 'data/4/Інше фото.pdf', null, 'Інше фото.pdf']]);
    expect(content.size).toBe(1);
  });

  it('are for a party no container of which nobody knows what it holds: it is named as that; a court gets it', async () => {
    const large = await receive('Запис.pdf.p7s', signers.sign('signer', written('Запис', 1), '-nodetach'), items[3]);
    await unread(large);
    const { id, warnings } = await prepare([items[3]], suspect);
    expect([warnings.length, (await picture(id)).bundle.items[0]?.files.find((file) => file.id === large)?.absent]).toEqual([1, 'NOT_READ']);
    expect((await picture((await prepare([items[3]], null)).id)).bundle.items[0]?.files.find((file) => file.id === large)?.absent).toBeNull();
  });

  it('gives a party the digest of a photograph beside a record of custody where it lies in the bundle, and of none else; a court gets all', async () => {
    const [photo, copy, loose] = [await receive('Пломба.png', 3, items[0]), await receive('Пломба без адреси.png', 4, items[0]), await receive('Стан.png', 5)];
    await redacted(photo, copy);
    await bench.db.write(() => bench.get(Custody).take(olena, { proceedingId, itemIds: [items[0] ?? ''], at: null, to: null, reason: 'Записано пізніше.', photoIds: [photo, copy, loose] }, NOW));
    const digests = await bench.db.request(() => bench.db.sql<{ id: string; sha256: string }>(`select id, encode(sha256, 'hex') sha256 from stored_file where id = any($1)`, [[photo, copy, loose]]));
    const of = (id: string): string => digests.find((row) => row.id === id)?.sha256 ?? '-';
    const [party, court] = [await picture((await prepare([items[0]], suspect)).id), await picture((await prepare([items[0]], null)).id)];
    expect(party.bundle.items[0]?.custody[0]?.photos).toEqual([of(copy)]);
    expect([photo, loose].map((id) => JSON.stringify(party.bundle).includes(of(id)))).toEqual([false, false]);
    expect(new Set(court.bundle.items[0]?.custody[0]?.photos)).toEqual(new Set([photo, copy, loose].map(of)));
    expect([party, court].map(({ content }) => [...content.values()].some(({ id }) => id === loose))).toEqual([false, true]);
    expect(court.bundle.items[0]).toMatchObject({ custody: [{ act: 'taken', reason: 'Записано пізніше.', named: null }] });
  });

  it('tell a party that a reason is recorded beside a record of custody and nowhere what it says, and a court what it says', async () => {
    const why = 'Забрала вигадана свідок Їжакевич.';
    await bench.db.write(() => bench.get(Custody).record(olena, { itemId: items[0] ?? '', act: 'SEEN', at: NOW.instant, from: { kind: 'STAFF', of: olena.id }, to: null, reason: why }, NOW));
    const papers = async (partyId: string | null): Promise<string[]> => {
      const { bundle } = await picture((await prepare([items[0]], partyId)).id);
      const [item] = bundle.items;
      if (item === undefined) throw new Error('no item');
      const { text } = await pdfText((await new Pdf().onePage((size) => chainPaper(bundle, item, size))).bytes);
      return [text, JSON.stringify(caseGraph(bundle)), viewerPage(bundle), JSON.stringify(bundle)].map(close);
    };
    const [party, court] = [await papers(suspect), await papers(null)];
    expect([party, court].map((texts) => texts.map((text) => text.includes(close(why))))).toEqual([[false, false, false, false], [true, true, true, true]]);
    expect([party, court].map(([paper = '', graph = '']) => [paper.includes('підставузаписано'), graph.includes('reasonrecorded')])).toEqual([[true, true], [false, false]]);
    expect(party[2]).toContain('"reason":null,"reasonKept":true');
  });

  it('are for a court the photograph of a seal too, and its bytes are counted; not one that shows an item outside the bundle', async () => {
    const [alone, both] = [await receive('Пломба пакета.png', 7), await receive('Дві пломби.png', 8)];
    await bench.db.write(async () => {
      await bench.get(Custody).take(olena, { proceedingId, itemIds: [items[1] ?? ''], at: null, to: null, reason: 'Записано пізніше.', photoIds: [alone] }, NOW);
      await bench.get(Custody).take(olena, { proceedingId, itemIds: [items[3] ?? ''], at: null, to: null, reason: 'Записано пізніше.' }, NOW);
      for (const itemId of [items[1], items[3]]) await bench.get(Custody).record(olena, { itemId: itemId ?? '', act: 'SEEN', at: NOW.instant, from: { kind: 'STAFF', of: olena.id }, to: null, photoIds: [both] }, NOW);
    });
    const { id } = await prepare([items[3]], null);
    const { bundle, content } = await picture(id);
    expect([[...content.values()].some((file) => file.id === both), bundle.items[0]?.custody[1]?.photos?.length]).toEqual([false, 1]);
    const whole = await prepare([items[0]], null);
    const { id: released } = await release(whole.id);
    const [row] = await bench.db.request(() => bench.db.sql<{ bytes: number }>('select bytes::float bytes from bundle_release where id = $1', [released]));
    expect(row?.bytes).toBe((await picture(whole.id)).bundle.items.flatMap(({ files }) => files).reduce((sum, file) => sum + (file.path === null ? 0 : file.size ?? 0), 0));
  });

  it('are no photograph for a court where they are none, or were bound to an item outside the bundle once: that one may be held back', async () => {
    const [paper, once] = [await receive(SECRET, 9), await receive('Сторінка протоколу.png', 9)];
    const see = (photoIds: string[]): Promise<unknown> => bench.db.write(() => bench.get(Custody).record(olena, { itemId: items[0] ?? '', act: 'SEEN', at: NOW.instant, from: { kind: 'STAFF', of: olena.id }, to: null, photoIds }, NOW));
    await expect(see([paper])).rejects.toMatchObject({ code: 'bad-input', detail: { fields: [{ field: 'photoIds', rule: 'picture' }] } });
    await bind(once, items[2]);
    await bench.db.write(() => bench.get(ItemFiles).unbind(olena, { itemId: items[2] ?? '', fileId: once, reason: 'Прикріплено помилково.' }));
    await see([once]);
    // One that nobody had looked at when it was added, and that shows a paper now.
    await bench.db.write(() => bench.db.sql('insert into custody_photo (id, proceeding_id, record_id, file_id, added_by) select gen_random_uuid(), $1, r.id, $2, $3 from custody_record r where r.item_id = $4 limit 1', [proceedingId, paper, olena.id, items[0]]));
    const { content } = await picture((await prepare([items[0]], null)).id);
    expect([...content.values()].filter(({ id }) => id === paper || id === once)).toEqual([]);
  });

  it('that are not accepted are named to a party without a digest', async () => {
    const held = await arrive('Не перевірене.pdf', 6);
    await bind(held, items[0]);
    const [party, court] = [await picture((await prepare([items[0]], suspect)).id), await picture((await prepare([items[0]], null)).id)];
    const known = ({ bundle }: typeof party): unknown => bundle.items[0]?.files.filter(({ id }) => id === held).map(({ absent, size, sha256, sha512 }) => [absent, size, sha256, sha512].map((value) => value !== null));
    expect([known(party), known(court)]).toEqual([[[true, false, false, false]], [[true, true, true, true]]]);
  });
});
