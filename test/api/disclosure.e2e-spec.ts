import { beforeAll, describe, expect, it } from '@jest/globals';
import { DisclosureReview } from '#libs/checks';
import type { Role } from '#libs/platform';
import { type CaseFile, act, openCase, plain, said } from '../support/builders/case-file.js';
import { type DisclosureVerb, disclose, disclosureVerbs, someDisclosure, someMinutes } from '../support/builders/disclosure.js';
import { someEvidence } from '../support/builders/evidence.js';
import { type Client, useApi } from '../support/test-app.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const READ = `query ($id: ID!) { proceeding(id: $id) { stage disclosureAbilities flags { kind reason { en } }
  disclosure { addressees { partyId side subject openedOn closed finished } rows { itemId number title cells { partyId state on } } lines { id act annulled recordedBy { id } }
    minutes { id complete remarks annulled } withholdings { id itemId state ground reason reviewOn abilities proposedBy { id } decidedBy { id } } } } }`;

interface Read {
  readonly stage: string;
  readonly disclosureAbilities: readonly string[];
  readonly flags: readonly { readonly kind: string }[];
  readonly disclosure: {
    readonly addressees: readonly { readonly partyId: string; readonly closed: number; readonly finished: boolean; readonly openedOn: string | null }[];
    readonly rows: readonly { readonly number: string; readonly title: string | null; readonly cells: readonly { readonly partyId: string; readonly state: string; readonly on: string | null }[] }[];
    readonly withholdings: readonly { readonly id: string; readonly state: string; readonly abilities: readonly string[] }[];
  };
}

/** The defence gets what it must get: opened, studied, held back by two, over HTTP. */
describe('disclosure, over HTTP', () => {
  const api = useApi();
  let olena: Client;
  let marko: Client;
  let file: CaseFile;
  let evidence: Awaited<ReturnType<typeof someEvidence>>;
  let made: Awaited<ReturnType<typeof someDisclosure>>;
  const read = async (client: Client): Promise<Read | null> => (await client.data<{ proceeding: Read | null }>(READ, { id: file.proceedingId })).proceeding;

  beforeAll(async () => {
    [olena, marko] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['INVESTIGATOR'], '16')];
    file = await openCase(olena);
    await api.db.write(() => api.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [file.proceedingId, marko.id]));
    evidence = await someEvidence(olena, file.proceedingId);
    made = await someDisclosure(olena, file.proceedingId, file.suspectId, evidence);
  }, 60_000);

  it('shows each item with how it stands for everybody, and the stage that follows', async () => {
    const now = await read(olena);
    expect([now?.stage, now?.disclosure.rows.map(({ number, cells }) => [number, ...cells.slice(0, 2).map(({ state }) => state)])]).toEqual(['DISCLOSURE', [['1', 'COPIES_GIVEN', 'NOT_OPENED'], ['1.1', 'PROPOSED', 'PROPOSED']]]);
    expect(now?.disclosure.addressees[0]).toMatchObject({ partyId: file.suspectId, openedOn: '2026-11-19', closed: 1, finished: false });
  });

  it('holds an item back by a second person, and reminds the prosecutor when the day of review has come', async () => {
    expect((await read(olena))?.disclosure.withholdings[0]?.abilities).toEqual(['refuseWithholding']);
    expect(said(await disclose(olena, 'confirmWithholding', { withholdingId: made.withholdingId }))).toContain('second-person');
    expect((await read(marko))?.disclosure.withholdings[0]?.abilities).toEqual(['confirmWithholding', 'refuseWithholding']);
    expect(said(await disclose(marko, 'confirmWithholding', { withholdingId: made.withholdingId }))).toBe('done');
    const check = async (today: string): Promise<string[]> => {
      await api.get(DisclosureReview).run({ today, instant: `${today}T06:00:00Z` });
      return ((await read(olena))?.flags ?? []).map(({ kind }) => kind).filter((kind) => kind === 'DISCLOSURE_REVIEW');
    };
    expect([await check('2027-01-14'), await check('2027-01-15'), await check('2027-01-16')]).toEqual([[], ['DISCLOSURE_REVIEW'], ['DISCLOSURE_REVIEW']]);
    expect(said(await disclose(olena, 'liftWithholding', { withholdingId: made.withholdingId, reason: 'Копія з вилученнями.' }))).toBe('done');
    expect(await check('2027-01-17')).toEqual([]);
  });

  it('ends the study with minutes that say so, and takes what was a mistake back', async () => {
    expect(said(await disclose(olena, 'recordFamiliarisation', someMinutes(file.proceedingId, file.suspectId, { complete: true, refusal: 'Без пояснень.' })))).toBe('done');
    expect((await read(olena))?.disclosure.addressees[0]?.finished).toBe(true);
    expect(said(await disclose(olena, 'annulFamiliarisation', { minutesId: made.minutesId, reason: 'Двічі.' }))).toBe('done');
    expect(said(await disclose(olena, 'annulDisclosure', { lineId: made.lineId, reason: 'Не той диск.' }))).toBe('done');
    expect((await read(olena))?.disclosure.rows[0]?.cells[0]?.state).toBe('OPENED');
  });

  it('stops the clock of the investigation with the opening and starts it with the end of the study, in the deadlines that everybody sees', async () => {
    const own = await openCase(olena);
    await act(olena, 'correctEvent', { eventId: own.eventId, on: '2026-10-01', reason: 'Помилка в дні.' });
    const other = await someEvidence(olena, own.proceedingId);
    const term = async (): Promise<unknown> => {
      const { proceeding } = await olena.data<{ proceeding: { deadlines: { ruleId: string; dueOn: string | null; state: string }[] } }>('query ($id: ID!) { proceeding(id: $id) { deadlines { ruleId dueOn state } } }', { id: own.proceedingId });
      return proceeding.deadlines.filter(({ ruleId }) => ruleId === 'PTI-2M').map(({ dueOn, state }) => [dueOn, state]);
    };
    const before = await term();
    const done = async (...args: [DisclosureVerb, Record<string, unknown>]): Promise<string> => ((await disclose(olena, ...args)).data?.[args[0]] as { id: string } | undefined)?.id ?? '';
    await done('openMaterials', { proceedingId: own.proceedingId, partyId: own.suspectId, itemIds: [other.itemId], on: '2026-11-16' });
    const stopped = await term();
    const minutesId = await done('recordFamiliarisation', someMinutes(own.proceedingId, own.suspectId, { complete: true }));
    const ended = await term();
    await done('annulFamiliarisation', { minutesId, reason: 'Не той день.' });
    // From 1 October: two months. The days after the opening are not counted; the last day of the study is (CPC 219, 290(5)).
    expect({ before, stopped, ended, again: await term() }).toEqual({ before: [['2026-12-01', 'DUE_SOON']], stopped: [[null, 'POSSIBLE']], ended: [['2026-12-04', 'DUE_SOON']], again: [[null, 'POSSIBLE']] });
  });

  it('says before a bundle is put together what it would be warned of, to whoever may do that; and nothing of items of another case, or of none', async () => {
    const own = await openCase(olena);
    const other = await someEvidence(olena, own.proceedingId);
    const warned = async (client: Client, itemIds: readonly string[], partyId: string | null = null): Promise<unknown> =>
      (await client.data<{ proceeding: { bundleWarnings: { en: string }[] | null } | null }>('query ($id: ID!, $itemIds: [ID!]!, $partyId: ID) { proceeding(id: $id) { bundleWarnings(itemIds: $itemIds, partyId: $partyId) { en } } }', { id: own.proceedingId, itemIds, partyId })).proceeding?.bundleWarnings?.map(({ en }) => en);
    const bare = ['No file belongs to these items, the bundle only names them: 1, 1.1.'];
    expect([await warned(olena, [other.itemId, other.partId]), await warned(olena, [other.itemId], own.suspectId), await warned(olena, [evidence.itemId]), await warned(olena, [NOWHERE])]).toEqual([bare, [], [], []]);
    const [head, stranger] = [await api.signIn(['HEAD'], '16'), await api.signIn(['PROSECUTOR'], '16')];
    expect([await warned(head, [other.itemId]), await warned(stranger, [other.itemId])]).toEqual([[], undefined]);
  });

  it('gives minutes out as a paper to whoever keeps them, and to nobody else that they are there', async () => {
    const print = async (client: Client, id: string): Promise<{ status: number; body: Buffer; name: string }> => {
      const { port } = api.app.getHttpServer().address() as { port: number };
      const answer = await fetch(`http://127.0.0.1:${port}/disclosure/minutes/${id}`, { headers: { cookie: client.cookie } });
      return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()), name: decodeURIComponent(answer.headers.get('content-disposition') ?? '') };
    };
    const [paper, stranger] = [await print(olena, made.minutesId), await api.signIn(['PROSECUTOR'], '14')];
    expect([paper.status, paper.body.subarray(0, 5).toString(), /ст-290_\d{17}_2026-11-20\.pdf/.test(paper.name)]).toEqual([200, '%PDF-', true]);
    const [hidden, missing, none] = [await print(stranger, made.minutesId), await print(stranger, NOWHERE), await print(olena, 'x')];
    expect([hidden.status, missing.status, none.status, hidden.body.toString().replace(/"(instance|requestId|traceId)":"[^"]*"/g, '')]).toEqual([404, 404, 404, missing.body.toString().replace(/"(instance|requestId|traceId)":"[^"]*"/g, '')]);
    const log = await api.db.request(() => api.db.sql<{ staff: string }>(`select actor_id staff from audit_event where action = 'familiarisation.print' and resource_id = $1`, [made.minutesId]));
    expect(log).toEqual([{ staff: olena.id }]);
  });

  it.each<[who: string, role: Role, office: string, answer: string]>([
    ['the head of the office', 'HEAD', '16', 'read'], ['a prosecutor without a duty', 'PROSECUTOR', '16', 'not-found'], ['an investigator of another office', 'INVESTIGATOR', '14', 'not-found'],
    ['a coordinator', 'COORDINATOR', '16', 'not-allowed'], ['an auditor', 'AUDITOR', '16', 'not-allowed'],
  ])('%s (%s, %s): %s', async (_who, role, office, answer) => {
    const client = await api.signIn([role], office);
    const inputs: Record<DisclosureVerb, (id: string | undefined) => Record<string, unknown>> = {
      openMaterials: (id) => ({ proceedingId: id ?? file.proceedingId, partyId: file.suspectId, itemIds: [evidence.partId], on: '2026-11-20' }),
      recordDisclosure: (id) => ({ proceedingId: id ?? file.proceedingId, partyId: file.suspectId, itemIds: [evidence.itemId], on: '2026-11-20', act: 'REFUSED' }),
      recordFamiliarisation: (id) => someMinutes(id ?? file.proceedingId, file.suspectId), withholdItem: (id) => ({ itemId: id ?? evidence.partId, ground: 'PRIVACY', reason: 'Дитина.', reviewOn: '2027-01-01' }),
      annulDisclosure: (id) => ({ lineId: id ?? made.lineId, reason: 'Описка.' }), annulFamiliarisation: (id) => ({ minutesId: id ?? made.minutesId, reason: 'Описка.' }),
      confirmWithholding: (id) => ({ withholdingId: id ?? made.withholdingId }), refuseWithholding: (id) => ({ withholdingId: id ?? made.withholdingId, reason: 'Ні.' }), liftWithholding: (id) => ({ withholdingId: id ?? made.withholdingId, reason: 'Ні.' }),
    };
    if (answer === 'read') {
      // She sees that there are items, and nothing of whom they are shown.
      expect(await read(client)).toMatchObject({ disclosure: { addressees: [], withholdings: [], rows: [{ number: '1', cells: [] }, { number: '1.1' }] } });
      return;
    }
    for (const verb of Object.keys(disclosureVerbs) as DisclosureVerb[]) {
      const there = await disclose(client, verb, inputs[verb](undefined));
      expect([verb, said(there).split(':')[0]]).toEqual([verb, answer]);
      expect(plain(there)).toEqual(plain(await disclose(client, verb, inputs[verb](NOWHERE))));
    }
  });
});
