import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLInputObjectType, type GraphQLSchema, getNamedType, isInputObjectType } from 'graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest from 'supertest';
import { COOKIE, Offices, Sessions, StaffService } from '#libs/access';
import { personFields } from '#libs/persons';
import { Db, Outbox, type Role, createLog, readConfig, systemActor } from '#libs/platform';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { useDatabase } from '../support/database.js';
import { dumpTo } from '../support/dump.js';
import { useMailRelay } from '../support/mail-relay.js';
import { askFor, testKeys } from '../support/services.js';
import { everythingOf } from './crawl.js';

/**
 * A token in every sensitive field, the whole API read as every role, and then every place where something may have been left is
 * searched for the tokens. Inputs are walked: a field of a person's description that no token is written into fails.
 */
const token = (field: string): string => `кнр${field.toLowerCase()}${randomBytes(4).toString('hex')}`;
const secretOf = Object.fromEntries(personFields.map((field) => [field, field === 'birthDay' ? '1983-07-19' : field === 'phone' ? '+380441234509' : token(field)])) as Record<(typeof personFields)[number], string>;
const openOf = { ...secretOf, fullName: token('open-name'), document: token('open-document'), contact: token('open-contact'), address: token('open-address'), phone: '+380441234508', birthDay: '1983-07-18' };
delete (openOf as Partial<typeof openOf>).location;
const SECRETS: readonly string[] = Object.values(secretOf);
const OPEN: readonly string[] = Object.values(openOf);
const PURPOSE = `${token('purpose')} для допиту потерпілої особи.`;

