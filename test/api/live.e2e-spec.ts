import { describe, expect, it } from '@jest/globals';
import { createLog, readConfig } from '#libs/platform';
import { startApi } from '../../apps/api/src/bootstrap.js';
import { type Client, useApi } from '../support/test-app.js';
import { testKeys } from '../support/services.js';

const REGISTER = 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id version } } }';
const EDIT = 'mutation ($input: EditSummaryInput!) { editSummary(input: $input) { version } }';

describe('live hints', () => {
  const api = useApi();

  /** Reads a stream until it has said `words` or the time is up. */
  const listen = async (client: Client, query: string, milliseconds: number, act: () => Promise<void>): Promise<string> => {
    await new Promise<void>((resolve) => api.app.getHttpServer().listening ? resolve() : api.app.getHttpServer().listen(0, '127.0.0.1', resolve));
    const { port } = api.app.getHttpServer().address() as { port: number };
    const stop = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/live${query}`, { headers: { cookie: client.cookie }, signal: stop.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let said = '';
    const reading = (async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) said += Buffer.from(chunk).toString();
    })().catch(() => undefined);
    await act();
    const until = Date.now() + milliseconds;
    while (Date.now() < until && !said.includes('event: proceeding')) await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    await reading;
    return said;
  };

  it('tell the people who see a proceeding that it changed, by its id only, and nobody else', async () => {
    const prosecutor = await api.signIn(['PROSECUTOR'], '14');
    const stranger = await api.signIn(['PROSECUTOR'], '14');
    const { registerProceeding: { proceeding } } = await prosecutor.data<{ registerProceeding: { proceeding: { id: string; version: number } } }>(REGISTER, { input: { erdrNumber: '12026140000000201', registeredOn: '2026-11-02', summary: 'Примусове жебрацтво' } });
    let { version } = proceeding;
    const edit = async (): Promise<void> => {
      ({ editSummary: { version } } = await prosecutor.data<{ editSummary: { version: number } }>(EDIT, { input: { proceedingId: proceeding.id, version, summary: `Опис ${version}` } }));
    };
    const own = await listen(prosecutor, `?proceeding=${proceeding.id}`, 3_000, edit);
    expect(own).toContain(`event: proceeding`);
    expect(own).toContain(proceeding.id);
    expect(own).not.toContain('Опис');
    expect(await listen(stranger, `?proceeding=${proceeding.id}`, 500, edit)).not.toContain(proceeding.id);
  });

  /** Opens a stream and tells when it ends. */
  const open = async (client: Client, query = ''): Promise<{ ended: Promise<number>; text: () => string; leave: () => void }> => {
    await new Promise<void>((resolve) => api.app.getHttpServer().listening ? resolve() : api.app.getHttpServer().listen(0, '127.0.0.1', resolve));
    const { port } = api.app.getHttpServer().address() as { port: number };
    const stop = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/live${query}`, { headers: { cookie: client.cookie }, signal: stop.signal });
    let said = '';
    const ended = (async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) said += Buffer.from(chunk).toString();
    })().catch(() => undefined).then(() => Date.now());
    return { ended, text: () => said, leave: () => stop.abort() };
  };
  const within = <T>(promise: Promise<T>, milliseconds: number): Promise<T | 'still open'> => Promise.race([promise, new Promise<'still open'>((resolve) => setTimeout(() => resolve('still open'), milliseconds).unref())]);

  it('end within five seconds for whoever signs out, is switched off or idles away, and go on for everybody else', async () => {
    const [out, off, idle, stays] = [await api.signIn(['PROSECUTOR']), await api.signIn(['PROSECUTOR']), await api.signIn(['PROSECUTOR']), await api.signIn(['PROSECUTOR'])];
    const streams = await Promise.all([out, out, off, idle, stays].map((client) => open(client)));
    await api.http().post('/auth/logout').set('cookie', out.cookie);
    await api.db.write(async () => {
      await api.db.sql('update staff set active = false where id = $1', [off.id]);
      await api.db.sql(`update staff_session set last_seen_at = now() - interval '1 hour' where staff_id = $1`, [idle.id]);
    });
    const from = Date.now();
    const [goesOn] = streams.slice(-1);
    for (const stream of streams.slice(0, 4)) {
      const at = await within(stream.ended, 8_000);
      expect(at).not.toBe('still open');
      // Four seconds by the clock, the rest for a busy machine.
      expect(Number(at) - from).toBeLessThan(6_500);
    }
    expect(goesOn && await within(goesOn.ended, 50)).toBe('still open');
    goesOn?.leave();
  }, 20_000);

  it('tell nothing of a proceeding to who lost sight of it, though the stream is still open', async () => {
    const first = await api.signIn(['PROSECUTOR'], '14');
    const second = await api.signIn(['PROSECUTOR'], '14');
    const { registerProceeding: { proceeding } } = await first.data<{ registerProceeding: { proceeding: { id: string; version: number } } }>(REGISTER, { input: { erdrNumber: '12026140000000202', registeredOn: '2026-11-02', summary: 'Синтетичне' } });
    const stream = await open(first, `?proceeding=${proceeding.id}`);
    await api.db.write(() => api.db.sql('update assignment set staff_id = $2 where proceeding_id = $1', [proceeding.id, second.id]));
    await second.data(EDIT, { input: { proceedingId: proceeding.id, version: proceeding.version, summary: 'Інше' } });
    await within(stream.ended, 400);
    expect(stream.text()).not.toContain('event: proceeding');
    stream.leave();
  });

  it.each([
    ['has signed out', `update staff_session set ended_at = now() where staff_id = $1`, []],
    ['was switched off', `update staff set active = false where id = $1`, []],
    ['has another role now', `update staff set roles = '{COORDINATOR}' where id = $1`, ['inbox']],
    ['works for another office now', `update staff set office_id = (select id from office where code = '16') where id = $1`, ['inbox']],
  ])('tell nothing of it from that moment on to who %s, though the stream is still open', async (_what, change, told) => {
    const head = await api.signIn(['HEAD'], '14');
    const prosecutor = await api.signIn(['PROSECUTOR'], '14');
    const erdrNumber = `12026140000${String(300_000 + Math.floor(Math.random() * 600_000))}`;
    const { registerProceeding: { proceeding } } = await prosecutor.data<{ registerProceeding: { proceeding: { id: string; version: number } } }>(REGISTER, { input: { erdrNumber, registeredOn: '2026-11-02', summary: 'Синтетичне' } });
    const stream = await open(head, `?proceeding=${proceeding.id}`);
    const { editSummary: { version } } = await prosecutor.data<{ editSummary: { version: number } }>(EDIT, { input: { proceedingId: proceeding.id, version: proceeding.version, summary: 'Перший опис' } });
    for (const end = Date.now() + 5_000; Date.now() < end && !stream.text().includes('event: proceeding');) await new Promise((resolve) => setTimeout(resolve, 20));
    const before = stream.text();
    expect(before).toContain('event: proceeding');
    await api.db.write(() => api.db.sql(change, [head.id]));
    await api.db.write(() => api.db.sql(`select pg_notify('oberih_live', $1)`, [JSON.stringify({ kind: 'inbox', id: head.id, reader: head.id })]));
    await prosecutor.data(EDIT, { input: { proceedingId: proceeding.id, version, summary: 'Другий опис' } });
    await within(stream.ended, 500);
    expect([...stream.text().slice(before.length).matchAll(/event: (\w+)/g)].map(([, event]) => event)).toEqual(told);
    stream.leave();
  });

  it.each([
    ['for nothing', '?proceeding='], ['for a list', '?proceeding[]=a&proceeding[]=b'], ['for an object', '?proceeding[a]=1'], ['for NUL', '?proceeding=%00'], ['for a path', '?proceeding=../../etc'], ['for 5,000 letters', `?proceeding=${'x'.repeat(5_000)}`],
  ])('opened %s wait for nothing and break nothing', async (_what, query) => {
    const client = await api.signIn(['PROSECUTOR']);
    const response = await Promise.race([open(client, query).then((stream) => {
      stream.leave();
      return 'opened';
    }), new Promise((resolve) => setTimeout(() => resolve('refused'), 2_000).unref())]);
    expect(['opened', 'refused']).toContain(response);
    expect((await client.ask('{ me { id } }')).errors).toBeUndefined();
  });

  it('say nothing of a fault to the client', async () => {
    const client = await api.signIn(['PROSECUTOR'], '14');
    const { registerProceeding: { proceeding } } = await client.data<{ registerProceeding: { proceeding: { id: string } } }>(REGISTER, { input: { erdrNumber: '12026140000000203', registeredOn: '2026-11-02', summary: 'Синтетичне' } });
    const stream = await open(client, `?proceeding=${proceeding.id}`);
    await api.db.write(() => api.db.sql('alter table proceeding rename column summary to gone'));
    await api.db.write(() => api.db.sql(`select pg_notify('oberih_live', $1)`, [JSON.stringify({ kind: 'proceeding', id: proceeding.id })]));
    await within(stream.ended, 300);
    await api.db.write(() => api.db.sql('alter table proceeding rename column gone to summary'));
    expect(stream.text()).not.toMatch(/column|error|summary/i);
    stream.leave();
  });

  it('are not given to nobody', async () => {
    expect((await api.http().get('/live')).status).toBe(401);
  });
});

describe('a program that stops', () => {
  const api = useApi();

  it('ends its open streams and is gone within a second', async () => {
    const client = await api.signIn(['PROSECUTOR']);
    const running = await startApi(readConfig({ NODE_ENV: 'test', DATABASE_URL: process.env['DATABASE_URL'], DATABASE_POOL: '4', PORT: '0', ...testKeys() }), createLog('silent'));
    const streams = await Promise.all(Array.from({ length: 5 }, () => fetch(`${running.url}/live`, { headers: { cookie: client.cookie } })));
    const reading = streams.map((response) => response.text().catch(() => 'cut'));
    const began = Date.now();
    await running.stop();
    await Promise.all(reading);
    expect(Date.now() - began).toBeLessThan(1_000);
  });
});
