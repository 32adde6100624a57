import { beforeAll, describe, expect, it } from '@jest/globals';
import { LateReviews } from '#libs/proceedings';
import { plain, said } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const NOBODY = '00000000-0000-4000-8000-00000000beef';
const REASON = 'Синтетична підстава перевірки.';
const TEXT = 'Свідкові погрожують, прокурор провадження не відповідає на дзвінки.';
const OPEN = 'query ($id: ID!) { proceeding(id: $id) { id erdrNumber summary access { open abilities readers { staff { id } basis reason } compartment { kind owner { id } } exclusions { id staff { id } mayEnd } } } }';
const INBOX = '{ notifications(first: 50) { edges { node { kind text { uk en } proceedingId erdrNumber } } } }';
const inputs = {
  statePurpose: 'StatePurposeInput', declareConflict: 'DeclareConflictInput', endConflict: 'EndConflictInput', sealProceeding: 'SealProceedingInput', unsealProceeding: 'UnsealProceedingInput',
  letIn: 'CompartmentMemberInput', putOut: 'CompartmentMemberInput', passCompartment: 'CompartmentMemberInput', endDelegation: 'EndDelegationInput', endGlass: 'EndGlassInput',
} as const;

interface Shown { proceeding: { erdrNumber: string; summary: string | null; access: { open: boolean; abilities: string[]; readers: { staff: { id: string }; basis: string; reason: string | null }[]; compartment: { kind: string } | null; exclusions: { id: string; mayEnd: boolean }[] } } | null }
interface Told { notifications: { edges: { node: { kind: string; text: { uk: string }; proceedingId: string | null; erdrNumber: string | null } }[] } }
interface Broken { breakGlass: { outcome: string; opened: { id: string; proceedingId: string }[] } }

