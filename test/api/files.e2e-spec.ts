import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseFile, openCase } from '../support/builders/case-file.js';
import { rightsIn } from '../support/builders/rights.js';
import { statementsOf } from '../support/statements.js';
import { begin, send, sendAll, sha256Of } from '../support/tus.js';
import { type Client, useApi } from '../support/test-app.js';

const MIB = 1024 ** 2;
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-files-'));
const FILES = `query ($id: ID!, $first: Int! = 50, $after: String) { proceeding(id: $id) {
  files(first: $first, after: $after) { edges { node { id name size declaredType foundType state sha256 sha512 receivedAt receivedBy { id } } } pageInfo { hasNextPage endCursor } }
  uploads { id uploadId name size received state } } }`;

interface Answer {
  readonly proceeding: {
    readonly files: { readonly edges: { readonly node: Record<string, unknown> & { readonly name: string } }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } };
    readonly uploads: Record<string, unknown>[];
  } | null;
}

describe('the files of a proceeding', () => {
  const api = useApi(new Date().toISOString(), () => ({ FILES_DIR: path.join(folder, 'files'), FILES_FREE_PERCENT: '0' }));
  const content = randomBytes(2 * MIB + 7);
  let olena: Client;
  let file: CaseFile;
  const line = (who: Client): { url: string; cookie: string } => ({ url: `http://127.0.0.1:${((api.app.getHttpServer() as Server).address() as AddressInfo).port}`, cookie: who.cookie });
  const received = async (filename: string): Promise<void> => {
    const { location = '' } = await begin(line(olena), { proceeding: file.proceedingId, size: content.length, filename });
    expect((await sendAll(line(olena), location, content, 4 * MIB)).status).toBe(204);
  };
  const read = (who: Client, own: Record<string, unknown> = {}): Promise<Answer> => who.data<Answer>(FILES, { id: file.proceedingId, ...own });

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    file = await openCase(olena);
    for (const name of ['Протокол.pdf', 'Фото 1.jpg', 'Запис.mp4']) await received(name);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are listed with name, size, digests, sender and state, the newest first, page after page', async () => {
    const first = (await read(olena, { first: 2 })).proceeding?.files;
    expect(first?.edges.map(({ node }) => node.name)).toEqual(['Запис.mp4', 'Фото 1.jpg']);
    expect(first?.edges[0]?.node).toMatchObject({ size: content.length, declaredType: 'application/pdf', foundType: null, state: 'RECEIVED', sha256: sha256Of(content), receivedBy: { id: olena.id } });
    const second = (await read(olena, { first: 2, after: first?.pageInfo.endCursor })).proceeding?.files;
    expect([first?.pageInfo.hasNextPage, second?.edges.map(({ node }) => node.name), second?.pageInfo.hasNextPage]).toEqual([true, ['Протокол.pdf'], false]);
    for (const own of [{ first: 0 }, { first: 101 }, { after: 'x' }]) expect((await olena.ask(FILES, { id: file.proceedingId, ...own })).errors?.[0]?.extensions.code).toBe('bad-input');
  });

  it('have their names opened together: more of them cost no more statements', async () => {
    const some = await statementsOf(api.db, () => read(olena, { first: 1 }));
    const all = await statementsOf(api.db, () => read(olena, { first: 50 }));
    expect(all).toBe(some);
  });

  it('that are still coming are shown to whoever sends them, with how much is there', async () => {
    const upload = randomUUID();
    const { location = '' } = await begin(line(olena), { proceeding: file.proceedingId, size: content.length, upload, filename: 'Відео.mp4' });
    await send(line(olena), location, 0, content.subarray(0, MIB));
    expect((await read(olena)).proceeding?.uploads).toEqual([{ id: location.slice('/uploads/'.length), uploadId: upload, name: 'Відео.mp4', size: content.length, received: MIB, state: 'COMING' }]);
    const other = await api.signIn(['PROSECUTOR'], '16');
    await api.db.write(() => api.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [file.proceedingId, other.id]));
    const seen = (await read(other)).proceeding;
    expect([seen?.files.edges.length, seen?.uploads]).toEqual([3, []]);
    await sendAll(line(olena), location, content, 4 * MIB);
    expect((await read(olena)).proceeding?.uploads).toEqual([]);
  });

  it('are content: whoever reads only the structure of the case is told of none, whoever sees nothing sees nothing', async () => {
    const head = await api.signIn(['HEAD'], '16');
    expect((await read(head)).proceeding).toMatchObject({ files: { edges: [] }, uploads: [] });
    await api.db.write(() => rightsIn(api.db).grant(head.id, file.proceedingId));
    expect((await read(head)).proceeding?.files.edges.length).toBe(4);
    expect((await read(await api.signIn(['PROSECUTOR'], '14'))).proceeding).toBeNull();
  });

  it('keep to limits that are told beforehand', async () => {
    expect(await olena.data('{ uploadLimits { mostBytes partBytes days } }')).toEqual({ uploadLimits: { mostBytes: 20 * 1024 ** 3, partBytes: 64 * MIB, days: 7 } });
  });
});
