import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DestroyedKeyFault, KeyRotation } from '#libs/keys';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { document } from '../../../../test/support/pictures.js';
import { CopiedFiles } from '../copies/copied-files.service.js';
import { Copies } from '../copies/copies.service.js';
import { Copying } from '../copies/copying.service.js';
import { EvidenceModule } from '../evidence.module.js';
import { Scanning } from '../scanning/scanning.service.js';
import { FileShredding } from './file-shredding.service.js';
import { OpenedFiles, type Openable } from './opened-files.service.js';
import { Receiving } from './receiving.service.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-shredding-'));
const boxes = [{ page: 1, left: 0, top: 0, width: 100, height: 100, ground: 'PRIVACY' as const }];
const BASIS = 'Ухвала суду про знищення від 01.06.2026.';

describe('the destruction of a file by law', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  let olena: Actor;
  let head: Actor;
  let proceedingId: string;

  beforeAll(async () => {
    await bench.db.write(async () => {
      [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
      proceedingId = await bench.register(olena);
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const rows = <Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> => bench.db.request(() => bench.db.sql<Row>(sql, values));
  const receive = async (): Promise<string> => {
    const content = document(1);
    const { id } = await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name: 'Лист.pdf', declaredType: '', size: content.length }, (async function* () { yield content; })());
    await bench.get(Scanning).run();
    return id;
  };
  const ask = (fileId: string): Promise<string> => bench.db.write(() => bench.get(Copies).redact(olena, fileId, 'Для відкриття матеріалів.', { boxes, pages: 1 }));
  const copyOf = async (fileId: string): Promise<string> => {
    const copyId = await ask(fileId);
    await bench.get(Copying).run();
    await bench.get(Scanning).run();
    return (await rows<{ id: string }>('select file_id id from file_copy where id = $1', copyId))[0]?.id ?? '';
  };
  const opens = async (id: string): Promise<string> => {
    const [row] = await rows<Openable>(`select id, size, encode(sha256, 'hex') sha256, name, key_id "keyId" from stored_file where id = $1`, id);
    if (row === undefined) throw new Error('no file');
    return bench.db.request(() => bench.get(OpenedFiles).open(row)).then(() => 'opens', (fault: unknown) => (fault instanceof DestroyedKeyFault ? 'destroyed' : String(fault)));
  };
  const destroy = async (id: string): Promise<number> => (await bench.get(FileShredding).confirm(head, (await bench.get(FileShredding).ask(olena, id, BASIS)).id)).copies;
  const key = (id: string): Promise<object[]> => rows('select destroyed_at is not null destroyed from keeper.data_key where subject_id = $1 order by created_at', `file:${id}`);

  it('reaches its copies, and copies of copies, in the same act, and nothing else of the case', async () => {
    const original = await receive();
    const copy = await copyOf(original);
    const [copyOfCopy, another, beside] = [await copyOf(copy), await copyOf(original), await receive()];
    const asked = await bench.get(FileShredding).ask(olena, original, BASIS);
    expect([asked.copies, await opens(original), await opens(copy)]).toEqual([3, 'opens', 'opens']);
    expect((await bench.get(FileShredding).confirm(head, asked.id)).copies).toBe(3);
    expect(await Promise.all([original, copy, copyOfCopy, another, beside].map(opens))).toEqual(['destroyed', 'destroyed', 'destroyed', 'destroyed', 'opens']);
    const told = await rows<{ id: string; by: string }>(`select resource_id id, actor_id "by" from audit_event where action = 'file.destroy' and proceeding_id = $1`, proceedingId);
    expect(told.map(({ id }) => id).toSorted()).toEqual([original, copy, copyOfCopy, another].toSorted());
    expect(told.every(({ by }) => by === head.id)).toBe(true);
    expect(await rows(`select 1 from audit_event where action = 'file.ask-destruction' and resource_id = $1`, original)).toHaveLength(1);
  });

  it('leaves the original of a destroyed copy as it is', async () => {
    const original = await receive();
    const copy = await copyOf(original);
    expect([await destroy(copy), await opens(copy), await opens(original)]).toEqual([0, 'destroyed', 'opens']);
  });

  it('reaches copies whoever writes in the table of keys, and none when a key is only replaced', async () => {
    const [one, other] = [await receive(), await receive()];
    const [copy, copyOfOther] = [await copyOf(one), await copyOf(other)];
    await bench.db.write(() => bench.db.sql('update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = $1', [`file:${one}`]));
    await bench.db.write(() => bench.get(KeyRotation).renew(`file:${other}`, (retire) => retire()));
    expect([await key(copy), await key(copyOfOther)]).toEqual([[{ destroyed: true }], [{ destroyed: false }]]);
  });

  it('waits for a copy that is being kept just then, and takes it along; one that comes after it is not kept', async () => {
    const original = await receive();
    const [copyId, late] = [await ask(original), await ask(original)];
    const [of] = await rows<{ id: string; keyId: string }>('select id, key_id "keyId" from stored_file where id = $1', original);
    if (of === undefined) throw new Error('no original');
    let kept = '';
    let begin: () => void = () => undefined;
    // Outside of the transaction that keeps the copy.
    const destroyed = new Promise<void>((go) => { begin = go; }).then(() => destroy(original));
    const keep = (id: string, then: (fileId: string) => Promise<void>): Promise<void> =>
      bench.get(CopiedFiles).keep({ copyId: id, proceedingId, by: olena.id, of }, { name: 'a.pdf', type: 'application/pdf', content: document(1) }, then);
    await keep(copyId, async (fileId) => {
      kept = fileId;
      // While the copy is not committed yet.
      begin();
      await new Promise((go) => { setTimeout(go, 300); });
      await bench.db.sql(`update file_copy set state = 'MADE', file_id = $2, settled_at = clock_timestamp() where id = $1`, [copyId, fileId]);
    });
    expect([await destroyed, await opens(kept), await key(kept)]).toEqual([1, 'destroyed', [{ destroyed: true }]]);
    await expect(keep(late, async () => undefined)).rejects.toThrow(DestroyedKeyFault);
    expect(await bench.get(Copying).run()).toBe(1);
  });

  it('takes two people and a file that is there', async () => {
    const original = await receive();
    await expect(bench.get(FileShredding).ask(olena, randomUUID(), BASIS)).rejects.toMatchObject({ code: 'not-found' });
    const { id } = await bench.get(FileShredding).ask(head, original, BASIS);
    await expect(bench.get(FileShredding).confirm(head, id)).rejects.toMatchObject({ constraint: 'destruction_by_two' });
    expect(await opens(original)).toBe('opens');
  });
});
