import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseFile, openCase, said } from '../support/builders/case-file.js';
import { register } from '../support/builders/evidence.js';
import { someThing } from '../support/builders/things.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';
import { type Line, begin, look, send, sendAll, sha256Of } from '../support/tus.js';

const MIB = 1024 ** 2;
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-bound-'));
const FILES = 'query ($id: ID!) { proceeding(id: $id) { files(first: 50) { edges { node { id boundTo { use item { id number title abilities } } } } } uploads { id itemId } } }';
const CHAIN = 'query ($id: ID!) { itemCustody(itemId: $id) { intact records { id act photos { fileId sha256 later file { id } } } } }';

interface Bound { readonly use: string; readonly item: { readonly id: string; readonly abilities: readonly string[] } }
interface Files { readonly proceeding: { readonly files: { readonly edges: { readonly node: { readonly id: string; readonly boundTo: Bound[] } }[] }; readonly uploads: { readonly id: string; readonly itemId: string | null }[] } | null }
interface Chain { readonly itemCustody: { readonly intact: boolean; readonly records: { readonly id: string; readonly act: string; readonly photos: { readonly fileId: string; readonly sha256: string; readonly later: boolean }[] }[] } | null }

/** Which file is of which thing, and which photograph shows which seal: over HTTP, through the doors of the database. */
describe('files that belong to things', () => {
  const api = useApi(new Date().toISOString(), () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  const content = randomBytes(2 * MIB + 99);
  let [olena, stranger, head]: Client[] = [];
  let file: CaseFile;
  let [phone, card] = ['', ''];

  const one = (client: Client | undefined): Client => { if (client === undefined) throw new Error('nobody signed in'); return client; };
  const line = (who = olena): Line => ({ url: `http://127.0.0.1:${((api.app.getHttpServer() as Server).address() as AddressInfo).port}`, cookie: one(who).cookie });
  const idOf = (location: string | undefined): string => (location ?? '').slice('/uploads/'.length);
  const boundTo = async (fileId: string, who = olena): Promise<Bound[] | undefined> => (await one(who).data<Files>(FILES, { id: file.proceedingId })).proceeding?.files.edges.find(({ node }) => node.id === fileId)?.node.boundTo;
  const received = async (own: object = {}): Promise<string> => {
    const { location = '' } = await begin(line(), { proceeding: file.proceedingId, size: content.length, filename: 'Фото.jpg', filetype: 'image/jpeg', ...own });
    expect((await sendAll(line(), location, content, 4 * MIB)).status).toBe(204);
    return idOf(location);
  };
  const custody = (who: Client | undefined, verb: 'takeIntoCustody' | 'recordCustody' | 'addCustodyPhotos', input: object): Promise<GraphQLAnswer> => one(who).ask(`mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { id } }`, { input });
  const chain = async (who = olena): Promise<Chain['itemCustody']> => (await one(who).data<Chain>(CHAIN, { id: phone })).itemCustody;

  beforeAll(async () => {
    [olena, stranger, head] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['PROSECUTOR'], '14'), await api.signIn(['HEAD'], '16')];
    file = await openCase(olena);
    const thing = (title: string): Promise<string> => api.db.write(() => someThing(api.db, { proceedingId: file.proceedingId, by: one(olena).id, at: new Date(Date.now() - 3_600_000).toISOString(), title }));
    [phone, card] = [await thing('Телефон'), await thing('Сім-картка')];
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('belong to the thing they were sent for the moment they are whole, also when the line broke and another screen went on', async () => {
    const upload = randomUUID();
    const { location = '' } = await begin(line(), { proceeding: file.proceedingId, size: content.length, upload, item: phone, use: 'PHOTO' });
    await expect(send(line(), location, 0, content, {}, MIB + 77_777)).rejects.toThrow('the line broke');
    expect((await one(olena).data<Files>(FILES, { id: file.proceedingId })).proceeding?.uploads).toEqual([{ id: idOf(location), itemId: phone }]);
    expect((await begin(line(), { proceeding: file.proceedingId, size: content.length, upload })).location).toBe(location);
    expect(((await look(line(), location)).offset ?? -1) % MIB).toBe(0);
    expect((await sendAll(line(), location, content, 4 * MIB)).status).toBe(204);
    expect(await boundTo(idOf(location))).toMatchObject([{ use: 'PHOTO', item: { id: phone, title: 'Телефон' } }]);
    // Chosen once more for another thing it is known already: nothing is sent, and it belongs to both.
    expect((await begin(line(), { proceeding: file.proceedingId, size: content.length, upload, item: card, use: 'OTHER' })).location).toBe(location);
    expect((await boundTo(idOf(location)))?.map(({ use, item }) => [use, item.id])).toEqual([['PHOTO', phone], ['OTHER', card]]);
  });

  it('are begun for no thing of another case, for none and as nothing; a case that is hidden is none', async () => {
    const other = await openCase(one(stranger));
    const foreign = await api.db.write(() => someThing(api.db, { proceedingId: other.proceedingId, by: one(stranger).id }));
    const begun = async (own: object, who = olena): Promise<[number, string]> => { const told = await begin(line(who), { proceeding: file.proceedingId, size: 5, ...own }); return [told.status, told.code]; };
    for (const own of [{ item: foreign, use: 'PHOTO' }, { item: randomUUID(), use: 'PHOTO' }, { item: 'x', use: 'PHOTO' }, { item: phone, use: 'SOUVENIR' }, { item: phone }]) expect([own, await begun(own)]).toEqual([own, [422, 'bad-input']]);
    for (const item of [phone, randomUUID()]) expect(await begun({ item, use: 'PHOTO' }, stranger)).toEqual([404, 'not-found']);
    expect((await one(olena).data<Files>(FILES, { id: file.proceedingId })).proceeding?.uploads).toEqual([]);
  });

  it('are taken off the wrong thing for a reason and put to the right one, by whoever works on the case alone', async () => {
    const fileId = await received();
    expect(said(await register(one(olena), 'bindFile', { itemId: phone, fileId, use: 'PHOTO' }))).toBe('done');
    expect((await boundTo(fileId))?.[0]?.item.abilities).toContain('unbindFile');
    const off = (who: Client | undefined, itemId: string, reason = 'Це картка.'): Promise<string> => register(one(who), 'unbindFile', { itemId, fileId, reason }).then(said);
    for (const id of [phone, randomUUID()]) expect(await off(stranger, id)).toBe('not-found');
    expect([await off(olena, card), await off(olena, phone, 'ні'), await off(olena, phone), await off(olena, phone)]).toEqual(['bad-input: fileId bound', 'bad-input: reason length', 'done', 'bad-input: fileId bound']);
    expect(await boundTo(fileId)).toEqual([]);
    expect(said(await register(one(olena), 'bindFile', { itemId: card, fileId, use: 'PHOTO' }))).toBe('done');
    expect((await boundTo(fileId))?.map(({ item }) => item.id)).toEqual([card]);
    expect(await boundTo(fileId, head)).toBeUndefined();
  });

  it('show a seal beside the record of custody that tells of it, and are added to it later; who may not read the words sees none', async () => {
    const [first, second, late] = [await received(), await received(), await received()];
    expect(said(await custody(olena, 'takeIntoCustody', { proceedingId: file.proceedingId, itemIds: [phone], at: null, to: null, seals: ['А-1'], photoIds: [first, second] }))).toBe('done');
    const [taken] = (await chain())?.records ?? [];
    expect(taken?.photos.map(({ fileId, sha256, later }) => [fileId, sha256, later]).sort()).toEqual([[first, sha256Of(content), false], [second, sha256Of(content), false]].sort());
    const add = (who: Client | undefined, custodyRecordId: string, ...photoIds: string[]): Promise<string> => custody(who, 'addCustodyPhotos', { custodyRecordId, photoIds }).then(said);
    for (const id of [taken?.id ?? '', randomUUID()]) expect(await add(stranger, id, late)).toBe('not-found');
    expect([await add(olena, taken?.id ?? '', randomUUID()), await add(olena, taken?.id ?? ''), await add(olena, taken?.id ?? '', late)]).toEqual(['bad-input: photoIds exists', 'bad-input: photoIds arrayMinSize', 'done']);
    expect(await chain()).toMatchObject({ intact: true, records: [{ act: 'TAKEN', photos: { length: 3 } }] });
    expect((await chain(head))?.records).toMatchObject([{ act: 'TAKEN', photos: [] }]);
    expect(await chain(stranger)).toBeNull();
    const { proceeding } = await one(olena).data<{ proceeding: { history: { edges: { node: { action: string } }[] } } }>('query ($id: ID!) { proceeding(id: $id) { history(first: 100) { edges { node { action } } } } }', { id: file.proceedingId });
    expect(proceeding.history.edges.map(({ node }) => node.action)).toEqual(expect.arrayContaining(['item.bind', 'item.unbind', 'custody.take', 'custody.photograph']));
  });
});
