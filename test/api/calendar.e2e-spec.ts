import { beforeAll, describe, expect, it } from '@jest/globals';
import { someSuspect } from '../support/builders/checks.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, useApi } from '../support/test-app.js';

const MAKE = 'mutation { makeCalendarFeed { url feed { createdAt lastReadAt } } }';
const OWN = '{ calendarFeed { createdAt lastReadAt } }';

describe('the calendar of a person', () => {
  const api = useApi();
  let olena: Client;
  let id: string;
  let eventId: string;

  const make = async (client: Client): Promise<string> => new URL((await client.data<{ makeCalendarFeed: { url: string } }>(MAKE)).makeCalendarFeed.url).pathname;
  const read = async (path: string) => api.http().get(path);
  const events = (text: string): string[] => text.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1);

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    id = (await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Таємна фабула.', qualification: 'ч. 2 ст. 149 КК' } })).registerProceeding.proceeding.id;
    const partyId = await api.db.write(() => someSuspect(api, id));
    eventId = (await olena.data<{ recordEvent: { event: { id: string } } }>('mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }', { input: { proceedingId: id, type: 'suspicion', on: '2026-11-02', partyId } })).recordEvent.event.id;
  });

  it('is read by its secret address alone, without a session', async () => {
    expect((await olena.data<{ calendarFeed: unknown }>(OWN)).calendarFeed).toBeNull();
    const path = await make(olena);
    const answer = await read(path);
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'text/calendar; charset=utf-8', 'no-store']);
    expect(answer.text).toMatch(/DTSTART;VALUE=DATE:20270104\r\n/);
    expect((await olena.data<{ calendarFeed: { lastReadAt: string } }>(OWN)).calendarFeed.lastReadAt).toBe('2026-11-21T10:00:00.000Z');
    expect(await api.db.write(() => api.db.sql(`select actor_id from audit_event where action = 'calendar.read'`))).toEqual([{ actor_id: olena.id }]);
  });

  it('tells nothing of the case: no name, article, number or summary', async () => {
    const { text } = await read(await make(olena));
    for (const secret of ['Таємна', 'Синтетична', '149', '12026', 'П-']) expect(text.replaceAll('\r\n ', '')).not.toContain(secret);
    expect(text).toContain('CLASS:CONFIDENTIAL');
  });

  it('keeps the identifier of a term that moves, raises its sequence, and cancels one that is withdrawn', async () => {
    const path = await make(olena);
    const find = async (): Promise<{ uid: string | undefined; sequence: string | undefined; status: string | undefined; start: string | undefined }> => {
      const event = events((await read(path)).text).find((each) => each.includes('Строк досудового розслідування')) ?? '';
      const line = (name: RegExp): string | undefined => name.exec(event)?.[1];
      return { uid: line(/UID:(.*)\r/), sequence: line(/SEQUENCE:(.*)\r/), status: line(/STATUS:(.*)\r/), start: line(/DTSTART;VALUE=DATE:(.*)\r/) };
    };
    const first = await find();
    expect(first).toMatchObject({ sequence: '0', status: 'CONFIRMED', start: '20270104' });
    const { correctEvent } = await olena.data<{ correctEvent: { event: { id: string } } }>('mutation ($input: CorrectEventInput!) { correctEvent(input: $input) { event { id } } }', { input: { eventId, on: '2026-11-05', reason: 'Помилка в дні.' } });
    expect(await find()).toEqual({ ...first, sequence: '1', start: '20270105' });
    await olena.data('mutation ($input: AnnulEventInput!) { annulEvent(input: $input) { event { id } } }', { input: { eventId: correctEvent.event.id, reason: 'Не та подія.' } });
    expect(await find()).toMatchObject({ uid: first.uid, sequence: '2', status: 'CANCELLED' });
  });

  it('has one address: a new one ends the old, and revoking ends it', async () => {
    const [old, current] = [await make(olena), await make(olena)];
    expect([(await read(old)).status, (await read(current)).status]).toEqual([404, 200]);
    expect((await olena.data<{ revokeCalendarFeed: boolean }>('mutation { revokeCalendarFeed }')).revokeCalendarFeed).toBe(true);
    expect((await read(current)).status).toBe(404);
    expect((await olena.data<{ revokeCalendarFeed: boolean }>('mutation { revokeCalendarFeed }')).revokeCalendarFeed).toBe(false);
  });

  it('keeps only the hash of the secret, and answers a wrong one like none', async () => {
    const path = await make(olena);
    const secret = path.split('/').at(-1)?.replace('.ics', '') ?? '';
    const [row] = await api.db.write(() => api.db.sql<{ text: string }>(`select encode(secret_hash, 'escape') || c.staff_id text from calendar_feed c`));
    expect(row?.text).not.toContain(secret);
    const bodies = [await read('/calendar/x.ics'), await read(`/calendar/${'A'.repeat(43)}.ics`), await read(`/calendar/${secret.slice(0, 42)}.ics`)].map(({ status, body }) => [status, (body as { error: { code: string } }).error.code]);
    expect(bodies).toEqual([[404, 'not-found'], [404, 'not-found'], [404, 'not-found']]);
  });

  it('shows a head the terms of the office, and somebody who left nothing', async () => {
    const head = await api.signIn(['HEAD'], '16');
    const path = await make(head);
    expect(events((await read(path)).text).length).toBeGreaterThan(0);
    await api.db.write(() => api.db.sql('update staff set active = false where id = $1', [head.id]));
    expect((await read(path)).status).toBe(404);
  });
});
