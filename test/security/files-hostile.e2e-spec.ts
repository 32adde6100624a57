import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvidenceModule, FileScan, OpenedFiles, Receiving, Scanning, StoredFile } from '#libs/evidence';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../support/builders/proceedings.js';
import { hostileFiles } from '../support/hostile-files.js';
import { provingAll } from '../support/prove.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-hostile-'));
/** Every ninth in `npm test`: at least one of each family. */
const files = hostileFiles().filter((_, at) => provingAll || at % 9 === 0);

describe('hostile files, received and looked at as they are in a running system', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  let olena: Actor;
  let proceedingId: string;
  const ids: string[] = [];

  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      proceedingId = await bench.register(olena);
    });
    for (const { name, declaredType = '', content } of files) ids.push((await bench.get(Receiving).receive(olena, { proceedingId, uploadId: randomUUID(), name, declaredType, size: content.length }, (async function* () { yield content; })())).id);
    expect(await bench.get(Scanning).run()).toBe(files.length);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('each have their answer: held for what they are, and the honest ones accepted', async () => {
    const scans = await bench.db.request(() => bench.db.repo(FileScan).find());
    const told = ids.map((id, at) => ({ title: files[at]?.title, scan: scans.find(({ fileId }) => fileId === id) }));
    for (const [at, { title, scan }] of told.entries()) expect([title, scan?.verdict, scan?.findings]).toEqual([title, files[at]?.finds.length === 0 ? 'ACCEPTED' : 'QUARANTINED', expect.arrayContaining([...(files[at]?.finds ?? [])])]);
    process.stdout.write(`hostile files: ${files.filter(({ finds }) => finds.length > 0).length} held, ${files.filter(({ finds }) => finds.length === 0).length} accepted, ${told.filter(({ scan }) => scan?.findings.includes('not-examined')).length} not examined\n`);
    expect(told.filter(({ scan }) => scan?.findings.includes('not-examined'))).toEqual([]);
  });

  it('are all there, byte for byte, under the names that people see', async () => {
    const rows = await bench.db.request(() => bench.db.repo(StoredFile).find());
    expect(rows.length).toBe(files.length);
    for (const [at, id] of ids.entries()) {
      const row = rows.find((each) => each.id === id) as StoredFile;
      const opened = await bench.db.request(() => bench.get(OpenedFiles).open({ ...row, sha256: row.sha256.toString('hex') }));
      const digest = createHash('sha256');
      for await (const part of opened.content()) digest.update(part);
      expect([opened.name.includes('\u202e'), digest.digest('hex')]).toEqual([false, createHash('sha256').update(files[at]?.content ?? '').digest('hex')]);
    }
  });
});
