import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { act, attempt, openCase, said } from '../support/builders/case-file.js';
import { type Client, useApi } from '../support/test-app.js';

const OFFICES = '{ offices { id code name { uk en } territory { uk } seat parentId closedOn } }';
const CREATE = 'mutation ($input: CreateOfficeInput!) { createOffice(input: $input) { id code parentId } }';
const RENAME = 'mutation ($input: RenameOfficeInput!) { renameOffice(input: $input) { name { uk en } } }';
const MOVE = 'mutation ($input: MoveOfficeInput!) { moveOffice(input: $input) { id parentId } }';
const CLOSE = 'mutation ($input: CloseOfficeInput!) { closeOffice(input: $input) { id closedOn } }';
const NEW = { nameUk: 'Окружна прокуратура', nameEn: 'District office', territoryUk: 'Частина області', territoryEn: 'A part of the region', seat: 'Синтетичне' };

interface Row { id: string; code: string; name: { uk: string; en: string }; parentId: string | null; closedOn: string | null }

describe('offices stand above one another', () => {
  const api = useApi();
  let administrator: Client;
  let code = 0;
  beforeAll(async () => {
    administrator = await api.signIn(['ADMINISTRATOR'], '14', { fresh: true });
  });

  const offices = async (who = administrator): Promise<Row[]> => (await who.data<{ offices: Row[] }>(OFFICES)).offices;
  const create = async (parentId: string | null = null): Promise<string> => (await administrator.data<{ createOffice: { id: string } }>(CREATE, { input: { ...NEW, code: `14-${String((code += 1)).padStart(2, '0')}`, parentId } })).createOffice.id;
  const move = (officeId: string, parentId: string | null, who = administrator) => who.ask(MOVE, { input: { officeId, parentId } });
  const seesNumber = async (head: Client, id: string): Promise<boolean> => (await head.ask('query ($id: ID!) { proceeding(id: $id) { erdrNumber } }', { id })).data?.['proceeding'] !== null;

  it('an administrator makes an office below another and gives it another name', async () => {
    const lviv = await api.officeId('14');
    const id = await create(lviv);
    expect((await administrator.data(RENAME, { input: { officeId: id, nameUk: ' Друга  окружна ', nameEn: 'Second district' } }))).toEqual({ renameOffice: { name: { uk: 'Друга окружна', en: 'Second district' } } });
    expect((await offices()).find((office) => office.id === id)).toMatchObject({ parentId: lviv, name: { uk: 'Друга окружна' }, closedOn: null });
    const log = await api.db.request(() => api.db.sql<{ action: string }>('select action from audit_event where resource_id = $1 order by at', [id]));
    expect(log.map(({ action }) => action)).toEqual(['office.create', 'office.rename']);
  });

  it.each([
    ['a code that is taken', { code: '14' }, 'bad-input: code unique'], ['a code of another shape', { code: '14-1' }, 'bad-input: code matches'],
    ['an unknown office above', { code: '14-90', parentId: '00000000-0000-4000-8000-00000000beef' }, 'bad-input: parentId exists'], ['a name of one letter', { code: '14-91', nameUk: ' Я ' }, 'bad-input: nameUk length'],
  ])('refuses %s', async (_, wrong, refusal) => {
    expect(said(await administrator.ask(CREATE, { input: { ...NEW, ...wrong } }))).toBe(refusal);
  });

  it('the head above sees the register of an office that is put below hers, from that moment until it is taken away; both heads are told', async () => {
    const [above, below, lead] = [await api.signIn(['HEAD'], '10'), await api.signIn(['HEAD'], '16'), await api.signIn(['PROSECUTOR'], '16')];
    const { proceedingId } = await openCase(lead);
    const [kyiv, odesa] = [await api.officeId('10'), await api.officeId('16')];
    expect(await seesNumber(above, proceedingId)).toBe(false);
    expect(said(await move(odesa, kyiv))).toBe('done');
    expect(await seesNumber(above, proceedingId)).toBe(true);
    const told = await api.db.request(() => api.db.sql<{ id: string }>(`select recipient_id id from notification where kind = 'OFFICE_MOVED'`));
    expect(told.map(({ id }) => id)).toEqual(expect.arrayContaining([above.id, below.id]));
    expect(said(await move(odesa, null))).toBe('done');
    expect(await seesNumber(above, proceedingId)).toBe(false);
  });

  it('refuses a circle, in the program and in the database, however long it is', async () => {
    const chain = [await create()];
    for (let n = 0; n < 4; n += 1) chain.push(await create(chain.at(-1)));
    const [top = '', ...below] = chain;
    for (const id of [top, ...below]) expect(said(await move(top, id))).toMatch(/^bad-input: parentId (circle|no-change)$/);
    for (const id of below) await expect(api.db.write(() => api.db.sql('update office set parent_id = $2 where id = $1', [top, id]))).rejects.toMatchObject({ constraint: 'office_tree' });
  });

  it('keeps a tree whatever is moved where', async () => {
    const ids = [await create(), await create(), await create(), await create(), await create()];
    const place = fc.nat({ max: ids.length - 1 });
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(place, fc.option(place, { nil: null })), { minLength: 1, maxLength: 8 }), async (moves) => {
      for (const [which, where] of moves) await move(ids[which] ?? '', where === null ? null : ids[where] ?? '');
      const parents = new Map((await offices()).map(({ id, parentId }) => [id, parentId]));
      for (const id of ids) {
        const way = new Set<string>();
        for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) {
          expect(way.has(at)).toBe(false);
          way.add(at);
        }
      }
    }), { numRuns: 8 });
  }, 60_000);

  it('two who would close a circle between them at the same moment do not', async () => {
    const [a, b] = [await create(), await create()];
    const answers = await Promise.all([move(a, b), move(b, a)]);
    expect(answers.map(said).sort()).toEqual(['bad-input: parentId circle', 'done']);
  });

  it('asks for a fresh second factor where sight moves', async () => {
    const stale = await api.signIn(['ADMINISTRATOR'], '14', { fresh: false });
    const id = await create();
    expect([said(await move(id, await api.officeId('10'), stale)), said(await stale.ask(CREATE, { input: { ...NEW, code: '14-95' } }))]).toEqual(['step-up-needed', 'step-up-needed']);
  });

  it('is closed only when it holds nothing, and takes nobody then', async () => {
    const [id, lower] = [await create(), await create()];
    const close = (officeId: string, on: string | null = '2026-11-21') => administrator.ask(CLOSE, { input: { officeId, on } });
    await move(lower, id);
    expect(said(await close(id))).toBe('access/office-in-use');
    expect(said(await close(lower))).toBe('done');
    expect(said(await close(id))).toBe('done');
    expect(said(await move(await create(), id))).toBe('bad-input: parentId exists');
    const appoint = await administrator.ask('mutation ($input: CreateStaffInput!) { createStaff(input: $input) { oneTimePassword } }', { input: { login: 'nobody.there', displayName: 'Синтетична', roles: ['PROSECUTOR'], officeId: id } });
    expect(said(appoint)).toBe('bad-input: officeId exists');
    // What was below a closed one opens again only after it.
    expect(said(await close(lower, null))).toBe('bad-input: parentId exists');
    expect([said(await close(id, null)), said(await close(lower, null))]).toEqual(['done', 'done']);
  });

  it('is not closed while people work there or proceedings go on, and takes none once it is closed', async () => {
    const lead = await api.signIn(['PROSECUTOR'], '20');
    const sumy = await api.officeId('20');
    const { proceedingId } = await openCase(lead);
    const close = () => administrator.ask(CLOSE, { input: { officeId: sumy, on: '2026-11-21' } });
    expect((await close()).errors?.[0]?.message).toMatch(/staff|працівники/);
    await api.db.write(() => api.db.sql('update staff set active = false where office_id = $1', [sumy]));
    expect((await close()).errors?.[0]?.message).toMatch(/proceedings|провадження/);
    await api.db.write(() => api.db.sql(`update proceeding set stage = 'CLOSED' where id = $1`, [proceedingId]));
    expect(said(await close())).toBe('done');
    const other = await api.signIn(['PROSECUTOR'], '16');
    const head = await api.signIn(['HEAD'], '16');
    const going = (await openCase(other)).proceedingId;
    expect(said(await attempt(head, 'handOver', { proceedingId: going, toOfficeId: sumy, on: '2026-11-20', reason: 'Підслідність змінено.' }))).toBe('bad-input: toOfficeId exists');
    await act(head, 'handOver', { proceedingId: going, toOfficeId: await api.officeId('10'), on: '2026-11-20', reason: 'Підслідність змінено.' });
  });
});
