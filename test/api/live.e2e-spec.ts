import { describe, expect, it } from '@jest/globals';
import { type Client, useApi } from '../support/test-app.js';

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

  it('are not given to nobody', async () => {
    expect((await api.http().get('/live')).status).toBe(401);
  });
});
