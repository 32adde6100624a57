import { createDecipheriv, createHash, createHmac, pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Sessions } from '#libs/access';
import { Receiving, Scanning } from '#libs/evidence';
import { type Actor, CONFIG, type Config } from '#libs/platform';
import { openCase } from '../support/builders/case-file.js';
import { pdfOf, programOf } from '../support/hostile-parts.js';
import { type Client, useApi } from '../support/test-app.js';

interface Ticket { address: string; expiresAt: string; password: string | null }
interface Fetched { status: number; headers: http.IncomingHttpHeaders; body: Buffer; broken: boolean }

const TAKE = 'mutation ($input: TakeFileInput!) { takeFile(input: $input) { address expiresAt password } }';
const ASK = 'mutation ($input: AskFileReleaseInput!) { askFileRelease(input: $input) }';
const DECIDE = 'mutation ($input: DecideFileReleaseInput!) { decideFileRelease(input: $input) }';

describe('a file on its way out', () => {
  const api = useApi();
  let [olena, second, ivan, head, coordinator]: Client[] = [];
  let proceedingId: string;
  let files: string;
  const honest = Buffer.concat([pdfOf('<< /Type /Page >>').subarray(0, -6), randomBytes(2_500_000), Buffer.from('\n%%EOF\n')]);

  beforeAll(async () => {
    [olena, second, ivan, head, coordinator] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '16'), await api.signIn(['INVESTIGATOR'], '16'), await api.signIn(['HEAD'], '16'), await api.signIn(['COORDINATOR'], '16')];
    proceedingId = (await openCase(one(olena))).proceedingId;
    files = (api.get(CONFIG as never) as Config).filesDir;
    await api.db.write(async () => {
      await api.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values ($1, $2, $3, 'INVESTIGATOR', '2026-03-02')`, [randomUUID(), proceedingId, one(ivan).id]);
      // A head reads the content after she stated why: then she is the second person.
      await api.db.sql(`insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, until) values ($1, $2, $3, 3, 'PURPOSE', 'Погодження звільнення файлів.', now() + interval '1 day')`, [randomUUID(), one(second).id, proceedingId]);
    });
  });

  const one = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('not there yet');
    return value;
  };
  const actorOf = async (client: Client): Promise<Actor> => one(await api.db.request(async () => {
    const [session] = await api.db.sql<{ id: string }>('select id from staff_session where staff_id = $1 and ended_at is null', [client.id]);
    return api.get(Sessions).holder(session?.id ?? '');
  }));
  const receive = async (content: Buffer, name: string): Promise<string> => {
    const { id } = await api.get(Receiving).receive(await actorOf(one(olena)), { proceedingId, uploadId: randomUUID(), name, declaredType: '', size: content.length }, (async function* () { yield content; })());
    await api.get(Scanning).run();
    return id;
  };
  const take = async (who: Client | undefined, fileId: string, knowingly = false): Promise<Ticket> => (await one(who).data<{ takeFile: Ticket }>(TAKE, { input: { fileId, knowingly } })).takeFile;
  const code = async (who: Client | undefined, query: string, input: object): Promise<string> => (await one(who).ask(query, { input })).errors?.[0]?.extensions.code ?? 'done';
  const fetched = (address: string, who: Client | undefined, headers: Record<string, string> = {}): Promise<Fetched> => new Promise((resolve, reject) => {
    const { port } = api.app.getHttpServer().address() as { port: number };
    http.get({ port, host: '127.0.0.1', path: address, headers: { ...(who === undefined ? {} : { cookie: who.cookie }), ...headers } }, (answer) => {
      const parts: Buffer[] = [];
      let broken = false;
      answer.on('data', (part: Buffer) => parts.push(part)).on('error', () => (broken = true)).on('close', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts), broken: broken || !answer.complete }));
    }).on('error', reject);
  });
  const log = (fileId: string): Promise<string[]> => api.db.request(() => api.db.sql<{ action: string }>('select action from audit_event where resource_id = $1 order by at, id', [fileId])).then((rows) => rows.map(({ action }) => action));

  it('comes once, whole, as an attachment that nothing opens or keeps, with the line in the log', async () => {
    const id = await receive(honest, 'Протокол "огляду" №1.pdf');
    const ticket = await take(olena, id);
    expect([ticket.password, Math.abs(Date.parse(ticket.expiresAt) - Date.now()) <= 61_000]).toEqual([null, true]);
    const given = await fetched(ticket.address, olena, { range: 'bytes=5-10' });
    expect([given.status, given.broken, given.body.equals(honest)]).toEqual([200, false, true]);
    expect(given.headers).toMatchObject({
      'content-type': 'application/octet-stream', 'content-length': String(honest.length), 'x-content-type-options': 'nosniff', 'cache-control': 'no-store, private', 'accept-ranges': 'none', 'content-security-policy': "sandbox; default-src 'none'",
      'repr-digest': `sha-256=:${createHash('sha256').update(honest).digest('base64')}:`,
      'content-disposition': `attachment; filename="_1.pdf"; filename*=UTF-8''${encodeURIComponent('Протокол "огляду" №1.pdf')}`,
    });
    expect(await log(id)).toEqual(['file.receive', 'file.accept', 'file.ticket', 'file.take']);
    expect((await fetched(ticket.address, olena)).status).toBe(404);
  });

  it('is for the session that asked alone, and for a minute', async () => {
    const id = await receive(honest, 'a.pdf');
    const ticket = await take(olena, id);
    expect([(await fetched(ticket.address, second)).status, (await fetched(ticket.address, undefined)).status, (await fetched('/files/given/short', olena)).status, (await fetched(`/files/given/${'A'.repeat(43)}`, olena)).status]).toEqual([404, 401, 404, 404]);
    await api.db.write(() => api.db.sql(`update file_ticket set expires_at = now() - interval '1 second' where used_at is null`));
    expect((await fetched(ticket.address, olena)).status).toBe(404);
    expect(await log(id)).not.toContain('file.take');
  });

  it('is asked for by whoever reads the content, and exists for nobody else', async () => {
    const id = await receive(honest, 'a.pdf');
    const [stranger, auditor] = [await api.signIn(['PROSECUTOR'], '14'), await api.signIn(['AUDITOR'])];
    for (const who of [stranger, head, coordinator]) expect([await code(who, TAKE, { fileId: id }), await code(who, TAKE, { fileId: randomUUID() })]).toEqual(['not-found', 'not-found']);
    expect(await code(auditor, TAKE, { fileId: id })).toBe(await code(auditor, TAKE, { fileId: randomUUID() }));
    expect([await code(ivan, TAKE, { fileId: id }), await code(second, TAKE, { fileId: id })]).toEqual(['done', 'done']);
    const ticket = await take(ivan, id);
    await api.db.write(() => api.db.sql(`update assignment set until = '2026-11-20' where staff_id = $1`, [one(ivan).id]));
    expect((await fetched(ticket.address, ivan)).status).toBe(404);
    await api.db.write(() => api.db.sql(`update assignment set until = null where staff_id = $1`, [one(ivan).id]));
  });

  it('does not leave without its line in the log', async () => {
    const ticket = await take(olena, await receive(honest, 'a.pdf'));
    await api.db.write(() => api.db.sql(`create function no_log() returns trigger language plpgsql as $$ begin raise exception 'full' using errcode = '53100'; end $$; create trigger no_log before insert on audit_event for each row execute function no_log()`));
    const given = await fetched(ticket.address, olena).finally(() => api.db.write(() => api.db.sql('drop trigger no_log on audit_event; drop function no_log()')));
    expect([given.status >= 500, given.body.includes('%PDF')]).toEqual([true, false]);
    // Nothing was committed: the ticket is as good as before.
    expect((await fetched(ticket.address, olena)).status).toBe(200);
  });

  it.each([['its first chunk', 100, 500], ['its middle', 1_200_000, 200], ['its last chunk', 2_400_000, 200]])('is broken off where %s is damaged, and never ends as if it were whole', async (_, at, most) => {
    const id = await receive(honest, 'a.pdf');
    const object = path.join(files, 'objects', id);
    const bytes = readFileSync(object);
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(object, bytes);
    const given = await fetched((await take(olena, id)).address, olena);
    expect([given.status === 200 ? given.broken : true, given.status <= most || given.status === 422, given.body.length < honest.length]).toEqual([true, true, true]);
    expect(given.status === 200 ? honest.subarray(0, given.body.length).equals(given.body) : !given.body.includes('%PDF')).toBe(true);
    expect(await api.db.request(() => api.db.sql('select fault from file_check where file_id = $1', [id]))).toEqual([{ fault: 'DAMAGED' }]);
    expect(await log(id)).toContain('file.damage');
  });

  it('that is not there is a refusal, and an alarm to the head and the auditors, once', async () => {
    const auditor = await api.signIn(['AUDITOR']);
    const id = await receive(honest, 'a.pdf');
    rmSync(path.join(files, 'objects', id));
    for (let n = 0; n < 2; n += 1) {
      const given = await fetched((await take(olena, id)).address, olena);
      expect([given.status, JSON.parse(given.body.toString()).error.code]).toEqual([422, 'file/damaged']);
    }
    const inbox = async (who: Client | undefined): Promise<unknown[]> => (await one(who).data<{ notifications: { edges: { node: { kind: string; proceedingId: string | null; text: { en: string } } }[] } }>('{ notifications(first: 20) { edges { node { kind proceedingId text { uk en } } } } }')).notifications.edges.map(({ node }) => node).filter(({ kind, text }) => kind === 'FILE_DAMAGED' && text.en.includes(id.slice(0, 8))).map((node) => node.proceedingId);
    expect([await inbox(head), await inbox(auditor), await inbox(ivan)]).toEqual([[proceedingId], [null], []]);
  });

  it('that is held leaves knowingly, to those who decide, in a container that its password alone opens', async () => {
    const program = programOf();
    const id = await receive(program, 'рахунок.exe');
    expect([await code(olena, TAKE, { fileId: id }), await code(ivan, TAKE, { fileId: id, knowingly: true })]).toEqual(['file/quarantined', 'not-allowed']);
    const ticket = await take(olena, id, true);
    const given = await fetched(ticket.address, olena);
    expect([given.status, given.broken, given.body.includes('PE\0\0'), String(given.headers['content-disposition']).endsWith('.exe.zip')]).toEqual([200, false, false, true]);
    const opened = await unpack(given.body, one(ticket.password ?? undefined));
    expect(opened.map(({ name }) => name)).toEqual(['УВАГА-WARNING.txt', 'рахунок.exe.held']);
    expect([opened[0]?.content.toString().startsWith('УВАГА'), opened[1]?.content.equals(program)]).toEqual([true, true]);
    await expect(unpack(given.body, 'another')).rejects.toThrow();
  });

  it('that is held is released by two, and then leaves like any other', async () => {
    const id = await receive(programOf(), 'рахунок.exe');
    const reason = 'Програма, яку вилучено як речовий доказ: для експерта.';
    expect([await code(olena, ASK, { fileId: id, reason: 'так' }), await code(olena, DECIDE, { releaseId: randomUUID(), release: true })]).toEqual(['bad-input', 'not-found']);
    const { askFileRelease: releaseId } = await one(olena).data<{ askFileRelease: string }>(ASK, { input: { fileId: id, reason } });
    expect([await code(second, ASK, { fileId: id, reason }), await code(olena, DECIDE, { releaseId, release: true }), await code(ivan, DECIDE, { releaseId, release: true })]).toEqual(['file/wrong-state', 'not-allowed', 'not-allowed']);
    expect(await code(second, DECIDE, { releaseId, release: false, note: 'Спершу експерт.' })).toBe('done');
    expect(await code(olena, TAKE, { fileId: id })).toBe('file/quarantined');
    const { askFileRelease: again } = await one(ivan).data<{ askFileRelease: string }>(ASK, { input: { fileId: id, reason } });
    expect([await code(second, DECIDE, { releaseId, release: true }), await code(second, DECIDE, { releaseId: again, release: true })]).toEqual(['file/wrong-state', 'done']);
    expect((await fetched((await take(ivan, id)).address, ivan)).body.equals(programOf())).toBe(true);
    expect((await log(id)).filter((action) => action.includes('release'))).toEqual(['file.ask-release', 'file.refuse-release', 'file.ask-release', 'file.release']);
    await expect(api.db.write(() => api.db.sql('update file_release set released = false where id = $1', [again]))).rejects.toMatchObject({ code: '42501' });
  });

  it('tells its readers how it stands, what was seen in it and what they may do', async () => {
    const id = await receive(programOf(), 'рахунок.pdf');
    const shown = async (who: Client | undefined): Promise<Record<string, unknown> | undefined> => (await one(who).data<{ proceeding: { files: { edges: { node: Record<string, unknown> }[] } } }>(
      'query ($id: ID!) { proceeding(id: $id) { files(first: 3) { edges { node { id name state foundType abilities look { antivirus malware findings { code holds text { uk en } } } release { id reason released note askedBy { displayName } decidedBy { displayName } } check { fault } } } } } }', { id: proceedingId })).proceeding.files.edges.map(({ node }) => node).find((node) => node['id'] === id);
    expect(await shown(olena)).toMatchObject({
      name: 'рахунок.pdf', state: 'QUARANTINED', foundType: 'application/x-msdownload', abilities: ['takeHeld', 'askRelease'], release: null, check: { fault: null },
      look: { antivirus: 'NONE', malware: null, findings: [{ code: 'EXECUTABLE', holds: true, text: { uk: 'Програма або сценарій, що виконується' } }, { code: 'TYPE_UNLIKE_NAME', holds: true }, { code: 'NO_ANTIVIRUS', holds: false }] },
    });
    expect(await shown(ivan)).toMatchObject({ abilities: ['askRelease'] });
    const { askFileRelease: releaseId } = await one(ivan).data<{ askFileRelease: string }>(ASK, { input: { fileId: id, reason: 'Для експерта, за постановою.' } });
    expect([await shown(ivan), await shown(olena)]).toMatchObject([{ abilities: [] }, { abilities: ['takeHeld', 'decideRelease'], release: { id: releaseId, reason: 'Для експерта, за постановою.', released: null, decidedBy: null } }]);
    await one(olena).data(DECIDE, { input: { releaseId, release: true, note: 'Погоджено.' } });
    expect(await shown(ivan)).toMatchObject({ state: 'ACCEPTED', abilities: ['take'], release: { released: true, note: 'Погоджено.', decidedBy: { displayName: expect.any(String) } } });
    // A head without a purpose sees that there is a case, and no files of it.
    expect(await shown(head)).toBeUndefined();
  });

  it('that nobody has looked at waits', async () => {
    const content = Buffer.from('текст');
    const { id } = await api.get(Receiving).receive(await actorOf(one(olena)), { proceedingId, uploadId: randomUUID(), name: 'a.txt', declaredType: '', size: content.length }, (async function* () { yield content; })());
    expect(await code(olena, TAKE, { fileId: id })).toBe('file/not-examined');
  });
});

/** Opens a ZIP by the words of its format (AE-2), with nothing of what made it. */
async function unpack(zip: Buffer, password: string): Promise<{ name: string; content: Buffer }[]> {
  const { default: yauzl } = await import('yauzl');
  const archive = await yauzl.fromBufferPromise(zip);
  const found: { name: string; content: Buffer }[] = [];
  for await (const entry of archive.eachEntry()) {
    const head = entry.relativeOffsetOfLocalHeader;
    const start = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    const sealed = zip.subarray(start, start + entry.compressedSize);
    const [salt, check, bytes, mac] = [sealed.subarray(0, 16), sealed.subarray(16, 18), sealed.subarray(18, -10), sealed.subarray(-10)];
    const keys = pbkdf2Sync(password, salt, 1_000, 66, 'sha1');
    if (!keys.subarray(64).equals(check) || !createHmac('sha1', keys.subarray(32, 64)).update(bytes).digest().subarray(0, 10).equals(mac) || entry.compressionMethod !== 99) throw new Error('another password, or damaged');
    found.push({ name: entry.fileName, content: counted(keys.subarray(0, 32), bytes) });
  }
  return found;
}

/** AES in counter mode with the counter of this format, which begins with its lowest byte. */
function counted(key: Buffer, bytes: Buffer): Buffer {
  const out = Buffer.alloc(bytes.length);
  for (let block = 0; block * 16 < bytes.length; block += 1) {
    const counter = Buffer.alloc(16);
    counter.writeUInt32LE(block + 1);
    const decipher = createDecipheriv('aes-256-ctr', key, counter);
    decipher.update(bytes.subarray(block * 16, block * 16 + 16)).copy(out, block * 16);
  }
  return out;
}
