import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Logger } from 'pino';
import { Audit } from '#libs/audit';
import { DataKeys, DestroyedKeyFault } from '#libs/keys';
import { type Actor, LOG } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { document } from '../../../../test/support/pictures.js';
import { EvidenceModule } from '../evidence.module.js';
import { OrphanSweep } from '../files/orphan-sweep.service.js';
import { Receiving } from '../files/receiving.service.js';
import { Scanning } from '../scanning/scanning.service.js';
import { FileFault } from '../store/file-fault.js';
import { FILE_STORE, type FileStore, ORPHAN_AFTER_MS } from '../store/file-store.js';
import { CopiedFiles } from './copied-files.service.js';
import { Copies } from './copies.service.js';
import { Copying } from './copying.service.js';
import { Previews } from './previews.service.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-copying-'));
const boxes = [{ page: 1, left: 0, top: 0, width: 100, height: 100, ground: 'PRIVACY' as const }];

describe('a copy while things go wrong', () => {
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

  const objects = (): number => readdirSync(path.join(folder, 'files/objects')).length;
  const asked = async (): Promise<string> => {
    const content = document(1);
    const { id } = await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name: 'Лист.pdf', declaredType: '', size: content.length }, (async function* () { yield content; })());
    await bench.get(Scanning).run();
    return bench.db.write(() => bench.get(Copies).redact(olena, id, 'Для відкриття матеріалів.', { boxes, pages: 1 }));
  };
  const standing = async (id: string): Promise<{ state: string; fileId: string | null }> => (await bench.db.request(() => bench.db.sql<{ state: string; fileId: string | null }>('select state, file_id "fileId" from file_copy where id = $1', [id])))[0] ?? { state: 'gone', fileId: null };
  /** Lets one call of something fail. */
  const failing = async <T extends object>(of: T, name: keyof T, fault: Error, work: () => Promise<void>): Promise<void> => {
    const own = Object.hasOwn(of, name);
    const before = of[name];
    Object.assign(of, { [name]: () => Promise.reject(fault) });
    await work().finally(() => (own ? Object.assign(of, { [name]: before }) : delete of[name]));
  };

  it.each(['no-space', 'not-durable'] as const)('waits while the store says %s, and is made once that is over', async (reason) => {
    const id = await asked();
    const before = objects();
    await failing(bench.get<FileStore>(FILE_STORE as never), 'write', new FileFault(reason, randomUUID()), async () => {
      await expect(bench.get(Copying).run()).rejects.toThrow(FileFault);
    });
    expect([await standing(id), objects()]).toEqual([{ state: 'ASKED', fileId: null }, before]);
    expect(await bench.get(Copying).run()).toBe(1);
    expect([(await standing(id)).state, objects()]).toEqual(['MADE', before + 1]);
  });

  it('has no row without its line in the log, and what lies in the store for it is swept', async () => {
    const id = await asked();
    const before = objects();
    await failing(bench.get(Audit), 'record', new Error('the log takes nothing'), async () => {
      await expect(bench.get(Copying).run()).rejects.toThrow('the log takes nothing');
    });
    expect([await standing(id), objects()]).toEqual([{ state: 'ASKED', fileId: null }, before + 1]);
    expect(await bench.get(Copying).run()).toBe(1);
    const { state, fileId } = await standing(id);
    expect([state, objects()]).toEqual(['MADE', before + 2]);
    expect(await bench.get(OrphanSweep).run(Date.now() + ORPHAN_AFTER_MS + 60_000)).toBe(1);
    expect(readdirSync(path.join(folder, 'files/objects'))).toContain(fileId);
  });

  it('is begun by no worker that is stopping, and left for the next one', async () => {
    const id = await asked();
    const copying = bench.get(Copying);
    copying.stop();
    expect([await copying.run(), (await standing(id)).state]).toEqual([0, 'ASKED']);
    Object.assign(copying, { stopping: false });
    expect(await copying.run()).toBe(1);
  });

  it('that fails while the program stops is settled by nobody: the next worker tries again', async () => {
    const [id, copying, previews] = [await asked(), bench.get(Copying), bench.get(Previews)];
    for (const work of [copying, previews]) {
      Object.assign(work, { draw: async () => { work.stop(); return work === copying ? 'NOT_ENDED' : { fault: 'NOT_ENDED' }; } });
      expect(await work.run()).toBe(0);
      Reflect.deleteProperty(work, 'draw');
      Object.assign(work, { stopping: false });
    }
    expect([(await standing(id)).state, await copying.run(), (await standing(id)).state]).toEqual(['ASKED', 1, 'MADE']);
    expect(await bench.db.request(() => bench.db.sql(`select 1 from file_preview where fault = 'NOT_ENDED'`))).toEqual([]);
  });

  /** The turn of the run before goes with its connection, and so a moment after it. */
  const ran = async (work: () => Promise<number>): Promise<number> => {
    for (;;) {
      const made = await work();
      if (made > 0) return made;
      await new Promise((go) => { setTimeout(go, 20); });
    }
  };
  /** Ends the process that draws as the system does for its memory, and says what became of the work. */
  const killed = async (work: () => Promise<number>): Promise<string> => {
    const outcome = ran(work).then((made) => `made ${made}`, (fault: Error) => fault.message);
    let over = false;
    void outcome.then(() => { over = true; });
    while (!over) {
      const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
      for (const child of children) if (commandOf(child).includes('drawing.job.js')) process.kill(child, 'SIGKILL');
      await new Promise((go) => { setTimeout(go, 10); });
    }
    return outcome;
  };
  const commandOf = (child: number): string => { try { return readFileSync(`/proc/${child}/cmdline`, 'utf8'); } catch { return ''; } };
  const tries = (work: string): Promise<{ tries: number }[]> => bench.db.request(() => bench.db.sql<{ tries: number }>('select tries from apart_try where work = $1', [work]));

  it('whose drawing the system ends again and again is tried three times, and then is said not to be drawable; the next one waits for none of that', async () => {
    const [id, next] = [await asked(), await asked()];
    const copying = bench.get(Copying);
    const draw = Reflect.get(copying, 'draw') as (wanted: { copyId: string }) => Promise<unknown>;
    Object.assign(copying, { draw: (wanted: { copyId: string }) => (wanted.copyId === id ? draw.call(copying, wanted) : Promise.resolve('GONE')) });
    expect([await killed(() => copying.run()), await tries('COPY'), (await standing(id)).state, (await standing(next)).state]).toEqual(['made 1', [{ tries: 1 }], 'ASKED', 'FAILED']);
    // It is passed over once more; the third end settles it.
    expect(await killed(() => copying.run())).toBe('made 1');
    Reflect.deleteProperty(copying, 'draw');
    expect(await bench.db.request(() => bench.db.sql('select state, fault from file_copy where id = any($1) order by asked_at', [[id, next]]))).toEqual([{ state: 'FAILED', fault: 'NOT_ENDED' }, { state: 'FAILED', fault: 'GONE' }]);
    expect(await tries('COPY')).toEqual([]);
  });

  it('of an original that the disk does not give waits and is told in the log, and those asked for after it are made', async () => {
    const [id, next] = [await asked(), await asked()];
    const [{ of } = { of: '' }] = await bench.db.request(() => bench.db.sql<{ of: string }>('select original_id of from file_copy where id = $1', [id]));
    const object = path.join(folder, 'files/objects', of);
    const told = jest.spyOn(bench.get<Logger>(LOG as never), 'error');
    // A link to itself opens for nobody: the kernel itself refuses.
    renameSync(object, `${object}-away`);
    symlinkSync(object, object);
    expect([await ran(() => bench.get(Copying).run()), (await standing(id)).state, (await standing(next)).state]).toEqual([1, 'ASKED', 'MADE']);
    expect(told.mock.calls.map(([said]) => said as unknown)).toEqual([{ alarm: 'file-passed-over', work: 'copy', fileId: of, fault: 'Error', code: 'ELOOP' }]);
    told.mockRestore();
    unlinkSync(object);
    renameSync(`${object}-away`, object);
    expect([await ran(() => bench.get(Copying).run()), (await standing(id)).state, await tries('COPY')]).toEqual([1, 'MADE', []]);
  });

  it('is tried no more also where each try took its worker along, and a fault that says nothing of the file is not counted', async () => {
    const [id, other] = [await asked(), await asked()];
    await bench.db.write(() => bench.db.sql(`insert into apart_try (work, id, tries) values ('COPY', $1, 3)`, [id]));
    const copying = bench.get(Copying);
    await failing(bench.get<FileStore>(FILE_STORE as never), 'write', new FileFault('no-space', randomUUID()), async () => { await expect(copying.run()).rejects.toThrow(FileFault); });
    expect([(await standing(id)).state, (await standing(other)).state, await tries('COPY')]).toEqual(['FAILED', 'ASKED', []]);
    expect([await ran(() => copying.run()), (await standing(other)).state]).toEqual([1, 'MADE']);
  });

  it('and a small picture that the system ends three times is told as one that cannot be drawn', async () => {
    const id = await asked();
    await bench.get(Copying).run();
    await bench.get(Scanning).run();
    await bench.get(Previews).run();
    const [of] = await bench.db.request(() => bench.db.sql<{ id: string }>('select original_id id from file_copy where id = $1', [id]));
    const content = document(2);
    const { id: file } = await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name: 'Лист.pdf', declaredType: '', size: content.length }, (async function* () { yield content; })());
    await bench.get(Scanning).run();
    const previews = bench.get(Previews);
    // It is passed over twice, which keeps no other waiting; the third end settles it.
    expect(await killed(() => previews.run())).toBe('made 1');
    const faultOf = async (fileId: string | undefined): Promise<unknown> => (await bench.db.request(() => bench.db.sql<{ fault: string | null }>('select fault from file_preview where file_id = $1', [fileId])))[0]?.fault;
    expect([await faultOf(file), await faultOf(of?.id), await tries('PICTURE')]).toEqual(['NOT_ENDED', null, []]);
  });

  it('draws the small pictures behind one that the disk does not give, and that one later', async () => {
    const content = document(3);
    const sent: string[] = [];
    for (let n = 0; n < 2; n += 1) sent.push((await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name: 'Лист.pdf', declaredType: '', size: content.length }, (async function* () { yield content; })())).id);
    await bench.get(Scanning).run();
    const [first = '', second = ''] = sent.sort();
    const pictures = async (): Promise<string[]> => (await bench.db.request(() => bench.db.sql<{ id: string }>('select file_id id from file_preview where fault is null and file_id = any($1) order by 1', [sent]))).map(({ id }) => id);
    const store = bench.get<FileStore>(FILE_STORE as never);
    const read = store.read.bind(store);
    Object.assign(store, { read: (...all: Parameters<FileStore['read']>) => { if (all[0].id === first) throw Object.assign(new Error('input/output error'), { code: 'EIO' }); return read(...all); } });
    await bench.get(Previews).run().finally(() => Reflect.deleteProperty(store, 'read'));
    expect(await pictures()).toEqual([second]);
    await bench.get(Previews).run();
    expect(await pictures()).toEqual([first, second]);
  });

  it('of a file whose key was destroyed while it was drawn is not kept', async () => {
    const id = await asked();
    const [of] = await bench.db.request(() => bench.db.sql<{ id: string; keyId: string }>('select f.id, f.key_id "keyId" from stored_file f join file_copy c on c.original_id = f.id where c.id = $1', [id]));
    if (of === undefined) throw new Error('no original');
    await bench.db.write(() => bench.db.sql('update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = $1', [`file:${of.id}`]));
    await expect(bench.get(CopiedFiles).keep({ copyId: id, proceedingId, by: olena.id, of }, { name: 'a.pdf', type: 'application/pdf', content: document(1) }, async () => undefined)).rejects.toThrow(DestroyedKeyFault);
    expect([await bench.get(Copying).run(), await standing(id)]).toEqual([1, { state: 'FAILED', fileId: null }]);
  });

  it('of a file that is held by then is not made', async () => {
    const id = await asked();
    await bench.db.write(() => bench.db.sql(`update stored_file set state = 'QUARANTINED', version = version + 1 where id = (select original_id from file_copy where id = $1)`, [id]));
    expect(await bench.get(Copying).run()).toBe(1);
    expect(await bench.db.request(() => bench.db.sql('select state, fault from file_copy where id = $1', [id]))).toEqual([{ state: 'FAILED', fault: 'GONE' }]);
  });

  it('of a file whose key was destroyed by law is not made, and neither is a small picture', async () => {
    const id = await asked();
    const original = `(select original_id from file_copy where id = '${id}')`;
    await bench.db.write(() => bench.db.sql(`update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = 'file:' || ${original}`));
    const [{ subject } = { subject: '' }] = await bench.db.request(() => bench.db.sql<{ subject: string }>(`select 'file:' || ${original} subject`));
    bench.get(DataKeys).forget(subject);
    await bench.get(Copying).run();
    await bench.get(Previews).run();
    const [row] = await bench.db.request(() => bench.db.sql<{ fault: string; preview: string | null }>(`select c.fault, v.fault preview from file_copy c left join file_preview v on v.file_id = c.original_id where c.id = $1`, [id]));
    expect(row).toEqual({ fault: 'GONE', preview: 'GONE' });
  });
});
