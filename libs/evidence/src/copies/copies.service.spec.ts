import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { SECRET, document, photo } from '../../../../test/support/pictures.js';
import { EvidenceModule } from '../evidence.module.js';
import { OpenedFiles, type Openable } from '../files/opened-files.service.js';
import { Receiving } from '../files/receiving.service.js';
import { Scanning } from '../scanning/scanning.service.js';
import { Copies } from './copies.service.js';
import { Copying } from './copying.service.js';
import { drawApart } from './drawing.service.js';
import { Previews } from './previews.service.js';
import type { Box } from './words.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-copies-'));
const boxes: Box[] = [{ page: 1, left: 0, top: 0, width: 10_000, height: 4_000, ground: 'PROTECTED_PERSON' }];
const WHY = 'Для відкриття матеріалів.';

describe('working copies', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  let olena: Actor;
  let proceedingId: string;

  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      proceedingId = await bench.register(olena);
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const receive = async (content: Buffer, name: string): Promise<string> => {
    const { id } = await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name, declaredType: '', size: content.length }, (async function* () { yield content; })());
    await bench.get(Scanning).run();
    return id;
  };
  const one = async <Row>(sql: string, ...values: unknown[]): Promise<Row> => {
    const [row] = await bench.db.request(() => bench.db.sql<Row & object>(sql, values));
    if (row === undefined) throw new Error('no row');
    return row;
  };
  const copy = (id: string): Promise<{ state: string; fileId: string; fault: string | null }> => one('select state, file_id "fileId", fault from file_copy where id = $1', id);
  const contentOf = async (id: string): Promise<{ name: string; content: Buffer }> => {
    const row = await one<Openable>(`select id, size, encode(sha256, 'hex') sha256, name, key_id "keyId" from stored_file where id = $1`, id);
    const opened = await bench.db.request(() => bench.get(OpenedFiles).open(row));
    return { name: opened.name, content: await opened.bytes(0, row.size) };
  };
  const object = (id: string): Buffer => readFileSync(path.join(folder, 'files/objects', id));
  const ask = (fileId: string, pages = 1): Promise<string> => bench.db.write(() => bench.get(Copies).redact(olena, fileId, WHY, { boxes, pages }));
  const acts = async (id: string): Promise<string[]> => (await bench.db.request(() => bench.db.sql<{ action: string }>('select action from audit_event where resource_id = $1 order by at', [id]))).map(({ action }) => action);
  const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault));

  it('are files of their own beside an original that keeps every byte', async () => {
    const original = document();
    const id = await receive(original, 'Протокол допиту.pdf');
    const sealed = object(id);
    const copyId = await ask(id, 2);
    expect(await bench.get(Copying).run()).toBe(1);
    const made = await copy(copyId);
    const [{ name, content }, kept] = [await contentOf(made.fileId), await contentOf(id)];
    expect([name, content.includes(SECRET), content.toString('latin1').includes(copyId)]).toEqual([`Копія ${copyId.slice(0, 8)}.pdf`, false, true]);
    expect([kept.content.equals(original), object(id).equals(sealed)]).toEqual([true, true]);
    expect(await one('select state, declared_type "declaredType", received_by "by", upload_id "uploadId" from stored_file where id = $1', made.fileId)).toEqual({ state: 'RECEIVED', declaredType: 'application/pdf', by: olena.id, uploadId: copyId });
    await bench.get(Scanning).run();
    expect(await one('select state, found_type "foundType" from stored_file where id = $1', made.fileId)).toEqual({ state: 'ACCEPTED', foundType: 'application/pdf' });
    expect([await acts(id), await acts(made.fileId)]).toEqual([['file.receive', 'file.accept', 'file.redact', 'file.copy'], ['file.accept']]);
    expect(await bench.get(Copying).run()).toBe(0);
  });

  it('without metadata are made of images alone', async () => {
    const [image, paper] = [await receive(await photo(), 'Фото.jpg'), await receive(document(1), 'Лист.pdf')];
    const copyId = await bench.db.write(() => bench.get(Copies).strip(olena, image, WHY));
    await bench.get(Copying).run();
    const { name, content } = await contentOf((await copy(copyId)).fileId);
    expect([name, content.includes(SECRET), content.includes('Exif')]).toEqual([`Копія ${copyId.slice(0, 8)}.jpg`, false, false]);
    expect(await code(bench.db.write(() => bench.get(Copies).strip(olena, paper, WHY)))).toBe('not-allowed');
  });

  it('are refused of what is held, not drawn or not hers, without a reason and without a box', async () => {
    const [text, paper] = [await receive(Buffer.from('текст'), 'a.txt'), await receive(document(1), 'Лист.pdf')];
    const waiting = (await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name: 'a.pdf', declaredType: '', size: 3 }, (async function* () { yield Buffer.from('abc'); })())).id;
    const foreign = await bench.db.write(() => bench.actor());
    const redact = (actor: Actor, id: string, why = WHY, some = boxes): Promise<string> => code(bench.db.write(() => bench.get(Copies).redact(actor, id, why, { boxes: some, pages: 1 })));
    expect([await redact(olena, text), await redact(olena, waiting), await redact(foreign, paper), await redact(olena, paper, 'ні'), await redact(olena, paper, WHY, [])]).toEqual(['file/not-drawn', 'file/wrong-state', 'not-found', 'bad-input', 'bad-input']);
    await bench.get(Scanning).run();
  });

  it('that cannot be made say why, and leave nothing behind', async () => {
    const [broken, damaged] = [await receive(Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n'), 'Лист.pdf'), await receive(document(1), 'Лист 2.pdf')];
    await bench.db.write(() => bench.db.sql(`update stored_file set state = 'ACCEPTED', version = version + 1 where id = $1 and state <> 'ACCEPTED'`, [broken]));
    const bytes = object(damaged);
    bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1;
    writeFileSync(path.join(folder, 'files/objects', damaged), bytes);
    const before = readdirSync(path.join(folder, 'files/objects')).length;
    const ids = [await ask(broken), await ask(damaged)];
    expect(await bench.get(Copying).run()).toBe(2);
    expect([(await copy(ids[0] ?? '')), (await copy(ids[1] ?? ''))]).toEqual([{ state: 'FAILED', fileId: null, fault: 'UNREADABLE' }, { state: 'FAILED', fileId: null, fault: 'DAMAGED' }]);
    expect([readdirSync(path.join(folder, 'files/objects')).length, (await acts(broken)).at(-1), (await acts(damaged)).includes('file.damage')]).toEqual([before, 'file.copy-fail', true]);
  });

  it('are made once, however many workers there are', async () => {
    const id = await receive(document(1), 'Лист.pdf');
    const copyId = await ask(id);
    const made = await Promise.all([bench.get(Copying).run(), bench.get(Copying).run(), bench.get(Copying).run()]);
    expect([made.reduce((sum, each) => sum + each), (await copy(copyId)).state]).toEqual([1, 'MADE']);
  });

  it('stay what they are: no row is changed or taken away, and none leads out of its proceeding', async () => {
    const other = await bench.db.write(() => bench.register(olena));
    const id = await receive(document(1), 'Лист.pdf');
    const change = (text: string, values: unknown[] = []): Promise<string> => code(bench.db.write(() => bench.db.sql(text, values)));
    expect([await change(`update file_copy set reason = 'Інша причина.'`), await change(`update file_copy set state = 'ASKED', file_id = null, settled_at = null where state = 'MADE'`), await change('delete from file_copy'), await change(`update file_preview set fault = null`)].slice(0, 3)).toEqual(['42501', '42501', '42501']);
    expect(await change(`insert into file_copy (id, proceeding_id, original_id, kind, reason, boxes, asked_by) values (gen_random_uuid(), $1, $2, 'STRIPPED', 'Для експерта.', '[]', $3)`, [other, id, olena.id])).toBe('23503');
  });
});

