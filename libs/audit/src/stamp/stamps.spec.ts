import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { Db, connect } from '#libs/platform';
import { readCertificate } from '#libs/signatures';
import { asking, superuserOf } from '../../../../test/support/audit-history.js';
import { useDatabase } from '../../../../test/support/database.js';
import { useSigners } from '../../../../test/support/signers.js';
import { type StampingAuthority, startStampingAuthority } from '../../../../test/support/stamping-authority.js';
import { AuditLog } from '../audit-log.service.js';
import { newestCheckpoint } from '../log/log-reader.service.js';
import { cosign, formatVerifier, newSigner, parseNote, parseVerifier, signNote } from '../log/note.js';
import { Cosignatures } from '../sealer/cosignatures.service.js';
import { Sealer } from '../sealer/sealer.service.js';
import { checkProof, proveEvent } from '../verify/prove.service.js';
import { verifyLog } from '../verify/verify.service.js';
import { Stamps } from './stamps.service.js';

/** An authority that is OpenSSL's, over HTTP; a log that is sealed for it. */
describe('time-stamps of the log', () => {
  const database = useDatabase();
  const signers = useSigners();
  const [signer, witness] = [newSigner('oberih.test/audit', 'note'), newSigner('witness.test', 'cosignature')];
  const root = readCertificate(signers.certificate('root').der);
  let authority: StampingAuthority;
  let db: Db;
  let client: pg.Client;
  let sealer: Sealer | undefined;
  let clock = 0;
  const stamps = (words: { readonly url?: string; readonly minutes?: number } = {}): Stamps => new Stamps(db, { stampUrl: words.url ?? authority.url, stampAuthorities: signers.fileOf('root'), stampMinutes: words.minutes ?? 60 });
  const stored = async (): Promise<number[]> => (await client.query<{ size: string }>('select size from audit_stamp order by size')).rows.map(({ size }) => Number(size));
  const grow = async (): Promise<number> => {
    await sealer?.tick((clock += 20_000));
    return (await newestCheckpoint(asking(client)))?.size ?? 0;
  };
  const force = (statement: string): Promise<unknown> => client.query(`begin; set local session_replication_role = replica; ${statement}; commit`);
  const whole = () => verifyLog(asking(client), { stampAuthorities: [root] });
  const said = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: Error) => fault.message);

  beforeAll(async () => {
    authority = await startStampingAuthority(signers);
    db = new Db(await connect({ databaseUrl: database.url, databasePool: 2 }));
    client = await superuserOf(database.url);
    sealer = await Sealer.takeOver(asking(client), signer);
  });
  beforeEach(async () => {
    authority.says = undefined;
    await force('truncate audit_stamp');
  });
  afterAll(async () => {
    await client.end();
    await db.onApplicationShutdown();
    await authority.close();
    signers.end();
  });

  it('are not asked for where no authority is configured, nor for a log without a checkpoint', async () => {
    expect([await stamps({ url: '' }).keep(0), await stamps().keep(0), authority.asked.length]).toEqual([null, null, 0]);
  });

  it('stand over the newest checkpoint, with what the authority says; only a digest leaves the house', async () => {
    const size = await grow();
    expect(await stamps().keep(0)).toBe(size);
    expect(await stored()).toEqual([size]);
    expect(authority.asked.at(-1)?.type).toBe('application/timestamp-query');
    expect(authority.asked.at(-1)?.query.length).toBeLessThan(100);
    const state = await db.request(() => new AuditLog(db, { production: false, witnessUrls: [], witnessSilenceSeconds: 60 }).state());
    expect(state.stamp).toEqual({ size, authority: 'Позначки часу', at: expect.stringMatching(/^20\d\d-/) });
  });

  it('are made once in so many minutes, by whichever worker comes first, and asked for once a minute at most', async () => {
    await grow();
    const [one, other] = [stamps(), stamps()];
    expect(await one.keep(0)).not.toBeNull();
    const asked = authority.asked.length;
    await grow();
    expect([await one.keep(30_000), await one.keep(70_000), await other.keep(0), authority.asked.length]).toEqual([null, null, null, asked]);
    await force(`update audit_stamp set at = at - interval '59 minutes'`);
    expect(await one.keep(140_000)).toBeNull();
    await force(`update audit_stamp set at = at - interval '2 minutes'`);
    expect([await one.keep(150_000), await one.keep(210_000)]).toEqual([null, await grow().then(() => (stored()).then((sizes) => sizes.at(-1)))]);
  });

  it('asked for by two at once stand there once', async () => {
    const size = await grow();
    await Promise.all([stamps().keep(0), stamps().keep(0)]);
    expect(await stored()).toEqual([size]);
  });

  it('are refused from an authority that is away, errs, refuses, answers another question or is not the trusted one; a minute later it is asked again', async () => {
    await grow();
    const [keeper, other] = [stamps(), authority.reply.bind(authority)];
    signers.issue('foreign', { subject: '/CN=Чужий', extensions: 'basicConstraints=critical,CA:TRUE\n' });
    signers.issue('foreign-tsa', { subject: '/CN=Чужі Позначки', extensions: 'basicConstraints=CA:FALSE\nextendedKeyUsage=critical,timeStamping\n', by: 'foreign' });
    expect(await said(stamps({ url: 'http://127.0.0.1:1/' }).keep(0))).toBe('fetch failed');
    authority.says = () => ({ status: 503, body: Buffer.from('') });
    expect(await said(keeper.keep(0))).toBe('the time-stamping authority answered 503');
    const before = authority.asked.length;
    expect([await said(keeper.keep(59_000)), authority.asked.length]).toEqual(['done', before]);
    authority.says = () => ({ body: Buffer.from('<html>') });
    expect(await said(keeper.keep(60_000))).toBe('this is no answer of a time-stamping authority');
    const [old] = authority.asked;
    authority.says = () => ({ body: other(old?.query ?? Buffer.alloc(0)) });
    expect(await said(keeper.keep(120_000))).toBe('the time-stamp answers another question');
    authority.says = (query) => ({ body: other(query, 'foreign-tsa') });
    expect(await said(keeper.keep(180_000))).toBe('the time-stamp is not one of a trusted authority: INTACT, UNKNOWN');
    expect(await stored()).toEqual([]);
    authority.says = undefined;
    expect(await keeper.keep(240_000)).not.toBeNull();
  });

  it('are held against the log: one over another checkpoint, with another time, of a stranger or from before is found', async () => {
    const size = await grow();
    await stamps().keep(0);
    expect(await whole()).toMatchObject({ findings: [], stamps: { stamps: 1, last: { size, authority: 'Позначки часу' } } });
    const kinds = async () => (await whole()).findings.filter(({ kind }) => kind.startsWith('stamp')).map(({ kind, index }) => [kind, index]);
    await force(`update audit_stamp set at = at - interval '1 day'`);
    expect(await kinds()).toEqual([['stamp-mismatch', size]]);
    await force(`update audit_stamp set at = at + interval '1 day', authority = 'Інший'`);
    expect(await kinds()).toEqual([['stamp-mismatch', size]]);
    await force(`update audit_stamp set authority = 'Позначки часу', size = (select max(size) from audit_checkpoint where size < ${size})`);
    expect(await kinds()).toEqual([['stamp-mismatch', expect.any(Number)]]);
    await force(`update audit_stamp set size = ${size}`);
    expect(await kinds()).toEqual([]);
    await force(`update audit_checkpoint set at = at + interval '2 minutes' where size = ${size}`);
    expect(await kinds()).toEqual([['stamp-before', size]]);
    await force(`update audit_checkpoint set at = at - interval '2 minutes' where size = ${size}`);
    expect((await verifyLog(asking(client), { stampAuthorities: [readCertificate(signers.certificate('signer').der)] })).findings).toMatchObject([{ kind: 'stamp-untrusted', index: size }]);
  });

  it('that are missing are found by whoever expects them: all of them, a day between two, or the end', async () => {
    const size = await grow();
    const kinds = async (explained: ReadonlySet<number> = new Set()) => (await verifyLog(asking(client), { stampAuthorities: [root], explained })).findings.filter(({ kind }) => kind.startsWith('stamp')).map(({ kind, index }) => [kind, index]);
    expect([await kinds(), await kinds(new Set([size]))]).toEqual([[['stamp-missing', size]], []]);
    expect((await verifyLog(asking(client))).findings.filter(({ kind }) => kind.startsWith('stamp'))).toEqual([]);
    await stamps().keep(0);
    expect(await kinds()).toEqual([]);
    // As if all after the stamp had been signed two days later.
    const later = await grow();
    await force(`update audit_checkpoint set at = at + interval '2 days' where size = ${later}`);
    expect(await kinds()).toEqual([['stamp-missing', later]]);
    await force(`update audit_checkpoint set at = at - interval '2 days' where size = ${later}`);
  });

  it('made long after their checkpoint prove nothing of what lies between', async () => {
    const size = await grow();
    await stamps().keep(0);
    await force(`update audit_checkpoint set at = at - interval '2 days' where size = ${size}`);
    expect((await whole()).findings.map(({ kind, index }) => [kind, index])).toContainEqual(['stamp-late', size]);
    await force(`update audit_checkpoint set at = at + interval '2 days' where size = ${size}`);
  });

  it('show a log that was written anew and signed with its own key', async () => {
    const size = await grow();
    await stamps().keep(0);
    const newest = await newestCheckpoint(asking(client));
    // The thief has the key of the log, and no authority that stamps for yesterday.
    const text = parseNote(newest?.note ?? '').text.replace(/\n[\w+/=]{44}\n$/, `\n${Buffer.alloc(32, 7).toString('base64')}\n`);
    await force(`update audit_checkpoint set note = $note$${signNote(text, signer)}$note$, root = decode('${'07'.repeat(32)}', 'hex') where size = ${size}`);
    expect((await whole()).findings.map(({ kind }) => kind)).toContain('stamp-mismatch');
    await force(`update audit_checkpoint set note = $note$${newest?.note ?? ''}$note$, root = decode('${newest?.root.toString('hex') ?? ''}', 'hex') where size = ${size}`);
    expect((await whole()).findings).toEqual([]);
  });

  it('prefer what a witness cosigned, and go with the proof of each event that they cover', async () => {
    const size = await grow();
    const note = (await newestCheckpoint(asking(client)))?.note ?? '';
    await new Cosignatures(db, { witnessUrls: [], witnessKeys: [formatVerifier(witness)] }).keep(`${note}${cosign(parseNote(note).text, witness, 1_800_000_000)}\n`);
    await force(`update audit_cosignature set at = clock_timestamp() where size = ${size}`);
    const newest = await grow();
    expect(await stamps().keep(0)).toBe(size);
    // A witness that has been silent for an hour holds up no stamp.
    await force(`update audit_cosignature set at = at - interval '2 hours'; update audit_stamp set at = at - interval '2 hours'`);
    expect(await stamps().keep(0)).toBe(newest);
    await force(`update audit_stamp set at = at + interval '2 hours' where size = ${size}; delete from audit_stamp where size = ${newest}`);
    const [first] = await asking(client)<{ id: string }>('select event_id id from audit_leaf order by index limit 1');
    const proof = await proveEvent(asking(client), first?.id ?? '', [formatVerifier(witness)]);
    const check = (text: string, authorities = [root]) => checkProof(text, [signer, witness].map((key) => parseVerifier(formatVerifier(key))), authorities);
    expect(check(JSON.stringify(proof))).toMatchObject({ ok: true, size, signedBy: ['oberih.test/audit', 'witness.test'], stamp: { chain: 'TRUSTED', authority: 'Позначки часу' } });
    expect(check(JSON.stringify(proof), [])).toMatchObject({ ok: true, stamp: { chain: 'NOT_CHECKED' } });
    expect(check(JSON.stringify(proof), [readCertificate(signers.certificate('signer').der)])).toEqual({ ok: false, fault: 'bad-stamp' });
    const broken = Buffer.from(proof?.stamp ?? '', 'base64');
    broken[broken.length - 9] = (broken[broken.length - 9] ?? 0) ^ 1;
    expect(check(JSON.stringify({ ...proof, stamp: broken.toString('base64') }))).toEqual({ ok: false, fault: 'bad-stamp' });
    expect(check(JSON.stringify({ ...proof, stamp: undefined }))).toMatchObject({ ok: true, stamp: null });
  });

  it('are never changed nor taken away', async () => {
    await grow();
    await stamps().keep(0);
    const asOwner = (statement: string) => said(client.query(statement));
    expect([await asOwner('update audit_stamp set at = now()'), await asOwner('delete from audit_stamp'), await asOwner('truncate audit_stamp')]).toEqual(Array(3).fill(expect.stringMatching(/append-only|never changed|refuse|not allowed/i)));
  });
});
