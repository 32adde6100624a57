import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Actor, CONFIG } from '#libs/platform';
import { ProceedingChanges } from '#libs/proceedings';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { someFileRow } from '../../../../test/support/builders/stored-files.js';
import { type Clamd, startClamd } from '../../../../test/support/clamd.js';
import { pdfOf, programOf } from '../../../../test/support/hostile-parts.js';
import { EvidenceModule } from '../evidence.module.js';
import { Receiving } from '../files/receiving.service.js';
import { StoredFile } from '../files/stored-file.entity.js';
import { FILE_STORE, type FileStore } from '../store/file-store.js';
import { EndedFromOutside } from './apart.service.js';
import { FileScan } from './file-scan.entity.js';
import { Scanning } from './scanning.service.js';
import { MOST_TRIES } from './tries.service.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-scanning-'));

describe('scanning files', () => {
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

  const receive = async (content: Buffer, name = 'Протокол.pdf', declaredType = 'application/pdf'): Promise<string> =>
    (await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name, declaredType, size: content.length }, (async function* () { yield content; })())).id;
  const row = (id: string): Promise<StoredFile | null> => bench.db.request(() => bench.db.repo(StoredFile).findOneBy({ id }));
  const scans = (fileId: string): Promise<FileScan[]> => bench.db.request(() => bench.db.repo(FileScan).findBy({ fileId }));
  const scan = (): Promise<number> => bench.get(Scanning).run();
  const acts = async (id: string): Promise<string[]> => (await bench.db.request(() => bench.db.sql<{ action: string }>('select action from audit_event where resource_id = $1 order by at', [id]))).map(({ action }) => action);
  const withAntivirus = async (clamd: Pick<Clamd, 'address'>, work: () => Promise<void>): Promise<void> => {
    const config = bench.get(CONFIG as never) as { antivirus: string };
    config.antivirus = clamd.address;
    await work().finally(() => (config.antivirus = ''));
  };

  it('lets through what is what it says, and says that no antivirus has seen it', async () => {
    const id = await receive(pdfOf('<< /Type /Page >>'));
    expect(await scan()).toBe(1);
    expect(await row(id)).toMatchObject({ state: 'ACCEPTED', foundType: 'application/pdf', version: 3 });
    expect(await scans(id)).toMatchObject([{ verdict: 'ACCEPTED', findings: ['no-antivirus'], antivirus: 'NONE', malware: null, proceedingId }]);
    expect(await acts(id)).toEqual(['file.receive', 'file.accept']);
    expect(await scan()).toBe(0);
  });

  it('holds what is odd, and loses nothing of it', async () => {
    const content = programOf();
    const id = await receive(content);
    await scan();
    expect(await row(id)).toMatchObject({ state: 'QUARANTINED', foundType: 'application/x-msdownload', size: content.length });
    expect((await scans(id))[0]?.findings).toEqual(['executable', 'type-unlike-name', 'no-antivirus']);
    expect([(await acts(id)).at(-1), readFileSync(path.join(folder, 'files/objects', id)).length > content.length]).toEqual(['file.quarantine', true]);
  });

  it('tells those who have the proceeding open as soon as a file is settled, also one of which no picture is drawn', async () => {
    const told = jest.spyOn(bench.get(ProceedingChanges), 'hint');
    for (const [content, state] of [[programOf(), 'QUARANTINED'], [pdfOf('<< /Type /Page >>'), 'ACCEPTED']] as const) {
      const id = await receive(content);
      told.mockClear();
      await scan();
      expect([(await row(id))?.state, told.mock.calls]).toEqual([state, [[[proceedingId]]]]);
    }
    told.mockRestore();
  });

  it('asks the antivirus, and holds what that finds', async () => {
    const clamd = await startClamd();
    await withAntivirus(clamd, async () => {
      const [clean, infected] = [await receive(Buffer.from('текст'), 'a.txt', 'text/plain'), await receive(Buffer.from('тут шкідливий рядок'), 'b.txt', 'text/plain')];
      expect(await scan()).toBe(2);
      expect([(await scans(clean))[0], (await scans(infected))[0]]).toMatchObject([{ verdict: 'ACCEPTED', findings: [], antivirus: 'CLEAN' }, { verdict: 'QUARANTINED', findings: ['malware'], antivirus: 'FOUND', malware: 'Synthetic.Test' }]);
    }).finally(() => clamd.stop());
  });

  it('lets files wait while the antivirus is silent: nothing is called clean by its absence', async () => {
    const id = await receive(Buffer.from('текст'), 'a.txt', 'text/plain');
    await withAntivirus({ address: '127.0.0.1:1' }, async () => {
      expect(await scan()).toBe(0);
      expect([(await row(id))?.state, await scans(id)]).toEqual(['SCANNING', []]);
    });
    expect(await scan()).toBe(1);
    expect((await row(id))?.state).toBe('ACCEPTED');
  });

  it('takes up what a worker left that died', async () => {
    const id = await receive(Buffer.from('текст'), 'a.txt', 'text/plain');
    await bench.db.write(() => bench.db.sql(`update stored_file set state = 'SCANNING', version = 2 where id = $1`, [id]));
    expect(await scan()).toBe(1);
    expect((await row(id))?.state).toBe('ACCEPTED');
  });

  it('is done once, however many workers there are', async () => {
    const ids = [await receive(Buffer.from('1'), 'a.txt', 'text/plain'), await receive(Buffer.from('2'), 'b.txt', 'text/plain')];
    const looked = await Promise.all([scan(), scan(), scan()]);
    expect(looked.reduce((sum, one) => sum + one)).toBe(2);
    for (const id of ids) expect(await scans(id)).toHaveLength(1);
  });

  it('holds what is not any more what was received', async () => {
    const id = await receive(Buffer.from('текст'), 'a.txt', 'text/plain');
    const object = path.join(folder, 'files/objects', id);
    const bytes = readFileSync(object);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    writeFileSync(object, bytes);
    await scan();
    expect([(await row(id))?.state, (await scans(id))[0]?.findings]).toEqual(['QUARANTINED', ['damaged']]);
  });

  it('holds a file whose name does not open where it stands, says so, and goes on with those behind it', async () => {
    const odd = await bench.db.write(() => someFileRow(bench.db, { proceedingId, by: olena.id, state: 'RECEIVED' }));
    const others = [await receive(Buffer.from('1'), 'a.txt', 'text/plain'), await receive(Buffer.from('2'), 'b.txt', 'text/plain')];
    expect(await scan()).toBe(3);
    expect([(await row(odd))?.state, (await scans(odd))[0]?.findings, (await acts(odd)).sort()]).toEqual(['QUARANTINED', ['damaged'], ['file.damage', 'file.quarantine']]);
    for (const id of others) expect((await row(id))?.state).toBe('ACCEPTED');
  });

  /** Lets the store fail for one file. */
  const unreadable = (id: string, fault: () => Error): (() => void) => {
    const store = bench.get<FileStore>(FILE_STORE as never);
    const read = store.read.bind(store);
    const spy = jest.spyOn(store, 'read').mockImplementation((key, ...rest) => {
      if (key.id === id) throw fault();
      return read(key, ...rest);
    });
    return () => spy.mockRestore();
  };

  it('passes over a file that the disk does not give, and looks at those behind it; that one waits, and nothing is said of it', async () => {
    const id = await receive(Buffer.from('1'), 'a.txt', 'text/plain');
    const others = [await receive(Buffer.from('2'), 'b.txt', 'text/plain'), await receive(Buffer.from('3'), 'c.txt', 'text/plain')];
    const restore = unreadable(id, () => Object.assign(new Error('input/output error'), { code: 'EIO' }));
    for (const looked of [2, 0]) expect(await scan()).toBe(looked);
    for (const other of others) expect((await row(other))?.state).toBe('ACCEPTED');
    expect([(await row(id))?.state, await scans(id)]).toEqual(['SCANNING', []]);
    restore();
    expect([await scan(), (await row(id))?.state]).toEqual([1, 'ACCEPTED']);
  });

  it('tries a look that the system ends three times, and then holds the file; those behind it wait for none of that', async () => {
    const id = await receive(Buffer.from('1'), 'a.txt', 'text/plain');
    const other = await receive(Buffer.from('2'), 'b.txt', 'text/plain');
    const restore = unreadable(id, () => new EndedFromOutside('SIGKILL'));
    for (let attempt = 1; attempt < MOST_TRIES; attempt += 1) expect([await scan(), (await row(id))?.state, (await row(other))?.state]).toEqual([attempt === 1 ? 1 : 0, 'SCANNING', 'ACCEPTED']);
    expect([await scan(), (await row(id))?.state, (await scans(id))[0]?.findings]).toEqual([1, 'QUARANTINED', ['not-examined']]);
    restore();
    expect(await bench.db.request(() => bench.db.sql('select 1 from apart_try'))).toEqual([]);
  });

  it('holds a file also where each look took its worker along', async () => {
    const id = await receive(Buffer.from('1'), 'a.txt', 'text/plain');
    await bench.db.write(() => bench.db.sql(`insert into apart_try (work, id, tries) values ('LOOK', $1, $2)`, [id, MOST_TRIES]));
    expect([await scan(), (await row(id))?.state]).toEqual([1, 'QUARANTINED']);
  });

  it('leaves what was found as it is', async () => {
    const change = (text: string): Promise<unknown> => bench.db.write(() => bench.db.sql(text)).then(() => 'done', (fault: { code?: string }) => fault.code);
    expect([await change(`update file_scan set verdict = 'ACCEPTED'`), await change('delete from file_scan')]).toEqual(['42501', '42501']);
  });
});
