import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Destruction } from '#libs/keys';
import { type Actor, CONFIG, type RunCounts } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { someFileRow } from '../../../../test/support/builders/stored-files.js';
import { EvidenceModule } from '../evidence.module.js';
import { fileSubject } from '../files/kept-files.service.js';
import { Receiving } from '../files/receiving.service.js';
import { FILE_STORE, type FileStore } from '../store/file-store.js';
import { FileChecks, NIGHTS } from './file-checks.job.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-checks-'));

describe('the nightly check of files', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0', FILES_CHECK_MIB_PER_SECOND: '10000' }));
  let olena: Actor;
  let proceedingId: string;
  const ids: string[] = [];

  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      proceedingId = await bench.register(olena);
    });
    for (let n = 0; n < NIGHTS + 1; n += 1) ids.push(await receive(randomBytes(1_000 + n)));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const receive = async (content: Buffer): Promise<string> => (await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name: 'a.bin', declaredType: '', size: content.length }, (async function* () { yield content; })())).id;
  const night = (alive: () => Promise<void> = () => Promise.resolve()): Promise<RunCounts> => bench.get(FileChecks).run(alive);
  const nights = async (): Promise<RunCounts> => {
    const all = { examined: 0, changed: 0, firstSeen: 0, cleared: 0, errors: 0 };
    for (let n = 0; n < NIGHTS; n += 1) for (const [what, count] of Object.entries(await night())) all[what as keyof typeof all] += count as number;
    return all;
  };
  const checked = (): Promise<{ id: string; fault: string | null }[]> => bench.db.request(() => bench.db.sql('select file_id id, fault from file_check order by checked_at'));
  const object = (id: string): string => path.join(folder, 'files/objects', id);

  it('goes through its share, those first that were not read the longest, and through all in twenty nights', async () => {
    expect((await night()).examined).toBe(2);
    const first = (await checked()).map(({ id }) => id);
    expect((await night()).examined).toBe(2);
    expect((await checked()).slice(0, 2).map(({ id }) => id)).toEqual(first);
    for (let n = 2; n < NIGHTS; n += 1) await night();
    expect(new Set((await checked()).map(({ id }) => id)).size).toBe(ids.length);
    expect((await checked()).filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it('finds what is damaged and what is gone, says so once, and says when it is whole again', async () => {
    const [damaged = '', gone = ''] = ids;
    const bytes = readFileSync(object(damaged));
    writeFileSync(object(damaged), Buffer.concat([bytes.subarray(0, 200), Buffer.from([(bytes[200] ?? 0) ^ 1]), bytes.subarray(201)]));
    renameSync(object(gone), `${object(gone)}.away`);
    expect(await nights()).toMatchObject({ firstSeen: 2, cleared: 0 });
    expect((await checked()).filter(({ fault }) => fault !== null).map(({ id, fault }) => [id, fault]).sort()).toEqual([[damaged, 'DAMAGED'], [gone, 'MISSING']].sort());
    expect(await nights()).toMatchObject({ firstSeen: 0, cleared: 0 });
    writeFileSync(object(damaged), bytes);
    renameSync(`${object(gone)}.away`, object(gone));
    expect(await nights()).toMatchObject({ firstSeen: 0, cleared: 2, changed: 2 });
    expect((await checked()).filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it('passes over what the disk does not give: it takes nobody\'s turn, is said to be no damage and is counted', async () => {
    const store = bench.get<FileStore>(FILE_STORE as never);
    const read = store.read.bind(store);
    const [odd = ''] = (await checked()).map(({ id }) => id);
    const spy = jest.spyOn(store, 'read').mockImplementation((key, ...rest) => {
      if (key.id === odd) throw Object.assign(new Error('input/output error'), { code: 'EIO' });
      return read(key, ...rest);
    });
    for (let n = 0; n < 3; n += 1) expect(await night()).toMatchObject({ examined: 2, errors: 1, firstSeen: 0 });
    spy.mockImplementation(() => { throw Object.assign(new Error('nothing answers'), { code: 'ECONNREFUSED' }); });
    await expect(night()).rejects.toThrow('none of the files of this night could be read');
    spy.mockRestore();
    expect(await night()).toMatchObject({ examined: 2, errors: 0 });
    expect((await checked()).filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it('takes a file whose key was destroyed by law for none that is damaged', async () => {
    const id = await receive(randomBytes(500));
    await bench.db.write(async () => {
      const { id: asked } = await bench.get(Destruction).ask(await bench.actor(['ADMINISTRATOR']), fileSubject(id), 'Ухвала суду про знищення.');
      await bench.get(Destruction).confirm(await bench.actor(['ADMINISTRATOR']), asked);
    });
    expect(await nights()).toMatchObject({ firstSeen: 0 });
  });

  it('says of a file whose name does not open where it stands that it is damaged, and reads on', async () => {
    const id = await bench.db.write(() => someFileRow(bench.db, { proceedingId, by: olena.id }));
    expect(await nights()).toMatchObject({ firstSeen: 1, errors: 0 });
    expect((await checked()).filter(({ fault }) => fault !== null)).toEqual([{ id, fault: 'DAMAGED' }]);
  });

  it('reads no faster than it may', async () => {
    const config = bench.get(CONFIG as never) as { filesCheckRate: number };
    await receive(randomBytes(3 * 1024 * 1024));
    config.filesCheckRate = 4;
    const began = performance.now();
    await nights().finally(() => (config.filesCheckRate = 10_000));
    expect(performance.now() - began).toBeGreaterThan(600);
  });

  it('stops between two files when its worker has to', async () => {
    await expect(night(() => Promise.reject(new Error('stopping')))).rejects.toThrow('stopping');
  });
});