/** The exceptions as people make them, through the doors, at the time of the database, by which they end. */
describe('exceptions to who sees what', () => {
  const api = useApi(new Date().toISOString());
  const fresh = { fresh: true };
  let olena: Client;
  let head: Client;
  let stranger: Client;
  let auditor: Client;
  beforeAll(async () => {
    [olena, head, stranger, auditor] = [await api.signIn(['PROSECUTOR'], '16', fresh), await api.signIn(['HEAD'], '16', fresh), await api.signIn(['PROSECUTOR'], '14', fresh), await api.signIn(['AUDITOR'], '14', fresh)];
  });

  const register = async (): Promise<{ id: string; number: string }> => {
    const number = someNumber();
    const { registerProceeding } = await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: number, registeredOn: '2026-03-02', summary: 'Вербування для праці.' } });
    return { id: registerProceeding.proceeding.id, number };
  };
  const act = (client: Client, verb: keyof typeof inputs, input: Record<string, unknown>): Promise<GraphQLAnswer> => client.ask(`mutation ($input: ${inputs[verb]}!) { ${verb}(input: $input) }`, { input });
  const open = async (client: Client, id: string): Promise<Shown['proceeding']> => (await client.data<Shown>(OPEN, { id })).proceeding;
  const breakGlass = (client: Client, erdrNumber: string): Promise<GraphQLAnswer> =>
    client.ask('mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { outcome opened { id proceedingId } } }', { input: { erdrNumber, reason: 'LIFE_AT_RISK', text: TEXT, basis: '12-34', hours: 1 } });
  const told = async (client: Client): Promise<Told['notifications']['edges'][number]['node'][]> => (await client.data<Told>(INBOX)).notifications.edges.map(({ node }) => node);

  it('open the content to a head for the day once she has said why, and the prosecutor sees it', async () => {
    const { id } = await register();
    expect(await open(head, id)).toMatchObject({ access: { open: false, abilities: expect.arrayContaining(['statePurpose']) } });
    expect(said(await act(head, 'statePurpose', { proceedingId: id, purpose: REASON }))).toBe('done');
    expect(await open(head, id)).toMatchObject({ summary: 'Вербування для праці.', access: { open: true } });
    expect((await open(olena, id))?.access.readers).toContainEqual({ staff: { id: head.id }, basis: 'PURPOSE', reason: REASON });
  });

  it('ask for a second factor shown just now', async () => {
    const { id } = await register();
    const stale = await api.signIn(['HEAD'], '16', { fresh: false });
    const assign = await stale.ask('mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }', { input: { proceedingId: id, prosecutorId: olena.id } });
    for (const answer of [assign, await act(stale, 'statePurpose', { proceedingId: id, purpose: REASON }), await breakGlass(stale, someNumber())]) expect(said(answer)).toBe('step-up-needed');
  });

  it('let a deputy read from the next request on, and end at once', async () => {
    const petro = await api.signIn(['PROSECUTOR'], '16', fresh);
    const { id } = await register();
    expect(await open(petro, id)).toBeNull();
    const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Kyiv' });
    const name = (client: Client, toId: string): Promise<GraphQLAnswer> => client.ask('mutation ($input: NameDeputyInput!) { nameDeputy(input: $input) { id from { id } to { id } until } }', { input: { fromId: olena.id, toId, since: today, until: today, reason: REASON } });
    expect(said(await name(head, head.id))).toBe('bad-input: toId colleague');
    const named = await name(olena, petro.id);
    expect(named.data?.['nameDeputy']).toMatchObject({ from: { id: olena.id }, to: { id: petro.id }, until: today });
    expect(await open(petro, id)).toMatchObject({ access: { open: true, readers: expect.arrayContaining([expect.objectContaining({ basis: 'DEPUTY' })]) } });
    expect((await told(petro)).map(({ kind }) => kind)).toContain('DEPUTY_NAMED');
    const delegationId = (named.data?.['nameDeputy'] as unknown as { id: string }).id;
    expect(said(await act(stranger, 'endDelegation', { delegationId }))).toBe('not-found');
    expect(said(await act(olena, 'endDelegation', { delegationId }))).toBe('done');
    expect(await open(petro, id)).toBeNull();
  });

  it('shut out whoever has a conflict of interest, until the head lets her back', async () => {
    const { id } = await register();
    expect(said(await act(olena, 'declareConflict', { proceedingId: id, staffId: olena.id, reason: REASON }))).toBe('done');
    expect(await open(olena, id)).toBeNull();
    expect((await told(head)).map(({ kind }) => kind)).toContain('CONFLICT_DECLARED');
    const exclusionId = (await open(head, id))?.access.exclusions[0]?.id ?? '';
    expect(plain(await act(olena, 'endConflict', { exclusionId }))).toEqual(plain(await act(olena, 'endConflict', { exclusionId: NOBODY })));
    expect(said(await act(head, 'endConflict', { exclusionId }))).toBe('done');
    expect(await open(olena, id)).not.toBeNull();
  });

  it('make a closed-off proceeding look like none to everybody outside, in every query and act, until it is opened again', async () => {
    const [{ id, number }, petro] = [await register(), await api.signIn(['PROSECUTOR'], '16', fresh)];
    expect(said(await act(head, 'sealProceeding', { proceedingId: id, kind: 'COVERT', reason: REASON }))).toBe('done');
    for (const outside of [head, petro, stranger]) {
      expect(plain(await outside.ask(OPEN, { id }))).toEqual(plain(await outside.ask(OPEN, { id: NOBODY })));
      expect((await outside.ask('query ($text: String) { proceedings(filter: { text: $text }, first: 5) { edges { node { id } } } }', { text: number })).data?.['proceedings']).toEqual({ edges: [] });
      for (const [verb, more] of [['sealProceeding', { kind: 'SEALED', reason: REASON }], ['unsealProceeding', { reason: REASON }], ['letIn', { staffId: outside.id }], ['passCompartment', { staffId: outside.id }], ['declareConflict', { staffId: outside.id, reason: REASON }], ['statePurpose', { purpose: REASON }]] as const) {
        const [hidden, missing] = [await act(outside, verb, { proceedingId: id, ...more }), await act(outside, verb, { proceedingId: NOBODY, ...more })];
        expect([verb, plain(hidden)]).toEqual([verb, plain(missing)]);
        expect(said(hidden)).toBe('not-found');
      }
    }
    expect(plain(await breakGlass(stranger, number))).toEqual(plain(await breakGlass(stranger, someNumber())));
    expect(said(await act(olena, 'letIn', { proceedingId: id, staffId: petro.id }))).toBe('done');
    expect(await open(petro, id)).toMatchObject({ access: { open: true, compartment: { kind: 'COVERT' }, abilities: ['declareConflict'] } });
    expect(said(await act(petro, 'unsealProceeding', { proceedingId: id, reason: REASON }))).toBe('not-allowed');
    expect(said(await act(olena, 'putOut', { proceedingId: id, staffId: petro.id }))).toBe('done');
    expect(said(await act(olena, 'unsealProceeding', { proceedingId: id, reason: REASON }))).toBe('done');
    expect([await open(petro, id), (await open(head, id))?.erdrNumber]).toEqual([null, number]);
  });

  it('open what is sealed to whoever breaks the glass, tell those concerned, and end when she says so', async () => {
    const { id, number } = await register();
    await act(olena, 'sealProceeding', { proceedingId: id, kind: 'SEALED', reason: REASON });
    const { breakGlass: broken } = (await breakGlass(stranger, number)).data as unknown as Broken;
    expect(broken).toMatchObject({ outcome: 'OPENED', opened: [{ proceedingId: id }] });
    expect(await open(stranger, id)).toMatchObject({ erdrNumber: number, access: { open: true } });
    const news = (await told(olena)).find(({ kind }) => kind === 'GLASS_BROKEN');
    expect(news).toMatchObject({ proceedingId: id, erdrNumber: number });
    expect((await told(auditor)).filter(({ kind }) => kind === 'GLASS_BROKEN')).toContainEqual(expect.objectContaining({ proceedingId: null, erdrNumber: null }));
    expect((await told(head)).filter(({ kind }) => kind === 'GLASS_BROKEN')).toEqual([]);
    expect(await stranger.data('{ ownOpenGlass { proceedingId erdrNumber } }')).toEqual({ ownOpenGlass: [{ proceedingId: id, erdrNumber: number }] });
    expect(said(await act(stranger, 'endGlass', { glassId: broken.opened[0]?.id ?? '' }))).toBe('done');
    expect([await open(stranger, id), (await stranger.data<{ ownOpenGlass: unknown[] }>('{ ownOpenGlass { id } }')).ownOpenGlass]).toEqual([null, []]);
  });

  it('leave a row in the log for every attempt, also for one that opened nothing', async () => {
    const attempts = async (): Promise<number> => (await api.db.request(() => api.db.sql(`select 1 from audit_event where action = 'glass.attempt' and actor_id = $1`, [stranger.id]))).length;
    const before = await attempts();
    expect((await breakGlass(stranger, someNumber())).data?.['breakGlass']).toEqual({ outcome: 'NOTHING_TO_OPEN', opened: [] });
    expect(await attempts()).toBe(before + 1);
    expect(said(await breakGlass(stranger, 'коротко'))).toBe('bad-input: erdrNumber format');
    expect(said(await breakGlass(auditor, someNumber()))).toBe('not-allowed');
  });

  it('are reviewed by somebody outside the line; while a review is late there is no other emergency access, and it is told every day', async () => {
    const { id, number } = await register();
    const [glassId, grantId] = ['10000000-0000-4000-8000-0000000000a1', '10000000-0000-4000-8000-0000000000a2'];
    await api.db.write(async () => {
      await api.db.sql(`insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, since, until) values ($1, $2, $3, 3, 'BREAK_GLASS', $4, now() - interval '80 hours', now() - interval '79 hours')`, [grantId, stranger.id, id, TEXT]);
      await api.db.sql(`insert into break_glass (id, grant_id, staff_id, proceeding_id, reason_code, reason, document_no, opened_at, expires_at, review_due_at) select $1, id, staff_id, proceeding_id, 'TERM_ENDS', reason, '7', since, until, since + interval '72 hours' from access_grant where id = $2`, [glassId, grantId]);
    });
    expect((await breakGlass(stranger, number)).data?.['breakGlass']).toEqual({ outcome: 'REVIEW_OVERDUE', opened: [] });
    await api.get(LateReviews).run(api.clock.now());
    expect((await told(auditor)).map(({ kind }) => kind)).toContain('GLASS_LATE');
    const review = (client: Client): Promise<GraphQLAnswer> => client.ask('mutation ($input: ReviewGlassInput!) { reviewGlass(input: $input) { id verdict reviewable } }', { input: { glassId, verdict: 'JUSTIFIED', note: 'Документ перевірено, підстава є.' } });
    expect([said(await review(stranger)), said(await review(head))]).toEqual(['not-allowed', 'not-allowed']);
    expect((await auditor.data<{ brokenGlass: { id: string; reviewable: boolean }[] }>('{ brokenGlass { id reviewable } }')).brokenGlass).toContainEqual({ id: glassId, reviewable: true });
    expect((await review(auditor)).data?.['reviewGlass']).toEqual({ id: glassId, verdict: 'JUSTIFIED', reviewable: false });
    expect((await told(stranger)).map(({ kind }) => kind)).toContain('GLASS_REVIEWED');
    expect((await breakGlass(stranger, number)).data?.['breakGlass']).toMatchObject({ outcome: 'OPENED' });
  });
});
