import { beforeAll, describe, expect, it } from '@jest/globals';
import { ExaminationCheck } from '#libs/checks';
import type { Role } from '#libs/platform';
import { type CaseFile, openCase, plain, said } from '../support/builders/case-file.js';
import { register, someEvidence } from '../support/builders/evidence.js';
import { type ExaminationVerb, examinationVerbs, examine, someOrder } from '../support/builders/examinations.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const READ = `query ($id: ID!) { proceeding(id: $id) { examinationAbilities flags { kind reason { en } }
  expertExaminations { id kind performer ground groundedOn questions state sentOn dueOn endedOn endReason opinionNumber version abilities wait { days nextChaseOn overdue }
    items { number title } opinion { id number kind title version } recordedBy { id } } } }`;

interface Examination {
  readonly id: string;
  readonly kind: string | null;
  readonly state: string;
  readonly version: number;
  readonly abilities: readonly string[];
  readonly opinion: { readonly id: string; readonly number: string; readonly version: number } | null;
}
interface Read {
  readonly examinationAbilities: readonly string[];
  readonly flags: readonly { readonly kind: string; readonly reason: { readonly en: string } }[];
  readonly expertExaminations: readonly Examination[];
}

/** From the order to the opinion in the registry, over HTTP. */
describe('expert examinations, over HTTP', () => {
  const api = useApi();
  let olena: Client;
  let file: CaseFile;
  let itemId: string;
  let partId: string;
  let first: string;

  const read = async (client: Client = olena): Promise<Read | null> => (await client.data<{ proceeding: Read | null }>(READ, { id: file.proceedingId })).proceeding;
  const one = async (id: string): Promise<Examination> => (await read())?.expertExaminations.find((each) => each.id === id) ?? (() => { throw new Error('no such examination'); })();
  const idOf = (answer: GraphQLAnswer): string => /"id":"([\da-f-]{36})"/.exec(JSON.stringify(answer.data ?? null))?.[1] ?? '';
  const order = async (own: object = {}): Promise<string> => idOf(await examine(olena, 'orderExpertExamination', someOrder({ proceedingId: file.proceedingId, ...own })));
  const step = async (verb: ExaminationVerb, id: string, own: object = {}): Promise<string> => said(await examine(olena, verb, { examinationId: id, version: (await one(id)).version, ...own }));

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    file = await openCase(olena);
    ({ itemId, partId } = await someEvidence(olena, file.proceedingId));
  }, 60_000);

  it('tells the kinds with their questions, the grounds with their articles, and that the length is open', async () => {
    const { expertKinds, expertGrounds, expertTerm } = await olena.data<{ expertKinds: { id: string; questions: unknown[] }[]; expertGrounds: { id: string; citation: { en: string } }[]; expertTerm: unknown }>(
      '{ expertKinds { id title { uk en } source { uk en } questions { uk en } } expertGrounds { id citation { en } needsLawyer } expertTerm { needsLawyer chaseAfter citation { en } } }');
    expect([expertKinds.length, expertKinds[0]]).toMatchObject([13, { id: 'COMPUTER', title: { en: 'Computer-technical' } }]);
    expect(expertGrounds.map(({ id, citation }) => [id, citation.en])).toEqual([
      ['INVESTIGATOR', 'CPC 242-243'],
      ['PROSECUTOR', 'CPC 242-243'],
      ['JUDGE', 'CPC 242-244'],
      ['COURT', 'CPC 332'],
    ]);
    expect(expertTerm).toMatchObject({ needsLawyer: true, chaseAfter: [15, 30] });
  });

  it('takes an order with its questions in their order and the items that go along', async () => {
    first = await order({ itemIds: [partId, itemId] });
    expect(await read()).toMatchObject({
      examinationAbilities: ['orderExpertExamination'],
      expertExaminations: [{
        id: first,
        kind: 'COMPUTER',
        ground: 'INVESTIGATOR',
        questions: ['Чи є на пристрої листування?', 'Чи є видалені файли?'],
        state: 'ORDERED',
        wait: null,
        items: [{ number: '1' }, { number: '1.1' }],
        opinion: null,
        abilities: ['correctExpertExamination', 'sendToExpert', 'cancelExpertExamination'],
        recordedBy: { id: olena.id },
      }],
    });
  });

  it('warns of a ground that may not have been enough on its day', async () => {
    const answer = await examine(olena, 'orderExpertExamination', someOrder({ proceedingId: file.proceedingId, groundedOn: '2018-06-01' }));
    expect(JSON.stringify(answer.data)).toContain('2147-VIII');
    const id = idOf(answer);
    expect(await step('cancelExpertExamination', id, { reason: 'Помилкова постанова.' })).toBe('done');
    expect(await one(id)).toMatchObject({ state: 'CANCELLED', endReason: 'Помилкова постанова.' });
  });

  it.each<[what: string, own: object, answer: string]>([
    ['no question', { questions: [] }, 'bad-input: questions arrayMinSize'],
    ['too many questions', { questions: Array.from({ length: 61 }, (_, n) => `Питання ${n}?`) }, 'bad-input: questions arrayMaxSize'],
    ['a question of blanks', { questions: ['  '] }, 'bad-input: questions required'],
    ['a day to come', { groundedOn: '2041-01-01' }, 'bad-input: groundedOn future'],
    ['an item of nowhere', { itemIds: [NOWHERE] }, 'bad-input: itemIds exists'],
    ['no institution', { performer: ' ' }, 'bad-input: performer required'],
  ])('refuses an order with %s', async (_, own, answer) => {
    expect(said(await examine(olena, 'orderExpertExamination', someOrder({ proceedingId: file.proceedingId, ...own })))).toBe(answer);
  });

  it('is said anew before it is sent, from the version that was read', async () => {
    const again = { ...someOrder({ itemIds: [itemId], questions: ['Чи є видалені файли?'] }), reason: 'Інші питання.' };
    expect(said(await examine(olena, 'correctExpertExamination', { examinationId: first, version: 7, ...again }))).toBe('conflict/stale');
    expect(await step('correctExpertExamination', first, again)).toBe('done');
    expect(await one(first)).toMatchObject({ version: 2, questions: ['Чи є видалені файли?'], items: [{ number: '1' }] });
  });

  it('waits once it is sent, and says for how long and when somebody asks next', async () => {
    expect(await step('sendToExpert', first, { on: '2026-11-04', dueOn: '2026-11-15' })).toBe('done');
    const sent = await one(first);
    expect(sent).toMatchObject({ state: 'SENT', sentOn: '2026-11-04', dueOn: '2026-11-15', wait: { overdue: true } });
    expect(sent.abilities).toEqual(['setExpertDue', 'receiveOpinion', 'returnFromExpert', 'cancelExpertExamination', 'undoExpertStep']);
    expect(await step('setExpertDue', first, { dueOn: '2041-01-15' })).toBe('done');
    expect(await one(first)).toMatchObject({ dueOn: '2041-01-15', wait: { overdue: false } });
    expect(await step('correctExpertExamination', first, { ...someOrder(), reason: 'Інші питання.' })).toBe('evidence/refused: examinationId state');
  });

  it('reminds the people of the case after fifteen days and after thirty, by flags that give no word of it', async () => {
    const check = async (today: string): Promise<string[]> => {
      await api.get(ExaminationCheck).run({ today, instant: `${today}T06:00:00Z` });
      return ((await read())?.flags ?? []).filter(({ kind }) => kind === 'EXAMINATION_WAITS').map(({ reason }) => reason.en.replace(/.*: /, ''));
    };
    expect([await check('2026-11-18'), await check('2026-11-19'), await check('2026-12-04')]).toEqual([[], ['15 days without an opinion'], ['30 days without an opinion']]);
    const { notifications } = await olena.data<{ notifications: { edges: { node: { text: { en: string } } }[] } }>('{ notifications { edges { node { text { en } } } } }');
    expect(notifications.edges.filter(({ node }) => /days without an opinion/.test(node.text.en))).toHaveLength(2);
  });

  it('ends with an opinion that is an item under the next root number, by a protocol of its own', async () => {
    expect(await step('receiveOpinion', first, { on: '2026-11-20', number: '12/4', volume: 3, pageFrom: 10, pageTo: 24 })).toBe('done');
    const done = await one(first);
    expect(done).toMatchObject({
      state: 'CONCLUDED',
      endedOn: '2026-11-20',
      opinionNumber: '12/4',
      wait: null,
      abilities: [],
      opinion: { number: '2', kind: 'EXPERT_OPINION', title: 'Висновок експерта № 12/4 (комп’ютерно-технічна)' },
    });
    const opinion = await olena.data('query ($id: ID!) { evidenceItem(itemId: $id) { opinionOf { id } expertExaminations { id } protocol { kind number } admissibility { check { id } answer } } }', { id: done.opinion?.id });
    expect(opinion).toMatchObject({ evidenceItem: { opinionOf: { id: first }, expertExaminations: [], protocol: { kind: 'EXPERT', number: '12/4' } } });
    expect(JSON.stringify(opinion)).not.toContain('RISK');
    const sent = await olena.data('query ($id: ID!) { evidenceItem(itemId: $id) { opinionOf { id } expertExaminations { id state opinion { number } } } }', { id: itemId });
    expect(sent).toEqual({ evidenceItem: { opinionOf: null, expertExaminations: [{ id: first, state: 'CONCLUDED', opinion: { number: '2' } }] } });
  });

  it('is opened again only when the registry has annulled the opinion', async () => {
    const { opinion } = await one(first);
    expect(await step('undoExpertStep', first, { reason: 'Не той висновок.' })).toBe('evidence/refused: examinationId opinion');
    expect(said(await register(olena, 'annulItem', { itemId: opinion?.id, version: opinion?.version, reason: 'Не той висновок.' }))).toBe('done');
    expect((await one(first)).abilities).toEqual(['undoExpertStep']);
    expect(await step('undoExpertStep', first, { reason: 'Не той висновок.' })).toBe('done');
    expect(await one(first)).toMatchObject({ state: 'SENT', opinion: null });
  });

  it('may come back undone', async () => {
    expect(await step('returnFromExpert', first, { on: '2026-11-20', reason: 'Пристрій заблоковано.' })).toBe('done');
    expect(await one(first)).toMatchObject({ state: 'RETURNED', endReason: 'Пристрій заблоковано.', endedOn: '2026-11-20' });
  });

  it.each<[who: string, role: Role, office: string, answer: string]>([
    ['a prosecutor without a duty', 'PROSECUTOR', '16', 'not-found'],
    ['an investigator of another office', 'INVESTIGATOR', '14', 'not-found'],
    ['a coordinator', 'COORDINATOR', '16', 'not-allowed'],
    ['an auditor', 'AUDITOR', '16', 'not-allowed'],
  ])('%s (%s, %s): %s, as of what is not there, in every verb', async (_who, role, office, answer) => {
    const client = await api.signIn([role], office);
    const asRead = (id: string) => ({ examinationId: id, version: 1 });
    const inputs: Record<ExaminationVerb, (id: string, proceedingId: string) => Record<string, unknown>> = {
      orderExpertExamination: (_id, proceedingId) => someOrder({ proceedingId }),
      correctExpertExamination: (id) => someOrder({ ...asRead(id), reason: 'Описка.' }),
      sendToExpert: (id) => ({ ...asRead(id), on: '2026-11-20' }),
      setExpertDue: (id) => ({ ...asRead(id), dueOn: '2026-12-20' }),
      receiveOpinion: (id) => ({ ...asRead(id), on: '2026-11-20' }),
      returnFromExpert: (id) => ({ ...asRead(id), on: '2026-11-20', reason: 'Немає зразків.' }),
      cancelExpertExamination: (id) => ({ ...asRead(id), reason: 'Відпала потреба.' }),
      undoExpertStep: (id) => ({ ...asRead(id), reason: 'Описка.' }),
    };
    for (const verb of Object.keys(examinationVerbs) as ExaminationVerb[]) {
      const [hidden, missing] = [await examine(client, verb, inputs[verb](first, file.proceedingId)), await examine(client, verb, inputs[verb](NOWHERE, NOWHERE))];
      expect([verb, said(hidden), plain(hidden)]).toEqual([verb, answer, plain(missing)]);
    }
  });

  it('shows a head how many wait and for how long, and no words', async () => {
    const head = await api.signIn(['HEAD'], '16');
    const seen = await read(head);
    expect(seen?.expertExaminations).toHaveLength(2);
    for (const each of seen?.expertExaminations ?? []) expect(each).toMatchObject({ kind: null, performer: null, questions: [], endReason: null });
  });

  it('leaves a line of each act in the history, in words of nobody', async () => {
    const { proceeding } = await olena.data<{ proceeding: { history: { edges: { node: { action: string } }[] } } }>('query ($id: ID!) { proceeding(id: $id) { history(first: 100) { edges { node { action changes { after } } } } } }', { id: file.proceedingId });
    const actions = new Set(proceeding.history.edges.map(({ node }) => node.action));
    for (const verb of ['order', 'correct', 'send', 'postpone', 'receive', 'return', 'cancel', 'undo']) expect(actions).toContain(`expertise.${verb}`);
    expect(JSON.stringify(proceeding)).not.toMatch(/листування|Інститут|COMPUTER/);
  });
});
