import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/platform';
import { type CaseFile, openCase, plain, said } from '../support/builders/case-file.js';
import { type Client, useApi } from '../support/test-app.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const READ = `query ($id: ID!) { proceeding(id: $id) { stage
  judgments { id instance on court claim note standsFor abilities recordedBy { id } sentences { partyId result code punishment length confiscation confiscated } awards { partyId material moral } }
  payments { id partyId onDay amount payer abilities } compensation { partyId awarded paid left } } }`;

interface Read {
  readonly stage: string;
  readonly judgments: readonly { readonly id: string; readonly on: string; readonly abilities: readonly string[]; readonly standsFor: readonly string[] }[];
  readonly payments: readonly { readonly id: string; readonly amount: string; readonly abilities: readonly string[] }[];
  readonly compensation: readonly { readonly awarded: string; readonly paid: string; readonly left: string }[];
}

/** What a court decided, told and read over HTTP: from the verdict to the money that reached the victim. */
describe('judgments, over HTTP', () => {
  const api = useApi();
  let olena: Client;
  let file: CaseFile;
  let accused: string;
  let victim: string;

  const verdict = (own: object = {}): object => ({
    proceedingId: file.proceedingId, instance: 'FIRST', on: '2026-11-02', court: 'Малиновський районний суд', claim: 'PARTLY', awards: [{ partyId: victim, material: '900.10', moral: '100' }], note: 'Таємна примітка.',
    sentences: [{ partyId: accused, result: 'CONVICTED', code: 'ч. 2 ст. 149', punishment: 'IMPRISONMENT', length: 72, confiscation: true, confiscated: 'Автомобіль' }], ...own,
  });
  const verbs = {
    recordJudgment: ['RecordJudgmentInput', () => verdict()],
    correctJudgment: ['CorrectJudgmentInput', (id: string) => ({ ...verdict(), proceedingId: undefined, judgmentId: id, reason: 'Описка.' })],
    annulJudgment: ['AnnulJudgmentInput', (id: string) => ({ judgmentId: id, reason: 'Не та справа.' })],
    recordPayment: ['RecordPaymentInput', () => ({ proceedingId: file.proceedingId, partyId: victim, on: '2026-11-20', amount: '100', payer: 'STATE' })],
    annulPayment: ['AnnulPaymentInput', (id: string) => ({ paymentId: id, reason: 'Повернуто.' })],
  } as const;
  type Verb = keyof typeof verbs;
  const attempt = (client: Client, verb: Verb, id = NOWHERE, own: object = {}) => client.ask(`mutation ($input: ${verbs[verb][0]}!) { ${verb}(input: $input) { id proceeding { id stage } warnings { en } } }`, { input: { ...verbs[verb][1](id), ...own } });
  const read = async (client: Client): Promise<Read | null> => (await client.data<{ proceeding: Read | null }>(READ, { id: file.proceedingId })).proceeding;

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    file = await openCase(olena);
    const add = async (role: string): Promise<string> => (await olena.data<{ addParty: { party: { id: string } } }>('mutation ($input: AddPartyInput!) { addParty(input: $input) { party { id } } }', { input: { proceedingId: file.proceedingId, role, since: '2026-05-20' } })).addParty.party.id;
    [accused, victim] = [await add('ACCUSED'), await add('VICTIM')];
  }, 60_000);

  it('are told with their day, which makes the stage, and say what stands and what is owed', async () => {
    expect(said(await attempt(olena, 'recordJudgment'))).toBe('done');
    expect(await read(olena)).toMatchObject({
      stage: 'VERDICT', payments: [], compensation: [{ partyId: victim, awarded: '1000.10', paid: '0.00', left: '1000.10' }],
      judgments: [{ instance: 'FIRST', on: '2026-11-02', claim: 'PARTLY', note: 'Таємна примітка.', standsFor: [accused], abilities: ['correctJudgment', 'annulJudgment'], recordedBy: { id: olena.id }, awards: [{ partyId: victim, material: '900.10', moral: '100.00' }], sentences: [{ partyId: accused, result: 'CONVICTED', code: 'CC 149(2)', punishment: 'IMPRISONMENT', length: 72, confiscated: 'Автомобіль' }] }],
    });
  });

  it('are told once, also where the answer was lost and the same is asked again', async () => {
    expect(said(await attempt(olena, 'recordJudgment'))).toContain('judgment/refused');
    expect((await read(olena))?.judgments).toHaveLength(1);
  });

  it('name the field and the rule of what cannot be', async () => {
    const refused = async (own: object): Promise<string> => said(await attempt(olena, 'recordJudgment', NOWHERE, { on: '2026-11-03', ...own }));
    expect(await refused({ sentences: [{ partyId: victim, result: 'CONVICTED', code: 'CC 149(2)', punishment: 'LIFE' }] })).toContain('sentences.0.partyId');
    expect(await refused({ sentences: [{ partyId: accused, result: 'CONVICTED', code: 'CC 149(2)', punishment: 'IMPRISONMENT', length: 301 }] })).toContain('sentences.0.length');
    expect(await refused({ awards: [{ partyId: victim, material: '1,5' }] })).toContain('awards.0.material');
  });

  it('count what was paid against what was awarded, and take a mistake back', async () => {
    expect(said(await attempt(olena, 'recordPayment'))).toBe('done');
    const paid = await read(olena);
    expect([paid?.payments.map(({ amount, abilities }) => [amount, abilities]), paid?.compensation]).toEqual([[['100.00', ['annulPayment']]], [{ partyId: victim, awarded: '1000.10', paid: '100.00', left: '900.10' }]]);
    expect(said(await attempt(olena, 'annulPayment', paid?.payments[0]?.id))).toBe('done');
    expect((await read(olena))?.compensation[0]?.left).toBe('1000.10');
  });

  it('are corrected over the version that was read alone', async () => {
    const [before] = (await read(olena))?.judgments ?? [];
    expect(said(await attempt(olena, 'correctJudgment', before?.id, { on: '2026-11-04' }))).toBe('done');
    const [after] = (await read(olena))?.judgments ?? [];
    expect([after?.on, after?.id === before?.id]).toEqual(['2026-11-04', false]);
    expect(said(await attempt(olena, 'annulJudgment', before?.id))).toContain('conflict/stale');
  });

  it.each<[who: string, role: Role, office: string, answer: string]>([
    ['the head of the office', 'HEAD', '16', 'done'], ['a prosecutor without a duty', 'PROSECUTOR', '16', 'not-found'], ['an investigator without a duty', 'INVESTIGATOR', '16', 'not-found'],
    ['the head of another office', 'HEAD', '14', 'not-found'], ['a coordinator', 'COORDINATOR', '16', 'not-allowed'], ['an auditor', 'AUDITOR', '16', 'not-allowed'], ['an administrator', 'ADMINISTRATOR', '16', 'not-allowed'],
  ])('%s (%s, %s): %s, whatever is tried', async (_who, role, office, answer) => {
    const client = await api.signIn([role], office);
    const now = await read(olena);
    const judgmentId = now?.judgments[0]?.id ?? '';
    if (answer === 'done') {
      // She sees that a court decided, and what about whom once she has said what she looks for.
      expect(await read(client)).toMatchObject({ judgments: [{ id: judgmentId, court: 'Малиновський районний суд', sentences: [], note: null }], compensation: [] });
      return;
    }
    for (const verb of Object.keys(verbs) as Verb[]) {
      expect([verb, said(await attempt(client, verb, judgmentId)).split(':')[0]]).toEqual([verb, answer]);
      if (verb !== 'recordJudgment' && verb !== 'recordPayment') expect(plain(await attempt(client, verb, judgmentId))).toEqual(plain(await attempt(client, verb)));
    }
    expect((await client.ask(READ, { id: file.proceedingId })).data?.['proceeding'] ?? null).toBeNull();
    expect(await read(olena)).toEqual(now);
  });

  it('go with their day when they are withdrawn', async () => {
    const [judgment] = (await read(olena))?.judgments ?? [];
    expect(said(await attempt(olena, 'annulJudgment', judgment?.id))).toBe('done');
    expect(await read(olena)).toMatchObject({ judgments: [], compensation: [] });
  });
});