describe('tokens in every sensitive field', () => {
  const database = useDatabase();
  const relay = useMailRelay();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-canary-'));
  let app: NestExpressApplication;
  let db: Db;
  let schema: GraphQLSchema;
  let log = '';
  const clients = new Map<string, string>();
  const ids: Record<string, string> = {};

  const ask = async (who: string, query: string, variables: Record<string, unknown> = {}): Promise<{ text: string; body: { data: Record<string, never>; errors?: unknown } }> => {
    const answer = await supertest(app.getHttpServer() as never).post('/graphql').set({ cookie: clients.get(who) ?? '', 'idempotency-key': randomBytes(8).toString('hex') }).send({ query, variables });
    return { text: answer.text, body: answer.body as never };
  };
  const act = async (who: string, name: string, type: string, input: Record<string, unknown>, select: string): Promise<never> => {
    const { body } = await ask(who, `mutation ($input: ${type}!) { ${name}(input: $input) { ${select} } }`, { input });
    if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
    return body.data[name] as never;
  };
  const signIn = async (name: string, roles: Role[]): Promise<void> => {
    const office = roles.some((role) => role !== 'ADMINISTRATOR' && role !== 'AUDITOR');
    const [row] = office ? await db.request(() => db.sql<{ id: string }>(`select id from office where code = '16'`)) : [];
    const token = await db.write(async () => {
      const staff = await app.get(StaffService).add(systemActor, { login: name, displayName: 'Синтетична Особа', roles, officeId: row?.id ?? null }, randomBytes(12).toString('hex'), false);
      await db.sql('update staff set has_factor = true where id = $1', [staff.id]);
      const session = await app.get(Sessions).start(staff.id, { proved: true });
      return session.token;
    });
    clients.set(name, `${COOKIE}=${token}`);
  };

  beforeAll(async () => {
    app = await createApi(readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, DATABASE_POOL: '5', PORT: '0', LOG_LEVEL: 'debug', DATA_DIR: folder, REQUESTS_PER_MINUTE: '1000000', SMTP_URL: relay.url, MAIL_DOMAIN: 'prosecution.example', MAIL_FROM: 'oberih@prosecution.example', PUBLIC_URL: 'https://oberih.example', ...testKeys() }), createLog('debug', { write: (line) => (log += line) }), 'owner');
    await app.listen(0, '127.0.0.1');
    db = app.get(Db);
    schema = app.get(GraphQLSchemaHost).schema;
    await app.get(Offices).loadReference();
    await signIn('olena', ['PROSECUTOR']);
    for (const [name, role] of [['ivan', 'PROSECUTOR'], ['investigator', 'INVESTIGATOR'], ['head', 'HEAD'], ['coordinator', 'COORDINATOR'], ['auditor', 'AUDITOR'], ['administrator', 'ADMINISTRATOR']] as const) await signIn(name, [role]);
    const { proceeding } = await act('olena', 'registerProceeding', 'RegisterProceedingInput', { erdrNumber: '12026160000000042', registeredOn: '2026-03-02', summary: 'Вигадана обставина.' }, 'proceeding { id }') as { proceeding: { id: string } };
    ids['proceeding'] = proceeding.id;
    for (const [key, { fullName, birthDay, location, ...rest }] of Object.entries({ secret: secretOf, open: { ...openOf, location: undefined } })) {
      const { party } = await act('olena', 'addParty', 'AddPartyInput', { proceedingId: proceeding.id, role: location === undefined ? 'SUSPECT' : 'VICTIM', since: '2026-03-05', fullName, birthDay }, 'party { id }') as { party: { id: string } };
      ids[key] = party.id;
      await act('olena', 'setPersonDetails', 'SetPersonDetailsInput', { partyId: party.id, ...rest }, 'id');
      if (location === undefined) continue;
      await act('olena', 'protectPerson', 'ProtectPersonInput', { partyId: party.id, decidedBy: 'COURT', decisionNumber: '1', decidedOn: '2026-03-06' }, 'isProtected');
      await act('olena', 'setPersonDetails', 'SetPersonDetailsInput', { partyId: party.id, location }, 'id');
    }
    await act('olena', 'recordEvent', 'RecordEventInput', { proceedingId: proceeding.id, type: 'suspicion', on: '2026-03-09', partyId: ids['open'] }, 'event { id }');
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const hits = (text: string, tokens: readonly string[]): string[] => tokens.filter((each) => text.includes(each));

  it('stand in every field that describes a person: a new one without a token fails', () => {
    const type = schema.getType('SetPersonDetailsInput') as GraphQLInputObjectType;
    expect(Object.keys(type.getFields()).filter((field) => field !== 'partyId').sort()).toEqual(Object.keys(secretOf).sort());
    // Wherever else an input takes a person's name, day of birth or place, it is one of those that are written above.
    const others = Object.values(schema.getTypeMap()).filter(isInputObjectType).filter((each) => Object.keys(each.getFields()).some((field) => (personFields as readonly string[]).includes(field))).map(({ name }) => name).sort();
    // The address of a capture is where a page is found, and no person's.
    expect(others).toEqual(['AddPartyInput', 'CorrectCaptureInput', 'FindPeopleInput', 'RecordCaptureInput', 'SetPersonDetailsInput']);
    for (const each of Object.values(type.getFields())) expect(getNamedType(each.type).name).toMatch(/^(ID|String|Day)/);
  });

  it('reach nobody through the API: class 4 no one, class 3 whoever reads the case and no one else', async () => {
    let [documents, seen] = [0, 0];
    for (const who of [...clients.keys(), 'nobody']) {
      let text = '';
      for (const { query, variables } of everythingOf(schema, ids)) {
        const answer = await ask(who, query, variables);
        documents += 1;
        expect([query, answer.text.includes('limit/too-complex')]).toEqual([query, false]);
        text += answer.text;
      }
      for (const address of ['/metrics', '/health/live', '/health/ready', '/live', '/exports']) if (address !== '/live') text += (await supertest(app.getHttpServer() as never).get(address).set('cookie', clients.get(who) ?? '')).text;
      expect([who, hits(text, SECRETS)]).toEqual([who, []]);
      if (who === 'olena') seen = hits(text, OPEN).length;
      else expect([who, hits(text, OPEN)]).toEqual([who, []]);
    }
    // The sweep sees what is there to be seen: all that is kept of the person who is not protected.
    expect(seen).toBe(OPEN.length);
    console.log(`canary: ${documents} documents as ${clients.size + 1} readers, ${SECRETS.length} tokens of class 4 and ${OPEN.length} of class 3`);
  }, 120_000);

  it('leave in no file, feed or export: calendars of all who have one, the review of accesses, the state of the log', async () => {
    let [files, fed] = [0, 0];
    for (const who of clients.keys()) {
      const { body } = await ask(who, 'mutation { makeCalendarFeed { url } }');
      const feed = (body.data?.['makeCalendarFeed'] as { url: string } | undefined)?.url;
      for (const address of [...(feed === undefined ? [] : [new URL(feed).pathname]), '/access-review.csv', '/audit-log/checkpoint', '/imports/sample.xlsx', '/auth/security', '/health/checks']) {
        const answer = await supertest(app.getHttpServer() as never).get(address).set('cookie', clients.get(who) ?? '').buffer(true);
        const text = `${answer.text ?? ''}${Buffer.isBuffer(answer.body) ? answer.body.toString('utf8') : JSON.stringify(answer.body)}${JSON.stringify(answer.headers)}`;
        expect([who, address, hits(text, [...SECRETS, ...OPEN, PURPOSE])]).toEqual([who, address, []]);
        if (answer.status === 200) files += 1;
        if (text.includes('BEGIN:VEVENT')) fed += 1;
      }
    }
    // Something was there to be looked at: files that were given out, and a calendar with terms in it.
    expect([files > 10, fed > 0]).toEqual([true, true]);
  });

  it('stand in the answer of a reveal, and after it in no sink: tables, server files, log, temporary files', async () => {
    const { id } = await act('olena', 'requestReveal', 'RequestRevealInput', { partyId: ids['secret'], fields: [...personFields], purpose: PURPOSE }, 'id') as { id: string };
    expect((await ask('head', 'mutation ($input: StatePurposeInput!) { statePurpose(input: $input) }', { input: { proceedingId: ids['proceeding'], purpose: 'Згода на розкриття.' } })).body.errors).toBeUndefined();
    await act('head', 'answerReveal', 'AnswerRevealInput', { revealId: id, consents: true }, 'id');
    const shown = await supertest(app.getHttpServer() as never).post(`/reveals/${id}`).set('cookie', clients.get('olena') ?? '').send({});
    expect([shown.text, hits(shown.text, SECRETS)]).toEqual([shown.text, SECRETS]);
    const all = [...SECRETS, ...OPEN];
    // Mails of what was asked and answered meanwhile, as they reach the relay.
    for (let sent = 1; sent > 0;) sent = await app.get(Outbox).dispatch();
    expect(relay.letters.length).toBeGreaterThan(0);
    for (const { headers, text } of relay.letters) expect(hits(`${headers}\n${text}`, [...all, PURPOSE])).toEqual([]);
    const tables = await db.request(() => db.sql<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'keeper', 'sec') order by 1`));
    // Each table whole, as a plain dump would have it.
    for (const { name } of tables) {
      const [row] = await db.request(() => db.sql<{ text: string | null }>(`select string_agg(t::text, E'\\n') text from ${name} t`));
      expect([name, hits(row?.text ?? '', all)]).toEqual([name, []]);
      expect([name, hits(row?.text ?? '', [PURPOSE])]).toEqual([name, name === 'keeper.reveal' ? [PURPOSE] : []]);
    }
    // And all of them in a plain dump, as whoever steals a backup has it. Why a reveal was asked for is in it: it is no description of a person.
    const dump = path.join(folder, 'dump.jsonl');
    const rows = await dumpTo(dump, await asSuperuser());
    expect([rows > 100, hits(readFileSync(dump, 'utf8'), all)]).toEqual([true, []]);
    expect(hits(log, [...all, PURPOSE])).toEqual([]);
    expect(log.length).toBeGreaterThan(1_000);
    expect(filesUnder(folder).flatMap((file) => hits(readFileSync(file, 'latin1'), all.map(asLatin)))).toEqual([]);
    // Data files and the log of PostgreSQL as they lie on the disk, where its folder can be read from here.
    const files = await serverFiles();
    for (const file of files) expect([path.basename(file), hits(readFileSync(file, 'latin1'), all.map(asLatin))]).toEqual([path.basename(file), []]);
    console.log(`canary: ${tables.length} tables, ${rows} rows of a dump, ${relay.letters.length} mails, ${files.length} files of the server, ${Math.round(log.length / 1024)} kB of log, ${all.length} tokens: 0 found`);
  }, 120_000);

  async function asSuperuser(): Promise<string> {
    const url = new URL(((await askFor('postgres')) as { superuser: string }).superuser);
    url.pathname = new URL(database.url).pathname;
    return url.href;
  }

  /** After a checkpoint: the files of this database and the write-ahead log. */
  async function serverFiles(): Promise<string[]> {
    const { superuser } = JSON.parse(await (await fetch(new URL('postgres', process.env['TEST_SERVICES']))).text()) as { superuser: string };
    const { default: pg } = await import('pg');
    const admin = new pg.Client(superuser);
    await admin.connect();
    try {
      await admin.query('checkpoint');
      const { rows } = await admin.query<{ folder: string; oid: string }>(`select current_setting('data_directory') folder, (select oid::text from pg_database where datname = $1) oid`, [new URL(database.url).pathname.slice(1)]);
      const [{ folder: data, oid } = { folder: '', oid: '' }] = rows;
      return [...filesUnder(path.join(data, 'base', oid)), ...filesUnder(path.join(data, 'pg_wal'))];
    } finally {
      await admin.end();
    }
  }
});

/** The bytes of a text in UTF-8 as a reader of single bytes sees them. */
const asLatin = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)).filter((file) => { try { return statSync(file).isFile(); } catch { return false; } });
}
