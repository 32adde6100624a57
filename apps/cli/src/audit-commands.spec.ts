import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stamps, formatEntry, formatVerifier, newSigner } from '#libs/audit';
import { Db, connect } from '#libs/platform';
import { type AuditHistory, eventAt, superuserOf, writeHistory } from '../../../test/support/audit-history.js';
import { useDatabase } from '../../../test/support/database.js';
import { useSigners } from '../../../test/support/signers.js';
import { startStampingAuthority } from '../../../test/support/stamping-authority.js';
import { runAudit, usage } from './audit-commands.js';

describe('the log at a terminal', () => {
  const database = useDatabase();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-audit-'));
  let log: AuditHistory;

  beforeAll(async () => {
    log = await writeHistory(await superuserOf(database.url), 600);
    fs.writeFileSync(path.join(folder, 'witness.jsonl'), log.witnessed.map(formatEntry).join(''));
  });
  afterAll(async () => {
    await log.client.end();
    fs.rmSync(folder, { recursive: true });
  });

  const run = async (...words: string[]): Promise<{ code: number; said: string; complained: string }> => {
    const [said, complained]: string[][] = [[], []];
    const code = await runAudit(words, { DATABASE_URL: database.url, DATA_DIR: folder }, (line) => said?.push(line), (line) => complained?.push(line));
    return { code, said: (said ?? []).join('\n'), complained: (complained ?? []).join('\n') };
  };
  const keys = (): string[] => ['--key', formatVerifier(log.signer), '--witness-key', formatVerifier(log.witness)];

  it('passes a whole log, with the file of its witness and without, and says which proves less', async () => {
    const whole = await run('verify', ...keys(), '--witness', path.join(folder, 'witness.jsonl'));
    expect([whole.code, whole.said.split('\n').at(-1)]).toEqual([0, 'PASS']);
    expect(whole.said).toContain(`cosigned up to ${log.size()}`);
    const alone = await run('verify');
    expect([alone.code, alone.said]).toEqual([0, expect.stringMatching(/no file of a witness[\s\S]*the key is the one that the database names[\s\S]*PASS$/)]);
  });

  it('fails with the kind and the place, and another key is not believed', async () => {
    await log.client.query(`begin; set local session_replication_role = replica; delete from audit_event where id = '${(await eventAt(log.ask, 77)).id}'; commit`);
    const found = await run('verify', ...keys());
    expect([found.code, found.said.split('\n').at(-1)]).toEqual([1, expect.stringMatching(/^FAIL: event-missing at leaf 77 \([\da-f-]{36}\): a sealed event was removed$/)]);
    expect((await run('verify', '--key', formatVerifier(newSigner('oberih.test/audit', 'note')))).said).toContain('bad-signature at size');
  });

  it('proves an event to whoever has the file and the keys, and nothing else with it', async () => {
    const { id } = await eventAt(log.ask, 33);
    const proof = await run('prove', id, ...keys().slice(2));
    expect(proof.code).toBe(0);
    const check = async (text: string, ...words: string[]) => {
      fs.writeFileSync(path.join(folder, 'proof.json'), text);
      return run('check', path.join(folder, 'proof.json'), ...words);
    };
    expect(await check(proof.said, ...keys())).toMatchObject({ code: 0, said: expect.stringMatching(/^PASS: leaf 33 of \d+, signed by oberih\.test\/audit$/) });
    expect((await check(proof.said)).said).toContain('keys that the proof itself names');
    const changed = (change: (proof: Record<string, unknown>) => void): string => { const copy = JSON.parse(proof.said) as Record<string, unknown>; change(copy); return JSON.stringify(copy); };
    expect((await check(changed((copy) => { copy['index'] = 34; }), ...keys())).said).toBe('FAIL: not-in-the-log');
    expect((await check(changed((copy) => { Object.assign(copy['event'] as object, { action: 'forged' }); }), ...keys())).said).toBe('FAIL: event-changed');
    expect((await check(proof.said, '--key', formatVerifier(newSigner('oberih.test/audit', 'note')))).said).toBe('FAIL: not-signed');
    expect((await check('{}')).said).toBe('FAIL: not-a-proof');
  });

  it.each([[[]], [['verify', 'x']], [['prove']], [['what']]])('says how it is used after %j', async (words) => {
    expect(await run(...words)).toEqual({ code: 2, said: '', complained: usage });
  });

  it.each([['an event that is not there', ['prove', randomUUID()], 'is sealed in this log'], ['no id', ['prove', 'x'], 'is sealed in this log'], ['no file', ['check', '/nowhere'], 'ENOENT'], ['no key', ['verify', '--key', 'x'], 'not an Ed25519 key'], ['no database', ['verify', '--database', ''], 'Name the database']])('complains of %s', async (_what, words, complaint) => {
    expect(await run(...words)).toMatchObject({ code: 2, complained: expect.stringContaining(complaint) });
  });

  it('says when the log was stamped last and by whom, and whether anybody trusts that', async () => {
    const signers = useSigners();
    const authority = await startStampingAuthority(signers);
    const db = new Db(await connect({ databaseUrl: database.url, databasePool: 2 }));
    try {
      const size = await new Stamps(db, { stampUrl: authority.url, stampAuthorities: signers.fileOf('root'), stampMinutes: 60 }).keep(0);
      const said = (await run('verify', ...keys(), '--authorities', signers.fileOf('root'))).said;
      expect(said).toMatch(new RegExp(`^1 time-stamps since 20\\d\\d-\\S+, the last one of ${size ?? ''} leaves, 20\\d\\d-[^,]+, by Позначки часу$`, 'm'));
      expect((await run('verify', ...keys())).said).toContain('name the authorities with --authorities');
      const { id } = await eventAt(log.ask, 20);
      fs.writeFileSync(path.join(folder, 'stamped.json'), (await run('prove', id)).said);
      expect((await run('check', path.join(folder, 'stamped.json'), ...keys(), '--authorities', signers.fileOf('root'))).said).toMatch(/^PASS: leaf 20 .*; stamped 20\d\d-\S+ by Позначки часу$/);
      expect(await run('check', path.join(folder, 'stamped.json'), ...keys(), '--authorities', signers.fileOf('signer'))).toMatchObject({ code: 1, said: 'FAIL: bad-stamp' });
    } finally {
      await db.onApplicationShutdown();
      await authority.close();
      signers.end();
    }
  });
});
