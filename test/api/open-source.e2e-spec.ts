import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/platform';
import { type CaseFile, openCase, plain, said } from '../support/builders/case-file.js';
import { type OpenSourceVerb, find, found, openSourceVerbs, someCapture, someOpenSource, someRequest, someStep } from '../support/builders/open-source.js';
import { assign, someFileRow } from '../support/builders/stored-files.js';
import { type Client, useApi } from '../support/test-app.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const READ = `query ($id: ID!) { proceeding(id: $id) { openSourceAbilities captureHabits { tool vpn profile }
  openSources { captures { id version address title zone capturedAt operator state match gaps itemNumber annulled seriesNumber seriesOf seriesChange files { fileId use match held } versions { version title reason changedBy { id } }
      steps { id kind state reliability credibility abilities recordedBy { id } reviews { verdict reason recordedBy { id } } } recordedBy { id } }
    preservation { id provider subject state until stated left length next acts { act onDay untilOn recordedBy { id } } term { id days bound citation { en } certainty needsLawyer } } } } }`;

interface Step { readonly id: string; readonly state: string; readonly abilities: readonly string[]; readonly reviews: readonly { readonly verdict: string }[] }
interface Capture { readonly id: string; readonly version: number; readonly title: string | null; readonly state: string; readonly match: string; readonly gaps: readonly string[]; readonly itemNumber: string | null; readonly steps: readonly Step[]; readonly files: readonly { readonly fileId: string; readonly match: string | null }[]; readonly versions: readonly { readonly version: number; readonly title: string }[] }
interface Read {
  readonly openSourceAbilities: readonly string[];
  readonly captureHabits: { readonly tool: string | null } | null;
  readonly openSources: { readonly captures: readonly Capture[]; readonly preservation: readonly { readonly id: string; readonly state: string; readonly left: number | null; readonly until: string | null; readonly next: readonly string[] }[] };
}

/** What was found, how it was verified by two, and who was asked to keep data: over HTTP. */
describe('open sources, over HTTP', () => {
  const api = useApi();
  let olena: Client;
  let marko: Client;
  let file: CaseFile;
  let made: Awaited<ReturnType<typeof someOpenSource>>;
  const read = async (client: Client): Promise<Read | null> => (await client.data<{ proceeding: Read | null }>(READ, { id: file.proceedingId })).proceeding;
  const capture = async (client: Client, id = made.captureId): Promise<Capture | undefined> => (await read(client))?.openSources.captures.find((one) => one.id === id);

  beforeAll(async () => {
    [olena, marko] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['INVESTIGATOR'], '16')];
    file = await openCase(olena);
    await api.db.write(() => assign(api.db, file.proceedingId, marko.id));
    made = await someOpenSource(olena, file.proceedingId);
  }, 60_000);

  it('shows a capture with its versions, what it lacks and how it stands', async () => {
    expect(await capture(olena)).toMatchObject({ version: 2, title: 'Робота за кордоном, швидко', state: 'TO_REVIEW', match: 'NOT_TOLD', itemNumber: '1', gaps: ['NO_SCREENSHOT', 'NO_PAGE_ARCHIVE', 'NO_DIGEST'],
      versions: [{ version: 1, title: 'Робота за кордоном' }, { version: 2, title: 'Робота за кордоном, швидко' }] });
    expect((await read(olena))?.captureHabits).toEqual({ tool: 'archiver', vpn: true, profile: 'профіль 3' });
    expect((await read(marko))?.captureHabits).toBeNull();
  });

  it('keeps the address as text: nothing asks for it, and a page that would answer is never asked', async () => {
    const { createServer } = await import('node:http');
    const asked: string[] = [];
    const server = createServer((request, answer) => {
      asked.push(request.url ?? '');
      answer.end();
    });
    const port = await new Promise<number>((resolve) => { server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)); });
    const captureId = await found(olena, 'recordCapture', { proceedingId: file.proceedingId, ...someCapture({ address: `http://127.0.0.1:${port}/page`, archivedAddress: `http://127.0.0.1:${port}/archived` }) });
    await found(olena, 'registerCapture', { captureId });
    await read(olena);
    await new Promise<void>((resolve) => { server.close(() => resolve()); });
    expect(asked).toEqual([]);
  });

  it('compares the digest with a file of the case, which the capture becomes evidence with', async () => {
    const fileId = await api.db.write(() => someFileRow(api.db, { proceedingId: file.proceedingId, by: olena.id, state: 'ACCEPTED' }));
    const [row] = await api.db.request(() => api.db.sql<{ sha: string }>(`select encode(sha512, 'hex') sha from stored_file where id = $1`, [fileId]));
    const captureId = await found(olena, 'recordCapture', { proceedingId: file.proceedingId, ...someCapture({ address: 'https://board.example.org/offers/18', method: 'SCREENSHOT', digest: row?.sha.toUpperCase() }) });
    expect((await capture(olena, captureId))?.match).toBe('NOT_COMPARED');
    expect(said(await find(marko, 'attachToCapture', { captureId, fileId, use: 'SCREENSHOT' }))).toBe('done');
    expect(await capture(olena, captureId)).toMatchObject({ match: 'MATCH', gaps: ['NO_PAGE_ARCHIVE'], itemNumber: '3', files: [{ fileId, use: 'SCREENSHOT', match: 'MATCH', held: false }] });
  });

  it('is verified by two, and says to each what she may do', async () => {
    const stepOf = async (client: Client): Promise<Step | undefined> => (await capture(client))?.steps[0];
    expect([(await stepOf(olena))?.abilities, (await stepOf(marko))?.abilities]).toEqual([['withdrawVerification'], ['reviewVerification']]);
    expect(said(await find(olena, 'reviewVerification', { stepId: made.stepId, verdict: 'AGREED' }))).toBe('evidence/refused: stepId second-person');
    expect(said(await find(marko, 'reviewVerification', { stepId: made.stepId, verdict: 'NOT_AGREED' }))).toBe('bad-input: reason required');
    expect(said(await find(marko, 'reviewVerification', { stepId: made.stepId, verdict: 'AGREED', reason: 'Повторив сам.' }))).toBe('done');
    expect(await capture(olena)).toMatchObject({ state: 'PROBABLE', steps: [{ state: 'AGREED', reviews: [{ verdict: 'AGREED', reason: 'Повторив сам.', recordedBy: { id: marko.id } }] }] });
    const second = await found(marko, 'recordVerification', someStep(made.captureId, { kind: 'GEOLOCATION', credibility: 5 }));
    expect(said(await find(olena, 'reviewVerification', { stepId: second, verdict: 'AGREED' }))).toBe('done');
    expect((await capture(olena))?.state).toBe('DISPUTED');
    expect(said(await find(marko, 'reviewVerification', { stepId: second, verdict: 'WITHDRAWN', reason: 'Не той двір.' }))).toBe('done');
    expect((await capture(olena))?.state).toBe('PROBABLE');
  });

  it('shows who was asked to keep data, until when, and by which rule', async () => {
    const own = (await read(olena))?.openSources.preservation[0];
    expect(own).toMatchObject({ id: made.requestId, provider: 'Платформа', state: 'PRESERVED', until: '2027-02-05', stated: true, term: { id: 'PRES-ABROAD-60D', days: 60, bound: 'at-least', needsLawyer: true } });
    const { preservationTerms } = await marko.data<{ preservationTerms: { id: string }[] }>('{ preservationTerms { id title { uk en } ways days bound citation { uk en } note { uk en } certainty needsLawyer } }');
    expect(preservationTerms.map(({ id }) => id)).toEqual(['PRES-ORDER-90D', 'PRES-ABROAD-60D', 'PRES-PROVIDER-90D']);
    expect(said(await find(marko, 'recordPreservation', { requestId: made.requestId, act: 'FOLLOWED', on: '2026-11-20', reference: 'МПД-77' }))).toBe('done');
    expect((await read(olena))?.openSources.preservation[0]).toMatchObject({ state: 'RESTS', until: null, left: null, next: ['RENEWED', 'ENDED', 'ANNULLED'] });
    expect(said(await find(marko, 'recordPreservation', { requestId: made.requestId, act: 'NO_ANSWER', on: '2026-11-20' }))).toBe('evidence/refused: act state');
  });

  const inputs: Record<OpenSourceVerb, (id: string | undefined) => Record<string, unknown>> = {
    recordCapture: (id) => ({ proceedingId: id ?? file.proceedingId, ...someCapture() }),
    correctCapture: (id) => ({ captureId: id ?? made.captureId, version: 2, reason: 'Описка.', title: 'Інша' }),
    annulCapture: (id) => ({ captureId: id ?? made.captureId, version: 2, reason: 'Двічі.' }),
    registerCapture: (id) => ({ captureId: id ?? made.captureId }),
    attachToCapture: (id) => ({ captureId: id ?? made.captureId, fileId: NOWHERE, use: 'SCREENSHOT' }),
    recordVerification: (id) => someStep(id ?? made.captureId),
    reviewVerification: (id) => ({ stepId: id ?? made.stepId, verdict: 'AGREED' }),
    requestPreservation: (id) => someRequest(id ?? file.proceedingId),
    recordPreservation: (id) => ({ requestId: id ?? made.requestId, act: 'NO_ANSWER', on: '2026-11-16' }),
  };

  it.each<[who: string, role: Role, office: string, answer: string]>([
    ['the head of the office', 'HEAD', '16', 'read'], ['a prosecutor without a duty', 'PROSECUTOR', '16', 'not-found'], ['an investigator of another office', 'INVESTIGATOR', '14', 'not-found'],
    ['a coordinator', 'COORDINATOR', '16', 'not-allowed'], ['an auditor', 'AUDITOR', '16', 'not-allowed'],
  ])('%s (%s, %s): %s', async (_who, role, office, answer) => {
    const client = await api.signIn([role], office);
    if (answer === 'read') {
      // She sees that there is such a page, and not one line of it.
      expect(await read(client)).toMatchObject({ captureHabits: null, openSources: { captures: [], preservation: [] } });
      return;
    }
    for (const verb of Object.keys(openSourceVerbs) as OpenSourceVerb[]) {
      const there = await find(client, verb, inputs[verb](undefined));
      expect([verb, said(there).split(':')[0]]).toEqual([verb, answer]);
      expect(plain(await find(client, verb, inputs[verb](NOWHERE)))).toEqual(plain(there));
    }
  });

  const long = (most: number): string => 'а'.repeat(most + 1);
  const wrong: Readonly<Record<OpenSourceVerb, Readonly<Record<string, readonly unknown[]>>>> = {
    recordCapture: {
      proceedingId: ['', 'x', null],
      address: ['', 'board', 'javascript:alert(1)', 'https://a:b@example.org', long(2000), null],
      archivedAddress: ['x'],
      title: [long(300), 7],
      platform: [long(100)],
      account: [long(200)],
      capturedAt: ['2026-11-19', '2999-01-01T00:00:00Z', null],
      zone: ['', 'Kyiv/Europe', null],
      operator: ['', '\u200b', long(200), null],
      method: ['', 'BY_HAND', null],
      tool: [long(100)],
      toolVersion: [long(60)],
      system: [long(100)],
      browser: [long(100)],
      exitCountry: ['POL', '12'],
      vpn: ['yes'],
      profile: [long(60)],
      purpose: [long(1000)],
      digest: ['abc', 'g'.repeat(64)],
      digestOf: ['SOUVENIR'],
      surprise: [1],
    },
    correctCapture: {
      captureId: ['x', null],
      version: [0, 1.5, null],
      reason: ['', long(1000), null],
      address: ['x'],
      zone: ['x'],
      surprise: [1],
    },
    annulCapture: {
      captureId: ['x', null],
      version: [0, null],
      reason: ['', null],
    },
    registerCapture: {
      captureId: ['x', null],
      itemId: ['x'],
    },
    attachToCapture: {
      captureId: ['x', null],
      fileId: ['x', null, NOWHERE],
      use: ['PHOTO', null],
    },
    recordVerification: {
      captureId: ['x', null],
      kind: ['LUCK', null],
      doneAt: ['2026-11-20', '2026-11-18T09:00:00+02:00', '2999-01-01T00:00:00Z', null],
      done: ['', long(2000), null],
      result: ['', null],
      tool: [long(200)],
      reliability: ['G', null],
      credibility: [0, 7, 1.5, null],
    },
    reviewVerification: {
      stepId: ['x', null],
      verdict: ['MAYBE', null],
      reason: [long(1000)],
    },
    requestPreservation: {
      proceedingId: ['x', null],
      provider: ['', long(200), null],
      country: ['IRL', '', null],
      way: ['PIGEON', 'NATIONAL_ORDER', null],
      subject: ['', long(2000), null],
      basis: ['', null],
      sentOn: ['2999-01-01', '2001-01-01', '2026-02-30', null],
      reference: [long(100)],
    },
    recordPreservation: {
      requestId: ['x', null],
      act: ['LOST', null],
      on: ['2999-01-01', '2026-02-30', null],
      until: ['2026-01-01'],
      reference: [long(100)],
      note: [long(1000)],
    },
  };

  it.each(Object.keys(openSourceVerbs) as OpenSourceVerb[])('%s refuses what cannot be, and changes nothing', async (verb) => {
    const rows = async (): Promise<unknown> => api.db.request(() => api.db.sql(`select (select count(*) from capture_version) a, (select count(*) from capture_item) b, (select count(*) from verification_step) c, (select count(*) from verification_review) d, (select count(*) from preservation_request) e, (select count(*) from preservation_act) f, (select count(*) from evidence_item) g`));
    const before = await rows();
    for (const [field, values] of Object.entries(wrong[verb])) {
      for (const value of values) {
        const answer = await find(marko, verb, { ...inputs[verb](undefined), [field]: value });
        expect([verb, field, value, said(answer) === 'done']).toEqual([verb, field, value, false]);
        expect(JSON.stringify(answer)).not.toMatch(/INTERNAL|stack|violates/);
      }
    }
    expect(await rows()).toEqual(before);
  }, 60_000);
});
