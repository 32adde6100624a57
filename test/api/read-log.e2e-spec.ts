import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { doors, loginOf } from '#libs/platform';
import { type CaseFile, openCase } from '../support/builders/case-file.js';
import { rightsIn } from '../support/builders/rights.js';
import { statementsOf } from '../support/statements.js';
import { type Client, useApi } from '../support/test-app.js';

const OPEN = 'query ($id: ID!) { proceeding(id: $id) { id summary } }';
const STRUCTURE = 'query ($id: ID!) { proceeding(id: $id) { id stage } }';
/** Pushed down into one statement, and answered in the ordinary way. */
const LISTS = ['{ proceedings(first: 50) { edges { node { id summary } } } }', '{ proceedings(first: 50) { edges { node { id summary abilities } } } }'];

interface Reading { ground: string; groundId: string | null; outcome: string; class: number }

describe('the log of readings', () => {
  const api = useApi(new Date().toISOString());
  let olena: Client;
  let file: CaseFile;
  const inDb = <T>(text: string, values: unknown[] = []): Promise<T[]> => api.db.write(() => api.db.sql<T & Record<string, unknown>>(text, values));
  const readings = (who: Client): Promise<Reading[]> => inDb(`select ground, ground_id "groundId", outcome, class from audit_event where action = 'proceeding.read' and actor_id = $1 and proceeding_id = $2 order by at`, [who.id, file.proceedingId]);
  const open = (who: Client, document = OPEN): Promise<unknown> => who.data(document, { id: file.proceedingId });
  const rights = <T>(work: (of: ReturnType<typeof rightsIn>) => Promise<T>): Promise<T> => api.db.write(() => work(rightsIn(api.db)));

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    file = await openCase(olena);
  });

  it('names each ground anew within the quarter of an hour in which one of them is told once', async () => {
    const head = await api.signIn(['HEAD'], '16');
    const purpose = await rights((of) => of.grant(head.id, file.proceedingId));
    await open(head);
    await open(head);
    const glass = await rights((of) => of.glass(head.id, file.proceedingId));
    await open(head);
    await inDb('update access_grant set ended_at = now() where staff_id = $1', [head.id]);
    const again = await rights((of) => of.grant(head.id, file.proceedingId));
    await open(head);
    await open(head);
    expect((await readings(head)).map(({ ground, groundId }) => [ground, groundId])).toEqual([['purpose', purpose], ['break-glass', glass], ['purpose', again]]);
  });

  it('tags what somebody reads through broken glass after her duty in it ended, in the same session', async () => {
    const petro = await api.signIn(['PROSECUTOR'], '16');
    await inDb(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [file.proceedingId, petro.id]);
    await open(petro);
    await inDb('update assignment set until = current_date where proceeding_id = $1 and staff_id = $2', [file.proceedingId, petro.id]);
    expect(((await petro.data<{ proceeding: unknown }>(OPEN, { id: file.proceedingId })).proceeding)).toBeNull();
    const glass = await rights((of) => of.glass(petro.id, file.proceedingId));
    await open(petro);
    expect((await readings(petro)).map(({ ground, groundId }) => [ground, groundId])).toEqual([['duty', null], ['break-glass', glass]]);
  });

  it('tags every answer under the glass, also of what is no content, on each way that answers take', async () => {
    const stranger = await api.signIn(['PROSECUTOR'], '14');
    const glass = await rights((of) => of.glass(stranger.id, file.proceedingId));
    for (const document of [OPEN, OPEN, ...LISTS]) await open(stranger, document);
    const full: Reading = { ground: 'break-glass', groundId: glass, outcome: 'break-glass', class: 3 };
    expect(await readings(stranger)).toEqual([full, full, full, full]);
    for (const document of [STRUCTURE, '{ proceedings(first: 5) { edges { node { id stage } } } }', '{ proceedings(first: 5) { edges { node { stage abilities } } } }']) await open(stranger, document);
    expect((await readings(stranger)).slice(4)).toEqual([2, 2, 2].map((level) => ({ ...full, class: level })));
    await open(stranger, '{ me { id } }');
    expect(await readings(stranger)).toHaveLength(7);
  });

  it('costs whoever reads by duty alone no statement while all is told, and nobody an event for what is no content', async () => {
    const list = (): Promise<unknown> => open(olena, '{ proceedings(first: 50) { edges { node { id summary } } } }');
    await list();
    const before = (await readings(olena)).length;
    expect(await statementsOf(api.db, list)).toBeLessThanOrEqual(2);
    await open(olena, STRUCTURE);
    expect(await readings(olena)).toHaveLength(before);
    const head = await api.signIn(['HEAD'], '16');
    await open(head, STRUCTURE);
    expect(await readings(head)).toEqual([]);
  });
});

