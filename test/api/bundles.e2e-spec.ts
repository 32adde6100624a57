import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sessions } from '#libs/access';
import { type Bundle, Receiving, Scanning } from '#libs/evidence';
import { type Actor, CONFIG, type Config } from '#libs/platform';
import { type CaseFile, openCase, plain, said } from '../support/builders/case-file.js';
import { disclose } from '../support/builders/disclosure.js';
import { register, someEvidence } from '../support/builders/evidence.js';
import { pdfOf } from '../support/hostile-parts.js';
import { readOntology } from '../support/ontology.js';
import { type Client, useApi } from '../support/test-app.js';
import { unzip } from '../support/unzip.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const VALIDATOR = path.resolve('test/validators/bagit.py');
interface Fetched { status: number; body: Buffer; broken: boolean }
interface Release { id: string; state: string; sent: number; digest: string | null; handedOn: string | null; receivedBy: string | null }

describe('a bundle, over HTTP', () => {
  const api = useApi();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-bundle-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const photo = Buffer.concat([pdfOf('<< /Type /Page >>').subarray(0, -6), randomBytes(2_500_000), Buffer.from('\n%%EOF\n')]);
  let olena: Client;
  let file: CaseFile;
  let evidence: Awaited<ReturnType<typeof someEvidence>>;
  let fileId: string;

  const must = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('not there');
    return value;
  };
  const actorOf = async (client: Client): Promise<Actor> => must(await api.db.request(async () => {
    const [session] = await api.db.sql<{ id: string }>('select id from staff_session where staff_id = $1 and ended_at is null', [client.id]);
    return api.get(Sessions).holder(session?.id ?? '');
  }));
  const send = (client: Client, verb: 'prepareBundle' | 'releaseBundle' | 'handOverBundle', input: object) =>
    client.ask(`mutation ($input: ${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { id ${verb === 'releaseBundle' ? 'address' : ''} } }`, { input });
  const made = async (verb: 'prepareBundle' | 'releaseBundle', input: object): Promise<{ id: string; address: string }> => {
    const answer = await send(olena, verb, input);
    expect(said(answer)).toBe('done');
    return must(answer.data?.[verb] as unknown as { id: string; address: string } | undefined);
  };
  const fetched = (address: string, who: Client): Promise<Fetched> => new Promise((resolve, reject) => {
    const { port } = api.app.getHttpServer().address() as { port: number };
    http.get({ port, host: '127.0.0.1', path: address, headers: { cookie: who.cookie } }, (answer) => {
      const parts: Buffer[] = [];
      let broken = false;
      answer.on('data', (part: Buffer) => parts.push(part)).on('error', () => (broken = true)).on('close', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts), broken: broken || !answer.complete }));
    }).on('error', reject);
  });
  const releases = async (): Promise<Release[]> => (await olena.data<{ proceeding: { bundles: { releases: Release[] }[] } }>('query ($id: ID!) { proceeding(id: $id) { bundles { id purpose items releases { id state bytes sent digest handedOn receivedBy } } } }', { id: file.proceedingId })).proceeding.bundles.flatMap((bundle) => bundle.releases);
  const toSuspect = (own: object = {}): object => ({ proceedingId: file.proceedingId, partyId: file.suspectId, itemIds: [evidence.itemId, evidence.partId], purpose: 'Для захисту', ...own });
  const unpack = (body: Buffer, name: string): string => unzip(body, folder, name);

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    file = await openCase(olena);
    evidence = await someEvidence(olena, file.proceedingId);
    fileId = (await api.get(Receiving).receive(await actorOf(olena), { proceedingId: file.proceedingId, uploadId: randomUUID(), name: 'Огляд телефона №1.pdf', declaredType: 'application/pdf', size: photo.length }, (async function* () { yield photo; })())).id;
    await api.get(Scanning).run();
    for (const itemId of [evidence.itemId, evidence.partId]) expect(said(await register(olena, 'bindFile', { itemId, fileId, use: 'CONTENT' }))).toBe('done');
  }, 60_000);

  it('holds only what is open to whom it is for, and for a court nothing that is held back', async () => {
    expect(said(await send(olena, 'prepareBundle', toSuspect()))).toBe('evidence/refused: itemIds opened');
    expect(said(await disclose(olena, 'openMaterials', { proceedingId: file.proceedingId, partyId: file.suspectId, itemIds: [evidence.itemId, evidence.partId], on: '2026-11-19' }))).toBe('done');
    expect(said(await disclose(olena, 'withholdItem', { itemId: evidence.partId, partyId: file.counselId, ground: 'PRIVACY', reason: 'Дитина.', reviewOn: '2027-01-01' }))).toBe('done');
    expect(said(await send(olena, 'prepareBundle', toSuspect({ partyId: null })))).toBe('evidence/refused: itemIds withheld');
    expect(said(await send(olena, 'prepareBundle', toSuspect({ partyId: null, itemIds: [NOWHERE] })))).toBe('bad-input: itemIds exists');
  });

  it('leaves once, whole: a bag that others take as valid, custody that keeps the ontology, papers, viewer and the very bytes; the record says what left, to the last byte', async () => {
    const bundle = await made('prepareBundle', toSuspect());
    const { address, id } = await made('releaseBundle', { bundleId: bundle.id });
    const { status, body, broken } = await fetched(address, olena);
    expect([status, broken]).toEqual([200, false]);
    expect((await fetched(address, olena)).status).toBe(404);
    const root = unpack(body, 'whole');
    expect(() => execFileSync('python3', [VALIDATOR, '--validate', '--quiet', root], { stdio: 'pipe' })).not.toThrow();
    const index = JSON.parse(readFileSync(path.join(root, 'index.json'), 'utf8')) as Bundle;
    expect(index).toMatchObject({ purpose: 'Для захисту', items: [{ number: '1', title: 'Мобільний телефон', protocol: { ruling: { number: '522/100/26' } } }, { number: '1.1', parentId: evidence.itemId }] });
    for (const item of index.items) expect([item.files[0]?.name, readFileSync(path.join(root, item.files[0]?.path ?? '')).equals(photo)]).toEqual(['Огляд телефона №1.pdf', true]);
    expect(await readOntology().faults(JSON.parse(readFileSync(path.join(root, 'custody.jsonld'), 'utf8')) as object)).toEqual([]);
    expect([readdirSync(path.join(root, 'chains')).sort(), readFileSync(path.join(root, 'register.pdf')).subarray(0, 5).toString(), readFileSync(path.join(root, 'index.html'), 'utf8').startsWith('<!doctype html>')]).toEqual([['1.1.pdf', '1.pdf'], '%PDF-', true]);
    const digest = createHash('sha256').update(readFileSync(path.join(root, 'tagmanifest-sha256.txt'))).digest('hex');
    expect(await releases()).toEqual([expect.objectContaining({ id, state: 'WHOLE', sent: body.length, digest })]);
    const log = await api.db.request(() => api.db.sql<{ action: string }>('select action from audit_event where resource_id = $1 order by at, id', [bundle.id]));
    expect(log.map(({ action }) => action)).toEqual(['bundle.prepare', 'bundle.release', 'bundle.send', 'bundle.sent']);
  }, 60_000);

  it('is handed over once, as copies of every item in it', async () => {
    const [release] = await releases();
    const input = { bundleReleaseId: release?.id, on: '2026-11-20', receivedBy: 'Захисник' };
    expect([said(await send(olena, 'handOverBundle', { ...input, on: '2026-12-31' })), said(await send(olena, 'handOverBundle', input)), said(await send(olena, 'handOverBundle', input))]).toEqual(['bad-input: on future', 'done', 'conflict/stale']);
    expect((await releases())[0]).toMatchObject({ handedOn: '2026-11-20', receivedBy: 'Захисник' });
    const { proceeding } = await olena.data<{ proceeding: { disclosure: { rows: { cells: { partyId: string; state: string }[] }[] } } }>('query ($id: ID!) { proceeding(id: $id) { disclosure { rows { cells { partyId state } } } } }', { id: file.proceedingId });
    expect(proceeding.disclosure.rows.map(({ cells }) => cells.find(({ partyId }) => partyId === file.suspectId)?.state)).toEqual(['COPIES_GIVEN', 'COPIES_GIVEN']);
  });

  it('goes to nobody else, and is to others as if it were not there', async () => {
    const bundle = await made('prepareBundle', toSuspect());
    const { address } = await made('releaseBundle', { bundleId: bundle.id });
    const stranger = await api.signIn(['PROSECUTOR'], '16');
    expect((await fetched(address, stranger)).status).toBe(404);
    expect(plain(await send(stranger, 'releaseBundle', { bundleId: bundle.id }))).toBe(plain(await send(stranger, 'releaseBundle', { bundleId: NOWHERE })));
    expect((await fetched(address, olena)).broken).toBe(false);
  });

  it('breaks off, never ends cleanly, where a file of it is not what it was', async () => {
    const { filesDir } = api.get(CONFIG as never) as Config;
    const stored = readdirSync(filesDir, { recursive: true, encoding: 'utf8' }).map((name) => path.join(filesDir, name)).find((name) => name.includes(fileId) && statSync(name).isFile());
    const bytes = readFileSync(must(stored));
    bytes.writeUInt8(bytes.readUInt8(2_400_000) ^ 1, 2_400_000);
    rmSync(must(stored), { force: true });
    writeFileSync(must(stored), bytes);
    const bundle = await made('prepareBundle', toSuspect());
    const { address } = await made('releaseBundle', { bundleId: bundle.id });
    const { body, broken } = await fetched(address, olena);
    expect(broken).toBe(true);
    expect(() => unpack(body, 'broken')).toThrow();
    expect((await releases())[0]).toMatchObject({ state: 'BROKEN', digest: null });
    // Whoever answers for the store learns of it, as where a single file is given out.
    const alarms = await api.db.request(() => api.db.sql<{ fault: string; logged: boolean }>(`select c.fault, exists (select from audit_event a where a.action = 'file.damage' and a.resource_id = c.file_id) logged from file_check c where c.file_id = $1`, [fileId]));
    expect(alarms).toEqual([{ fault: 'DAMAGED', logged: true }]);
  });
});