describe('the process that draws a copy', () => {
  it('is ended when it takes too long, and says so', async () => {
    const content = document(1);
    expect(await drawApart({ size: content.length, read: () => new Promise(() => undefined) }, { want: 'preview', type: 'application/pdf' }, { seconds: 1, memoryMiB: 500 })).toEqual({ fault: 'NOT_ENDED' });
  });
});

describe('small pictures of files', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'previews'), FILES_FREE_PERCENT: '0' }));

  it('are looked for from where the last one was, and not from the beginning for each', async () => {
    const asked: unknown[] = [];
    const sql = bench.db.sql.bind(bench.db);
    Object.assign(bench.db, { sql: (text: string, values: unknown[], name?: string) => { if (name === 'file-to-preview') asked.push(values[0]); return sql(text, values, name); } });
    const { olena, proceedingId } = await bench.db.write(async () => {
      const actor = await bench.actor();
      return { olena: actor, proceedingId: await bench.register(actor) };
    });
    const ids: string[] = [];
    for (const name of ['1.pdf', '2.pdf', '3.pdf']) ids.push((await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name, declaredType: '', size: document(1).length }, (async function* () { yield document(1); })())).id);
    await bench.get(Scanning).run();
    expect(await bench.get(Previews).run().finally(() => Reflect.deleteProperty(bench.db, 'sql'))).toBe(3);
    expect(asked).toEqual(['00000000-0000-0000-0000-000000000000', ...ids.toSorted()]);
    await bench.db.write(() => bench.db.sql(`update stored_file set state = 'QUARANTINED', version = version + 1 where id = any($1)`, [ids]));
  });

  it('are drawn once of what may be opened, sealed, and of nothing that is held', async () => {
    const { olena, proceedingId } = await bench.db.write(async () => {
      const actor = await bench.actor();
      return { olena: actor, proceedingId: await bench.register(actor) };
    });
    const receive = async (content: Buffer, name: string): Promise<string> => (await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name, declaredType: '', size: content.length }, (async function* () { yield content; })())).id;
    const [paper, image, odd] = [await receive(document(4), 'Лист.pdf'), await receive(await photo(), 'Фото.jpg'), await receive(document(1), 'Лист.jpg')];
    await receive(Buffer.from('текст'), 'a.txt');
    await bench.get(Scanning).run();
    expect([await bench.get(Previews).run(), await bench.get(Previews).run()]).toEqual([2, 0]);
    const rows = await bench.db.request(() => bench.db.sql<{ id: string; pages: number; width: number; picture: Buffer }>('select v.file_id id, v.pages, v.width, v.picture from file_preview v join stored_file f on f.id = v.file_id where f.state = \'ACCEPTED\' order by v.pages desc'));
    expect(rows.map(({ id, pages, width }) => [id, pages, width])).toEqual([[paper, 4, 107], [image, 1, 120]]);
    expect([rows.some(({ id }) => id === odd), rows.some(({ picture }) => picture.includes('RIFF') || picture.includes('UklGR'))]).toEqual([false, false]);
  });
});
