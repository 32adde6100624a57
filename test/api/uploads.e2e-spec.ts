import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UploadSweep } from '#libs/evidence';
import { Housekeeping } from '#libs/platform';
import { type CaseFile, openCase } from '../support/builders/case-file.js';
import { type Line, begin, look, send, sendAll, sha256Of, tus } from '../support/tus.js';
import { type Client, useApi } from '../support/test-app.js';

const MIB = 1024 ** 2;
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-uploads-'));

describe('files that come in by tus', () => {
  const api = useApi(new Date().toISOString(), () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  const content = randomBytes(3 * MIB + 12_345);
  let [olena, ivan]: Client[] = [];
  let file: CaseFile;

  const line = (who: Client | undefined = olena): Line => ({ url: `http://127.0.0.1:${((api.app.getHttpServer() as Server).address() as AddressInfo).port}`, cookie: who?.cookie ?? '' });
  const inDb = <T>(text: string, values: unknown[] = []): Promise<T[]> => api.db.write(() => api.db.sql<T & Record<string, unknown>>(text, values));
  const begun = async (own: { size?: number; upload?: string; proceeding?: string } = {}): Promise<string> => {
    const told = await begin(line(), { proceeding: file.proceedingId, size: content.length, ...own });
    expect([told.status, told.code]).toEqual([201, '']);
    return told.location ?? '';
  };
  const idOf = (location: string): string => location.slice('/uploads/'.length);
  const row = async (location: string): Promise<{ sha256: string; size: number; by: string } | undefined> =>
    (await inDb<{ sha256: string; size: number; by: string }>(`select encode(sha256, 'hex') sha256, size, received_by "by" from stored_file where id = $1`, [idOf(location)]))[0];
  const lying = (part: string): string[] => (existsSync(path.join(folder, 'files', part)) ? readdirSync(path.join(folder, 'files', part)) : []);

  beforeAll(async () => {
    [olena, ivan] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['PROSECUTOR'], '14')];
    file = await openCase(olena);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('become files with the digest that the sender has, one line in the log, and nothing of them in the clear or left over', async () => {
    const location = await begun();
    expect(location).toMatch(/^\/uploads\/[0-9a-f-]{36}$/);
    const told = await sendAll(line(), location, content, 2 * MIB, { 'upload-sha256': sha256Of(content) });
    expect([told.status, told.offset]).toEqual([204, content.length]);
    expect(await row(location)).toEqual({ sha256: sha256Of(content), size: content.length, by: olena?.id });
    expect(await inDb(`select action, class from audit_event where resource_id = $1`, [idOf(location)])).toEqual([{ action: 'file.receive', class: 3 }]);
    expect([lying('parts'), lying('objects').includes(idOf(location))]).toEqual([[], true]);
    expect((await inDb<{ name: Buffer }>('select name from file_upload where id = $1', [idOf(location)]))[0]?.name.includes('Протокол')).toBe(false);
  });

  it('go on after the line broke from the last whole part, and in the middle of a part from its beginning', async () => {
    const location = await begun();
    await expect(send(line(), location, 0, content, {}, 2 * MIB + 77_777)).rejects.toThrow('the line broke');
    const there = (await look(line(), location)).offset ?? -1;
    expect([there % MIB, there <= 2 * MIB]).toEqual([0, true]);
    expect((await sendAll(line(), location, content, MIB)).offset).toBe(content.length);
    expect(await row(location)).toMatchObject({ sha256: sha256Of(content) });
  });

  it('are found again under the number of the sender, and a lost answer has no second effect', async () => {
    const upload = randomUUID();
    const location = await begun({ upload });
    await send(line(), location, 0, content.subarray(0, MIB));
    expect(await begun({ upload })).toBe(location);
    expect((await look(line(), location)).offset).toBe(MIB);
    const [first, second] = await Promise.all([begun({ upload }), begun({ upload })]);
    expect([first, second]).toEqual([location, location]);
    expect((await begin(line(), { proceeding: file.proceedingId, size: 7, upload })).code).toBe('conflict/other-request');
    await sendAll(line(), location, content, 2 * MIB);
    // The last answer never arrived.
    expect((await look(line(), location)).offset).toBe(content.length);
    expect((await send(line(), location, 3 * MIB, content.subarray(3 * MIB))).status).toBe(409);
    expect(await begun({ upload })).toBe(location);
    expect(await inDb('select count(*)::int n from stored_file where upload_id = $1', [upload])).toEqual([{ n: 1 }]);
    expect(await inDb('select count(*)::int n from audit_event where resource_id = $1', [idOf(location)])).toEqual([{ n: 1 }]);
  });

  it('take an empty file with its creation', async () => {
    const location = await begun({ size: 0 });
    expect([(await look(line(), location)).offset, await row(location)]).toEqual([0, { sha256: sha256Of(Buffer.alloc(0)), size: 0, by: olena?.id }]);
  });

  it('of two who send the same at once let one go on from where the other was, and keep one file', async () => {
    const location = await begun();
    const outcomes = await Promise.all([1, 2, 3].map(() => send(line(), location, 0, content).then(({ status }) => status, () => 0)));
    expect(outcomes.every((status) => [0, 204, 400, 409, 423].includes(status))).toBe(true);
    expect((await sendAll(line(), location, content, MIB)).offset).toBe(content.length);
    expect(await row(location)).toMatchObject({ sha256: sha256Of(content) });
    expect(await inDb('select count(*)::int n from audit_event where resource_id = $1', [idOf(location)])).toEqual([{ n: 1 }]);
  });

  it('are refused by the digest, and must then be sent anew', async () => {
    const location = await begun();
    expect(await sendAll(line(), location, content, 4 * MIB, { 'upload-sha256': 'ab'.repeat(32) })).toMatchObject({ status: 422, code: 'file/not-as-announced' });
    expect([(await look(line(), location)).status, await row(location), lying('parts')]).toEqual([404, undefined, []]);
  });

  it('are refused before a byte where they are too large, the parts too small or too large, or something is missing', async () => {
    const refusal = async (told: ReturnType<typeof begin>): Promise<unknown> => told.then(({ status, code }) => [status, code]);
    expect(await refusal(begin(line(), { proceeding: file.proceedingId, size: 20 * 1024 ** 3 + 1 }))).toEqual([413, '']);
    expect(await refusal(begin(line(), { proceeding: file.proceedingId, size: 5, filename: '' }))).toEqual([422, 'bad-input']);
    expect(await refusal(begin(line(), { proceeding: file.proceedingId, size: 5, upload: 'x' }))).toEqual([422, 'bad-input']);
    const location = await begun();
    expect(await refusal(send(line(), location, 0, content.subarray(0, 1_000)))).toEqual([422, 'bad-input']);
    expect(await refusal(send(line(), location, 0, Buffer.alloc(65 * MIB)))).toEqual([413, 'limit/too-large']);
    expect(await refusal(send(line(), location, MIB, content.subarray(MIB)))).toEqual([409, '']);
    expect((await tus(line(), 'HEAD', location, { 'tus-resumable': '' })).status).toBe(412);
    expect((await tus(line(), 'OPTIONS', '/uploads')).headers).toMatchObject({ 'tus-version': '1.0.0', 'tus-max-size': String(20 * 1024 ** 3) });
    expect((await look(line(), location)).offset).toBe(0);
  });

  it('are for whoever sends them: hidden and missing are the same, without a session nothing, from foreign pages nothing', async () => {
    const location = await begun();
    const [other] = await Promise.all([api.signIn(['PROSECUTOR'], '16')]);
    await api.db.write(() => api.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [file.proceedingId, other.id]));
    const missing = `/uploads/${randomUUID()}`;
    for (const who of [ivan, other]) {
      expect(await send(line(who), location, 0, content)).toMatchObject({ status: 404, code: 'not-found' });
      expect([(await look(line(who), location)).status, (await look(line(who), missing)).status, (await look(line(who), '/uploads/x')).status, (await tus(line(who), 'DELETE', location)).status]).toEqual([404, 404, 404, 404]);
    }
    for (const proceeding of [file.proceedingId, randomUUID(), 'x', '']) expect([proceeding, (await begin(line(ivan), { proceeding, size: 5 })).code]).toEqual([proceeding, 'not-found']);
    expect((await begin({ ...line(), cookie: '' }, { proceeding: file.proceedingId, size: 5 })).code).toBe('not-signed-in');
    expect((await begin(line(await api.signIn(['AUDITOR'])), { proceeding: file.proceedingId, size: 5 })).code).toBe('not-allowed');
    for (const told of [await begin(line(), { proceeding: file.proceedingId, size: 5 }, { origin: 'https://elsewhere.example' }), await send(line(), location, 0, content, { origin: 'null' })]) expect(told).toMatchObject({ status: 403, code: 'not-allowed' });
  });

  it('end with the rights of the sender, her session or the proceeding, whatever came before', async () => {
    const gone = await openCase(olena as Client);
    const closed = await openCase(olena as Client);
    const [first, second, received] = [await begun({ proceeding: gone.proceedingId }), await begun({ proceeding: closed.proceedingId }), await begun({ proceeding: closed.proceedingId })];
    for (const location of [first, second]) expect((await send(line(), location, 0, content.subarray(0, 2 * MIB))).offset).toBe(2 * MIB);
    await sendAll(line(), received, content, 4 * MIB);
    await inDb('update assignment set until = current_date where proceeding_id = $1', [gone.proceedingId]);
    await inDb(`update proceeding set stage = 'CLOSED' where id = $1`, [closed.proceedingId]);
    expect(await send(line(), first, 2 * MIB, content.subarray(2 * MIB))).toMatchObject({ status: 404, code: 'not-found' });
    expect(await send(line(), second, 2 * MIB, content.subarray(2 * MIB))).toMatchObject({ status: 422, code: 'proceeding/closed' });
    // Who lost the answer is told it all the same.
    expect((await look(line(), received)).offset).toBe(content.length);
    expect([await row(first), await row(second)]).toEqual([undefined, undefined]);
    const leaving = await api.signIn(['PROSECUTOR'], '16');
    const hers = await openCase(leaving);
    const location = (await begin(line(leaving), { proceeding: hers.proceedingId, size: content.length })).location ?? '';
    await inDb('update staff_session set ended_at = now() where staff_id = $1', [leaving.id]);
    expect((await send(line(leaving), location, 0, content)).code).toBe('not-signed-in');
  });

  it('are given up once or twice, and never when they are received', async () => {
    const upload = randomUUID();
    const location = await begun({ upload });
    await send(line(), location, 0, content.subarray(0, MIB));
    expect([lying('parts').includes(idOf(location)), (await tus(line(), 'DELETE', location)).status, (await tus(line(), 'DELETE', location)).status]).toEqual([true, 204, 204]);
    expect([(await look(line(), location)).status, lying('parts').includes(idOf(location))]).toEqual([404, false]);
    const anew = await begun({ upload });
    expect(anew).not.toBe(location);
    await sendAll(line(), anew, content, 4 * MIB);
    expect(await tus(line(), 'DELETE', anew)).toMatchObject({ status: 403, code: 'not-allowed' });
  });

  it('are taken away when nobody goes on with them for a week, and halves of nobody the same day', async () => {
    const [left, alive] = [await begun(), await begun()];
    for (const location of [left, alive]) await send(line(), location, 0, content.subarray(0, MIB));
    expect(await api.get(UploadSweep).run(Date.now() + 2 * 60 * 60_000)).toBe(0);
    await inDb(`update file_upload set touched_at = now() - interval '8 days' where id = $1`, [idOf(left)]);
    await api.get(Housekeeping).sweep();
    await api.get(UploadSweep).run(Date.now() + 2 * 60 * 60_000);
    expect([(await look(line(), left)).status, (await look(line(), alive)).offset, lying('parts').includes(idOf(left)), lying('parts').includes(idOf(alive))]).toEqual([404, MIB, false, true]);
  });
});
