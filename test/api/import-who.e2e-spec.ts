import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { CONFIG, type Config, type Role } from '#libs/platform';
import { type Importer, counts, csv, erdr, imported, importers } from '../support/builders/intake.js';
import { sheetOf, workbookOf } from '../support/builders/tables.js';
import { type Client, useApi } from '../support/test-app.js';

const HEAD = ['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула', 'Підозрюваний', 'Дата повідомлення про підозру'];
const SECRET = 'Таємна Вигадана Особа';
const line = (index: number, suspicion = '20.05.2026'): string[] => [erdr(index), '12.02.2026', `Вигадана обставина ${index}`, SECRET, suspicion];
const STEPS = ['planImport', 'startImport', 'cancelImport'] as const;

describe('who may import, and whose import it is', () => {
  const api = useApi();
  const importer = importers(api);
  const step = (client: Client, name: (typeof STEPS)[number], id: string) =>
    client.ask(`mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { id status } }`, { input: { id, ...(name === 'planImport' ? { mapping: [] } : {}) } });
  const download = (client: Client, id: string, kind = 'csv') => api.http().get(`/imports/${id}/refused.${kind}`).set('cookie', client.cookie);
  /** An answer without the id by which a request is found in the log. */
  const bare = (answer: unknown): string => JSON.stringify(answer).replace(/"requestId":"[^"]*"/g, '');
  const folder = (): string[] => { const files = path.join(path.resolve(api.get<Config>(CONFIG as never).dataDir), 'imports'); return existsSync(files) ? readdirSync(files) : []; };

  it.each<[Role, boolean]>([['HEAD', true], ['PROSECUTOR', true], ['INVESTIGATOR', false], ['COORDINATOR', false], ['AUDITOR', false], ['ADMINISTRATOR', false]])('%s: may import: %j, in every step alike', async (role, may) => {
    const who = await api.signIn([role]);
    const upload = await api.http().post('/imports').set('cookie', who.cookie).send(csv(HEAD, line(1)));
    expect([upload.status, (await api.http().get('/imports/sample.xlsx').set('cookie', who.cookie)).status]).toEqual(may ? [201, 200] : [403, 403]);
    expect((await download(who, randomUUID())).status).toBe(may ? 404 : 403);
    for (const name of STEPS) expect((await step(who, name, randomUUID())).errors?.[0]?.extensions.code).toBe(may ? 'not-found' : 'not-allowed');
    for (const query of ['{ importRuns { edges { node { id } } } }', `{ importRun(id: "${randomUUID()}") { id } }`]) expect((await who.ask(query)).errors?.[0]?.extensions.code).toBe(may ? undefined : 'not-allowed');
  });

  it('answers for a run of somebody else, of another office and of nobody in the same bytes', async () => {
    const [owner, colleague, stranger] = [await importer(), await importer(), await importer(['HEAD'], '16')];
    const { done } = await owner.import(csv(HEAD, line(11), line(12, '99.99.2026')));
    const waiting = await owner.upload(csv(HEAD, line(13)));
    for (const { client } of [colleague, stranger]) {
      for (const name of STEPS) for (const id of [done.id, waiting]) expect(bare(await step(client, name, id))).toBe(bare(await step(client, name, randomUUID())));
      const answers = await Promise.all([done.id, randomUUID(), 'not-an-id', '../../etc'].map(async (id) => { const { status, body } = await download(client, encodeURIComponent(id)); return `${status} ${bare(body)}`; }));
      expect(new Set(answers).size).toBe(1);
      expect((await client.ask('query ($id: ID!) { importRun(id: $id) { id } }', { id: done.id })).data).toEqual({ importRun: null });
      expect((await client.data<{ importRuns: { edges: unknown[] } }>('{ importRuns { edges { node { id } } } }')).importRuns.edges).toEqual([]);
    }
    expect((await owner.see(waiting)).status).toBe('UPLOADED');
    expect((await owner.client.data<{ importRuns: { edges: unknown[] } }>('{ importRuns { edges { node { id } } } }')).importRuns.edges).toHaveLength(2);
  });

  it('takes an id that is none for one that is not there', async () => {
    const { client } = await importer();
    expect((await client.ask('{ importRun(id: "nonsense") { id } }'))).toMatchObject({ data: { importRun: null } });
    expect((await step(client, 'startImport', 'nonsense')).errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [{ field: 'id' }] });
  });

  it('does not let somebody finish who lost the right, the office or the account between the steps', async () => {
    const losses: [string, (id: string) => Promise<unknown>][] = [
      ['the role', (id) => api.db.sql(`update staff set roles = '{INVESTIGATOR}' where id = $1`, [id])],
      ['the office', async (id) => api.db.sql('update staff set office_id = $2 where id = $1', [id, await api.officeId('16')])],
      ['the account', (id) => api.db.sql('update staff set active = false where id = $1', [id])],
    ];
    for (const [index, [, lose]] of losses.entries()) {
      const head = await importer();
      const id = await head.upload(csv(HEAD, line(20 + index)));
      const { suggested } = await head.see(id);
      await api.db.write(() => lose(head.client.id));
      // The step was taken while it was allowed; the work in the background looks again.
      await api.db.write(() => api.db.sql(`update import_run set status = 'PLANNING', mapping = $2 where id = $1`, [id, JSON.stringify(suggested)]));
      await (await importer(['HEAD'], '22')).import(csv(HEAD, line(30 + index)));
      const [run] = await api.db.request(() => api.db.sql<{ status: string; error: { en: string } }>('select status, error from import_run where id = $1', [id]));
      expect(run).toMatchObject({ status: 'FAILED', error: { en: expect.stringContaining('may no longer') } });
    }
  });

  it('remembers a mapping for the office of whoever made it, and for no other', async () => {
    const [head, colleague, stranger] = [await importer(), await importer(['PROSECUTOR']), await importer(['HEAD'], '16')];
    const table = (index: number): Buffer => csv(['№ ЄРДР', 'Дата внесення до ЄРДР', 'Наша колонка'], [erdr(index), '12.02.2026', 'Вигадана обставина']);
    const id = await head.upload(table(40));
    const { suggested } = await head.see(id);
    await head.plan(id, suggested.map(({ header, field }) => ({ header, field: header === 'Наша колонка' ? 'summary' : field })));
    const offered = async (who: Importer): Promise<unknown> => (await who.see(await who.upload(table(41)))).suggested[2]?.field;
    expect([await offered(colleague), await offered(stranger)]).toEqual(['summary', null]);
  });

  it.each([
    ['no column for the number', [], [['erdrNumber', 'required']]],
    ['a column that is not there', [{ header: '№ ЄРДР', field: 'erdrNumber' }, { header: 'x', field: null }], [['mapping', 'header']]],
    ['a field that is not there', [{ header: '№ ЄРДР', field: 'erdrNumber' }, { header: 'Фабула', field: 'colour' }], [['mapping', 'field']]],
    ['one field in two columns', [{ header: '№ ЄРДР', field: 'erdrNumber' }, { header: 'Фабула', field: 'summary' }, { header: 'Підозрюваний', field: 'summary' }], [['summary', 'once']]],
  ])('refuses a mapping with %s by the name of the field', async (_, mapping, fields) => {
    const head = await importer();
    const id = await head.upload(csv(HEAD, line(50)));
    const { errors } = await head.client.ask('mutation ($input: PlanImportInput!) { planImport(input: $input) { id } }', { input: { id, mapping } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: fields.map(([field, rule]) => ({ field, rule })) });
    expect((await head.see(id)).status).toBe('UPLOADED');
  });

  it('keeps no file of an upload that it refused, nor of an import that ended or was cancelled', async () => {
    const head = await importer(['HEAD'], '22');
    const before = folder().length;
    await expect(head.upload(Buffer.from('%PDF-1.7'))).rejects.toThrow('intake/unreadable');
    await head.import(csv(HEAD, line(60)));
    const id = await head.upload(csv(HEAD, line(61)));
    expect(folder()).toHaveLength(before + 1);
    await step(head.client, 'cancelImport', id);
    for (let tries = 0; folder().length > before && tries < 100; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(folder()).toHaveLength(before);
    expect(await imported(head.client, erdr(61))).toBeUndefined();
  });

  it('refuses a file that says it is too large before reading it, and one that turns out so at the limit', async () => {
    const { client } = await importer();
    const before = folder();
    const server = api.app.getHttpServer() as http.Server;
    const post = (headers: Record<string, string | number>, send: (request: http.ClientRequest) => void): Promise<string> => new Promise((resolve) => {
      const request = http.request({ port: (server.address() as { port: number }).port, method: 'POST', path: '/imports', headers: { cookie: client.cookie, 'content-type': 'application/octet-stream', ...headers } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => { text += chunk.toString(); }).on('end', () => { request.destroy(); resolve(`${response.statusCode} ${text}`); });
      });
      request.on('error', () => undefined);
      send(request);
    });
    expect(await post({ 'content-length': 65 * 1024 * 1024 }, (request) => request.write('x'))).toMatch(/^413 .*limit\/too-large/);
    const megabyte = Buffer.alloc(1024 * 1024, 'a;b\n');
    expect(await post({ 'transfer-encoding': 'chunked' }, (request) => Readable.from(Array.from({ length: 66 }, () => megabyte)).pipe(request))).toMatch(/^413 .*limit\/too-large/);
    expect(folder()).toEqual(before);
  });

  it('fails a table that holds more text unpacked than a server should store, in plain words and without its rows', async () => {
    const head = await importer();
    const long = 'ж'.repeat(30_000);
    const row = (index: number): string => `<row r="${index}"><c r="A${index}" t="inlineStr"><is><t>${erdr(index)}</t></is></c>${Array.from({ length: 190 }, () => '<c t="s"><v>0</v></c>').join('')}</row>`;
    const sheet = sheetOf(['№ ЄРДР', ...Array.from({ length: 190 }, (_, index) => `Колонка ${index}`)]).replace('</sheetData>', `${Array.from({ length: 60 }, (_, index) => row(index + 2)).join('')}</sheetData>`);
    const id = await head.upload(workbookOf(sheet, { 'xl/sharedStrings.xml': `<sst><si><t>${long}</t></si></sst>` }), 'bomb.xlsx');
    const run = await head.plan(id);
    expect([run.status, run.error?.en]).toEqual(['FAILED', expect.stringContaining('million characters')]);
    const [left] = await api.db.request(() => api.db.sql<{ n: number }>('select count(*)::int n from import_row where run_id = $1', [id]));
    expect(left?.n).toBeLessThanOrEqual(20);
  });

  it('names nobody where names do not belong: not in answers of errors, not in the memory, not in the audit log', async () => {
    const head = await importer();
    const { done } = await head.import(csv(HEAD, line(70), line(71, `вчора, каже ${SECRET}`)));
    expect(counts(done)).toMatchObject({ created: 1, refused: 1 });
    const stored = await api.db.request(() => api.db.sql<{ text: string }>(`select (select string_agg(m::text, '') from import_memory m) || (select string_agg(a::text, '') from audit_event a) || (select string_agg(i::text, '') from import_run i) text`));
    expect(stored[0]?.text).not.toContain('Вигадана Особа');
  });
});