describe('a reading that cannot be logged', () => {
  const api = useApi(new Date().toISOString());
  let file: CaseFile;
  let mended: () => Promise<unknown> = () => Promise.resolve();
  const inDb = (text: string): Promise<unknown> => api.db.write(() => api.db.sql(text));
  const logins = ['current_user', ...doors.map(loginOf)].join(', ');
  beforeAll(async () => {
    file = await openCase(await api.signIn(['PROSECUTOR'], '16'));
  });

  const breakers: readonly (readonly [how: string, breaks: () => Promise<() => Promise<unknown>>])[] = [
    ['the right to write it was taken away', async () => {
      await inDb(`revoke insert on audit_event from ${logins}`);
      return async () => inDb(`grant insert on audit_event to ${logins}`);
    }],
    ['the disk under its partition is full', async () => {
      await inDb(`create function no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`);
      await inDb('create trigger no_room before insert on audit_event for each row execute function no_room()');
      return () => inDb('drop trigger no_room on audit_event; drop function no_room()');
    }],
    ['its table is locked for longer than anybody waits', async () => {
      const client = new pg.Client(process.env['DATABASE_URL']);
      await client.connect();
      await client.query('begin; lock table audit_event in share row exclusive mode');
      return () => client.end();
    }],
  ];

  describe.each(breakers)('because %s', (_how, breaks) => {
    it('is refused in clear words on every way, and is answered again once the log is well', async () => {
      const head = await api.signIn(['HEAD'], '16');
      await api.db.write(() => rightsIn(api.db).grant(head.id, file.proceedingId));
      mended = await breaks();
      try {
        for (const document of [OPEN, ...LISTS]) {
          const { data, errors } = await head.ask(document, { id: file.proceedingId }, { 'accept-language': 'en' });
          expect([data, errors?.map(({ extensions, message }) => [extensions.code, message])]).toEqual([null, [['audit/unavailable', expect.stringContaining('without an entry the content of proceedings stays closed')]]]);
          expect(JSON.stringify({ data, errors })).not.toMatch(/Вербування|audit_event|extend|lock/);
        }
        expect((await head.ask(STRUCTURE, { id: file.proceedingId })).errors).toBeUndefined();
      } finally {
        await mended();
      }
      expect((await head.ask(OPEN, { id: file.proceedingId })).errors).toBeUndefined();
    }, 30_000);
  });

  it('undoes a change that could not be logged, and says so', async () => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const { proceedingId } = await openCase(olena);
    const fix = await (breakers[0]?.[1] ?? (() => Promise.reject(new Error('no breaker'))))();
    const answer = await olena.ask('mutation ($input: EditSummaryInput!) { editSummary(input: $input) { id } }', { input: { proceedingId, version: 1, summary: 'Інша фабула.' } }).finally(fix);
    expect(answer.data).toBeNull();
    expect((await olena.data<{ proceeding: { summary: string } }>(OPEN, { id: proceedingId })).proceeding.summary).toBe('Вербування для трудової експлуатації.');
  });

  it('sends nothing but ids over the live channel, whatever becomes of the log', async () => {
    const head = await api.signIn(['HEAD'], '16');
    await api.db.write(() => rightsIn(api.db).grant(head.id, file.proceedingId));
    const { port } = api.app.getHttpServer().address() as { port: number };
    const stop = new AbortController();
    const stream = await fetch(`http://127.0.0.1:${port}/live?proceeding=${file.proceedingId}`, { headers: { cookie: head.cookie }, signal: stop.signal });
    let said = '';
    const reading = (async () => { for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) said += Buffer.from(chunk).toString(); })().catch(() => undefined);
    const fix = await (breakers[0]?.[1] ?? (() => Promise.reject(new Error('no breaker'))))();
    await inDb(`select pg_notify('oberih_live', '${JSON.stringify({ kind: 'proceeding', id: file.proceedingId })}')`);
    for (const until = Date.now() + 5_000; Date.now() < until && !said.includes('event: proceeding');) await new Promise((resolve) => setTimeout(resolve, 20));
    const refused = await head.ask(OPEN, { id: file.proceedingId }).finally(fix);
    stop.abort();
    await reading;
    expect([...said.matchAll(/data: (.*)/g)].map(([, data]) => JSON.parse(data ?? '') as unknown)).toEqual([{ id: file.proceedingId }]);
    expect(refused.errors?.[0]?.extensions.code).toBe('audit/unavailable');
  });

  it('is a fault like any other when it is not the log that failed', async () => {
    const head = await api.signIn(['HEAD'], '16');
    await api.db.write(() => rightsIn(api.db).grant(head.id, file.proceedingId));
    await inDb('alter function sec.grants(uuid) rename to grants_gone');
    const { data, errors } = await head.ask(OPEN, { id: file.proceedingId }).finally(() => inDb('alter function sec.grants_gone(uuid) rename to grants'));
    expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'internal']);
    await inDb('alter function sec.foreign_readings(uuid, timestamptz, timestamptz) rename to gone');
    const watched = await head.ask(OPEN, { id: file.proceedingId }).finally(() => inDb('alter function sec.gone(uuid, timestamptz, timestamptz) rename to foreign_readings'));
    expect([watched.data, watched.errors?.[0]?.extensions.code]).toEqual([null, 'internal']);
  });
});

