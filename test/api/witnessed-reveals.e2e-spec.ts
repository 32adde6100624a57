import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { Cosignatures, Sealer, cosign, formatVerifier, newSigner, newestCheckpoint, parseNote } from '#libs/audit';
import { asking, superuserOf } from '../support/audit-history.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, useApi } from '../support/test-app.js';

const signer = newSigner('oberih.test/audit', 'note');
const witness = newSigner('witness.test', 'cosignature');
const WITNESSED = { WITNESS_URL: 'http://127.0.0.1:9', WITNESS_KEYS: formatVerifier(witness), WITNESS_SECRET: 'a-secret-of-the-test-32-characters', WITNESS_SILENCE_SECONDS: '30' };

describe('the most sensitive, where the log has a witness', () => {
  const api = useApi(new Date().toISOString(), () => WITNESSED);
  let client: pg.Client;
  let olena: Client;
  let revealId: string;
  beforeAll(async () => {
    client = await superuserOf(process.env['DATABASE_URL'] ?? '');
    olena = await api.signIn(['PROSECUTOR'], '16', { fresh: true });
    const { registerProceeding: { proceeding } } = await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вигадана обставина.' } });
    const { addParty } = await olena.data<{ addParty: { party: { id: string } } }>('mutation ($input: AddPartyInput!) { addParty(input: $input) { party { id } } }', { input: { proceedingId: proceeding.id, role: 'VICTIM', since: '2026-03-05', fullName: 'Таємна Особа', birthDay: '1990-05-05' } });
    await olena.data('mutation ($input: ProtectPersonInput!) { protectPerson(input: $input) { isProtected } }', { input: { partyId: addParty.party.id, decidedBy: 'COURT', decisionNumber: '7/26', decidedOn: '2026-11-01' } });
    const { requestReveal } = await olena.data<{ requestReveal: { id: string } }>('mutation ($input: RequestRevealInput!) { requestReveal(input: $input) { id } }', { input: { partyId: addParty.party.id, fields: ['fullName'], purpose: 'Допит за ухвалою слідчого судді.' } });
    revealId = requestReveal.id;
  });
  afterAll(() => client.end());

  const see = async (): Promise<string> => {
    const { status, body } = await api.http().post(`/reveals/${revealId}`).set({ cookie: olena.cookie, 'accept-language': 'en' }).send({});
    return status === 200 ? (body as { fullName: string }).fullName : `${status} ${(body as { error: { code: string; message: string } }).error.code}: ${(body as { error: { message: string } }).error.message}`;
  };
  /** What the witness would have said so many seconds ago of the newest checkpoint. */
  const cosigned = async (secondsAgo: number): Promise<boolean> => {
    const { text, signatures } = parseNote((await newestCheckpoint(asking(client)))?.note ?? '');
    const word = `${text}\n${signatures.map(({ line }) => `${line}\n`).join('')}${cosign(text, witness, Math.floor(Date.now() / 1_000) - secondsAgo)}\n`;
    return new Cosignatures(api.db, { witnessUrls: [], witnessKeys: [formatVerifier(witness)] }).keep(word);
  };

  it('stays closed, with nothing spent and in plain words, until a witness has cosigned lately; then a look is a look', async () => {
    expect(await see()).toBe('503 audit/unavailable: The log of access has not been sealed yet, so the most sensitive stays closed. Tell an administrator.');
    const sealer = await Sealer.takeOver(asking(client), signer);
    await sealer?.tick(1_000);
    expect(await see()).toMatch(/^503 audit\/unavailable: The witness of the log of access is silent/);
    expect(await cosigned(31)).toBe(true);
    expect(await see()).toMatch(/^503 audit\/unavailable: The witness of the log of access is silent/);
    await sealer?.tick(12_000);
    expect(await cosigned(2)).toBe(true);
    expect(await see()).toBe('Таємна Особа');
    expect(await see()).toMatch(/^\d+ reveal\/not-ready/);
    await client.query('begin; set local session_replication_role = replica; update audit_checkpoint set at = at - interval \'31 seconds\'; commit');
    expect(await see()).toMatch(/^503 audit\/unavailable: Sealing of the log of access has stopped/);
    const events = await client.query<{ n: number }>(`select count(*)::int n from audit_event where action = 'person.reveal'`);
    expect(events.rows[0]?.n).toBe(1);
  });

  it('is the only thing that waits: the content of cases is read as before', async () => {
    expect((await olena.ask('{ proceedings(first: 5) { edges { node { summary } } } }')).errors).toBeUndefined();
  });
});
