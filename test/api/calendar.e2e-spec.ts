import { beforeAll, describe, expect, it } from '@jest/globals';
import { act, scheduleHearing } from '../support/builders/case-file.js';
import { someSuspect } from '../support/builders/checks.js';
import { someNumber } from '../support/builders/proceedings.js';
import { rightsIn } from '../support/builders/rights.js';
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

  /** A proceeding of Olena with a suspicion, apart from that of the stories above. */
  const another = async (on = '2026-11-02'): Promise<string> => {
    const proceedingId = await act(olena, 'registerProceeding', { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Таємна фабула.' });
    await act(olena, 'recordEvent', { proceedingId, type: 'suspicion', on, partyId: await api.db.write(() => someSuspect(api, proceedingId)) });
    return proceedingId;
  };
  const entry = async (path: string, proceedingId: string, name = 'Строк досудового розслідування'): Promise<Record<string, string> | undefined> => {
    const found = events((await read(path)).text).find((each) => each.includes(proceedingId) && each.includes(name));
    return found === undefined ? undefined : Object.fromEntries(found.split('\r\n').flatMap((line) => (line.includes(':') ? [[line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]] : [])));
  };

  it('cancels the entry of a term that stands still while the investigation is suspended, and confirms it with the new date', async () => {
    const [path, id] = [await make(olena), await another('2026-10-08')];
    const before = await entry(path, id);
    expect(before).toMatchObject({ SEQUENCE: '0', STATUS: 'CONFIRMED', 'DTSTART;VALUE=DATE': '20261208' });
    await act(olena, 'recordEvent', { proceedingId: id, type: 'suspend', on: '2026-11-10' });
    expect(await entry(path, id)).toMatchObject({ UID: before?.['UID'], SEQUENCE: '1', STATUS: 'CANCELLED', 'DTSTART;VALUE=DATE': '20261208' });
    await act(olena, 'recordEvent', { proceedingId: id, type: 'resume', on: '2026-11-20' });
    expect(await entry(path, id)).toMatchObject({ UID: before?.['UID'], SEQUENCE: '2', STATUS: 'CONFIRMED', 'DTSTART;VALUE=DATE': '20261217' });
  });

  it('keeps a term in hours as an instant in UTC, with an alarm of its own', async () => {
    const [path, id] = [await make(olena), await another('2026-11-20')];
    const [party] = await api.db.write(() => api.db.sql<{ id: string }>('select id from party where proceeding_id = $1', [id]));
    await act(olena, 'recordEvent', { proceedingId: id, type: 'detention', at: '2026-11-20T10:20:00+02:00', partyId: party?.id });
    const { text } = await read(path);
    const detention = events(text).find((each) => each.includes(id) && each.includes('DTSTART:20261123T082000Z')) ?? '';
    expect(detention).toContain('TRIGGER:-PT3H');
    expect(detention).not.toContain('VALUE=DATE');
  });

  it('shows nothing of a proceeding that its reader lost, from that moment', async () => {
    const [path, id] = [await make(olena), await another()];
    expect((await read(path)).text).toContain(id.slice(0, 8));
    await api.db.write(() => api.db.sql('update assignment set until = since where proceeding_id = $1', [id]));
    expect((await read(path)).text).not.toContain(id.slice(0, 8));
  });

  it('holds nothing that only broken glass opens: it would stay in the device, and no event would tell of it', async () => {
    const stranger = await api.signIn(['PROSECUTOR'], '16');
    const [path, id] = [await make(stranger), await another()];
    await scheduleHearing(olena, id, { at: '2026-12-10T10:00:00+02:00' });
    await api.db.write(() => rightsIn(api.db).glass(stranger.id, id));
    expect((await stranger.data<{ proceeding: unknown }>('query ($id: ID!) { proceeding(id: $id) { id } }', { id })).proceeding).toEqual({ id });
    expect(events((await read(path)).text)).toEqual([]);
    await api.db.write(() => rightsIn(api.db).delegate(olena.id, stranger.id, olena.id));
    expect((await read(path)).text).toContain(id.slice(0, 8));
  });

  it('has the hearings to come, however many there were', async () => {
    const marta = await api.signIn(['PROSECUTOR'], '16');
    const id = await act(marta, 'registerProceeding', { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Таємна фабула.' });
    await scheduleHearing(marta, id, { at: '2026-12-10T10:00:00+02:00' });
    await api.db.write(() => api.db.sql(`insert into hearing (id, proceeding_id, at, kind, mode, court, status, changed_at, recorded_by) select gen_random_uuid(), $1, timestamptz '2026-11-20 10:00+02' - make_interval(mins => n), 'TRIAL', 'IN_PERSON', 'Суд', 'HELD', now(), $2 from generate_series(1, 1200) n`, [id, marta.id]));
    const { text } = await read(await make(marta));
    expect(text).toContain('DTSTART:20261210T080000Z');
    expect(text.match(/UID:hearing-/g)).toHaveLength(1001);
  });

  it('is empty for who must first change a one-time password, and full again after it', async () => {
    const path = await make(olena);
    const must = (change: boolean) => api.db.write(() => api.db.sql('update staff set must_change_password = $2 where id = $1', [olena.id, change]));
    await must(true);
    const answer = await read(path);
    expect([answer.status, events(answer.text)]).toEqual([200, []]);
    await must(false);
    expect(events((await read(path)).text).length).toBeGreaterThan(0);
  });

  it('is one address though it is asked for three times at once', async () => {
    const fresh = await api.signIn(['PROSECUTOR'], '16');
    const paths = await Promise.all([make(fresh), make(fresh), make(fresh)]);
    const statuses = await Promise.all(paths.map(async (path) => (await read(path)).status));
    expect(statuses.sort()).toEqual([200, 404, 404]);
  });

  it('is a calendar that other programs can read: lines of at most 75 octets, ended by CRLF, nothing open', async () => {
    const { text } = await read(await make(olena));
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
    for (const part of ['VCALENDAR', 'VEVENT', 'VALARM']) expect(lines.filter((line) => line === `BEGIN:${part}`).length).toBe(lines.filter((line) => line === `END:${part}`).length);
    const uids = lines.filter((line) => line.startsWith('UID:deadline-'));
    expect(new Set(uids).size).toBe(uids.length);
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
  });

  it('has an address that no log repeats, and no cache keeps', async () => {
    const answer = await read(await make(olena));
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']).toBeUndefined();
    const rows = await api.db.write(() => api.db.sql<{ text: string }>(`select json_agg(a)::text text from audit_event a where action like 'calendar.%'`));
    expect(rows[0]?.text).not.toContain('.ics');
  });
});