describe('the alert about somebody who goes through the cases of others', () => {
  const api = useApi(new Date().toISOString());
  const told = async (who: Client): Promise<string[]> => (await who.data<{ notifications: { edges: { node: { kind: string; text: { en: string }; proceedingId: string | null } }[] } }>('{ notifications(first: 50) { edges { node { kind text { en } proceedingId } } } }'))
    .notifications.edges.map(({ node }) => node).filter(({ kind }) => kind === 'FOREIGN_READINGS').map(({ text, proceedingId }) => `${text.en} ${proceedingId}`);

  it('reaches her head and the auditors with the 31st proceeding, at once, and each of them once a day', async () => {
    const [olena, curious, head, elsewhere, auditor] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '16'), await api.signIn(['HEAD'], '16'), await api.signIn(['HEAD'], '14'), await api.signIn(['AUDITOR'])];
    const files: string[] = [];
    for (let n = 0; n < 32; n += 1) files.push((await openCase(olena)).proceedingId);
    await api.db.write(async () => { for (const id of files) await rightsIn(api.db).grant(curious.id, id); });
    for (const id of files.slice(0, 30)) await curious.data(OPEN, { id });
    // The same ones once more, by another session of hers, are no more proceedings than before.
    await curious.data(OPEN, { id: files[0] });
    expect(await Promise.all([head, auditor, elsewhere, curious].map(told))).toEqual([[], [], [], []]);
    await curious.data(OPEN, { id: files[30] });
    const said = ['More than 30 proceedings of others opened in a day: Особа 2. null'];
    expect(await Promise.all([head, auditor, elsewhere, curious].map(told))).toEqual([said, said, [], []]);
    await curious.data(OPEN, { id: files[31] });
    expect(await Promise.all([head, auditor].map(told))).toEqual([said, said]);
  }, 60_000);
});
