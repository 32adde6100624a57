import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { Importer, RUN, type RunView, counts, csv, erdr } from '../support/builders/intake.js';
import { rightsIn } from '../support/builders/rights.js';
import { useApi } from '../support/test-app.js';

const HEAD = ['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула', 'Кваліфікація', 'Підозрюваний', 'Дата повідомлення про підозру'];
const line = (index: number, more: Partial<Record<number, string>> = {}): string[] => [erdr(index), '12.02.2026', `Вигадана обставина ${index}`, 'ч. 2 ст. 149 КК', `Вигаданий Особа ${index}`, '20.05.2026'].map((cell, place) => more[place] ?? cell);

interface ProceedingView { erdrNumber: string; summary: string; qualification: string; stage: string; parties: { label: string | null; currentRoles: string[] }[]; events: { type: string; on: string | null; partyId: string | null; reason: string | null }[] }
const PROCEEDING = 'erdrNumber summary qualification stage parties { label currentRoles } events { type on partyId reason }';

describe('importing a register', () => {
  const api = useApi();
  const importer = async (roles: Parameters<typeof api.signIn>[0] = ['HEAD'], office?: string): Promise<Importer> => new Importer(api, await api.signIn(roles, office));
  const find = async (who: Importer, number: string): Promise<ProceedingView | undefined> => {
    await api.db.write(() => rightsIn(api.db).purposes(who.client.id));
    const { proceedings } = await who.client.data<{ proceedings: { edges: { node: ProceedingView }[] } }>(`query ($text: String) { proceedings(filter: { text: $text }) { edges { node { ${PROCEEDING} } } } }`, { text: number });
    return proceedings.edges[0]?.node;
  };

  it('refuses a page cursor of another list by its name', async () => {
    const head = await importer();
    const after = Buffer.from('["2026-13-45","not an id"]').toString('base64url');
    const { errors } = await head.client.ask('query ($after: String) { importRuns(after: $after) { edges { cursor } } }', { after });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [{ field: 'after', rule: 'cursor' }] });
  });

  it('offers the columns, tells in a dry run what would come of every row, and changes nothing yet', async () => {
    const head = await importer();
    const id = await head.upload(csv(['Реєстр станом на 01.11.2026'], HEAD, ['1', '2', '3', '4', '5', '6'], line(1), line(2, { 5: '31.02.2026' })), '../../Реєстр\u0007 2026.csv');
    const uploaded = await head.see(id);
    expect(uploaded).toMatchObject({ status: 'UPLOADED', fileName: 'Реєстр 2026.csv', encoding: 'utf-8', headers: HEAD });
    expect(uploaded.suggested.map(({ field }) => field)).toEqual(['erdrNumber', 'registeredOn', 'summary', 'qualification', 'suspect', 'suspicion']);
    const planned = await head.plan(id);
    expect(counts(planned)).toEqual({ total: 2, created: 1, changed: 0, unchanged: 0, refused: 1 });
    expect(planned.preview[0]).toMatchObject({ row: 5, outcome: 'refuse', errors: [{ column: 'Дата повідомлення про підозру', field: 'suspicion', rule: 'date' }] });
    expect(planned.preview[0]?.errors[0]?.message).toEqual({ uk: 'Такого дня немає: «31.02.2026».', en: 'There is no such day: “31.02.2026”.' });
    expect(await find(head, erdr(1))).toBeUndefined();
  });

  it('imports proceedings with people and events, and the deadlines that follow from them', async () => {
    const head = await importer();
    const { planned, done } = await head.import(csv(HEAD, line(11), line(12)));
    expect([counts(done), done.status]).toEqual([{ ...counts(planned) }, 'DONE']);
    // A head who imports is not assigned: she reads the content after stating what for, as `find` does.
    expect(await find(head, erdr(11))).toMatchObject({
      qualification: 'ч. 2 ст. 149 КК', stage: 'SUSPICION', parties: [{ label: 'Вигаданий Особа 11', currentRoles: ['SUSPECT'] }], events: [{ type: 'suspicion', on: '2026-05-20' }],
    });
    const [row] = await api.db.request(() => api.db.sql<{ n: number }>('select count(*)::int n from import_row where run_id = $1', [done.id]));
    expect(row?.n).toBe(0);
  });

  it('changes nothing when the same table comes again, and corrects with a reason what a cell says otherwise', async () => {
    const head = await importer();
    await head.import(csv(HEAD, line(21), line(22)));
    expect(counts((await head.import(csv(HEAD, line(21), line(22)))).done)).toMatchObject({ created: 0, changed: 0, unchanged: 2, refused: 0 });
    const { planned, done } = await head.import(csv(HEAD, line(21, { 5: '21.05.2026', 2: 'Уточнена вигадана обставина', 3: 'ч. 3 ст. 149 КК' }), line(22, { 5: '', 3: '' })));
    expect([counts(planned), counts(done)]).toEqual([counts(done), { total: 2, created: 0, changed: 1, unchanged: 1, refused: 0 }]);
    expect(await find(head, erdr(21))).toMatchObject({ summary: 'Уточнена вигадана обставина', qualification: 'ч. 3 ст. 149 КК', parties: [{}], events: [{ type: 'suspicion', on: '2026-05-21', reason: expect.stringContaining('import') }] });
    expect(await find(head, erdr(22))).toMatchObject({ qualification: 'ч. 2 ст. 149 КК', events: [{ on: '2026-05-20' }] });
  });

  it('reads one row per event, wherever the rows of a proceeding stand', async () => {
    const head = await importer();
    const long = ['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула', 'Подія', 'Дата події', 'Значення', 'Підозрюваний'];
    const { done } = await head.import(csv(long,
      [erdr(31), '12.02.2026', 'Вигадана обставина', 'Повідомлення про підозру', '20.05.2026', '', 'Вигадана Особа'],
      [erdr(32), '12.02.2026', 'Інша вигадана обставина', '', '', '', ''],
      [erdr(31), '', '', 'Продовження строку', '10.07.2026', 'до 3 міс.', ''],
      [erdr(31), '', '', 'Затримання', '20.05.2026', '', 'Вигадана Особа']));
    expect(counts(done)).toEqual({ total: 4, created: 1, changed: 0, unchanged: 0, refused: 3 });
    const again = await head.import(csv(long,
      [erdr(31), '12.02.2026', 'Вигадана обставина', 'Повідомлення про підозру', '20.05.2026', '', 'Вигадана Особа'],
      [erdr(31), '', '', 'Продовження строку', '10.07.2026', 'до 3 міс.', '']));
    expect(counts(again.done)).toMatchObject({ created: 2 });
    expect((await find(head, erdr(31)))?.events.map(({ type }) => type).sort()).toEqual(['extended_to_months', 'suspicion']);
  });

  it('says why a row is refused, and takes it once it is mended in the downloaded file', async () => {
    const head = await importer();
    const { done } = await head.import(csv(HEAD, line(41, { 0: '1.20252E+16' }), line(42, { 2: '=HYPERLINK("http://x")', 5: '20.15.2026' }), line(43)));
    expect(counts(done)).toMatchObject({ created: 1, refused: 2 });
    const download = async (kind: string): Promise<string> => (await api.http().get(`/imports/${done.id}/refused.${kind}`).set('cookie', head.client.cookie).buffer(true)).text;
    const text = await download('csv');
    expect(text).toContain('Excel перетворив номер');
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    const mended = text.replace('1.20252E+16', erdr(41)).replace('20.15.2026', '20.05.2026');
    expect(counts((await head.import(Buffer.from(mended))).done)).toMatchObject({ created: 2, refused: 0 });
    expect((await find(head, erdr(42)))?.summary).toBe('=HYPERLINK("http://x")');
  });

  it('takes windows-1251 with commas, and a date that has not come yet refuses the row by the rule of recording', async () => {
    const head = await importer();
    const body = iconv.encode([HEAD, line(51), line(52, { 5: '20.05.2027' })].map((row) => row.join(',')).join('\n'), 'windows-1251');
    const { planned } = await head.import(body);
    expect(planned.encoding).toBe('windows-1251');
    expect(planned.preview[0]).toMatchObject({ row: 3, outcome: 'refuse', errors: [{ column: 'Дата повідомлення про підозру', rule: 'future' }] });
    expect(await find(head, erdr(51))).toMatchObject({ summary: 'Вигадана обставина 51' });
  });

  it('assigns colleagues by name, and lets a row in without a name it does not know', async () => {
    const head = await importer();
    const colleague = await api.signIn(['PROSECUTOR']);
    const [staff] = await api.db.request(() => api.db.sql<{ name: string }>('select display_name name from staff where id = $1', [colleague.id]));
    const { planned, done } = await head.import(csv([...HEAD, 'Прокурор'], [...line(61), staff?.name ?? ''], [...line(62), 'Ніхто Невідомий']));
    expect(counts(done)).toMatchObject({ created: 2 });
    expect(planned.preview[0]).toMatchObject({ outcome: 'create', errors: [{ column: 'Прокурор', rule: 'unknown-staff' }] });
    expect(await find(new Importer(api, colleague), erdr(61))).toBeDefined();
  });

  it('keeps the table to the person who uploaded it, and proceedings of other offices to themselves', async () => {
    const [head, stranger, prosecutor] = [await importer(), await importer(['HEAD'], '16'), await importer(['PROSECUTOR'])];
    const { done } = await head.import(csv(HEAD, line(71), line(72, { 5: '99.99.2026' })));
    expect((await stranger.client.data<{ importRun: RunView | null }>(`query ($id: ID!) { importRun(id: $id) { ${RUN} } }`, { id: done.id })).importRun).toBeNull();
    expect((await api.http().get(`/imports/${done.id}/refused.csv`).set('cookie', prosecutor.client.cookie)).status).toBe(404);
    const theirs = await stranger.import(csv(HEAD, line(71)));
    // Not even that the number is taken: theirs is a proceeding of its own, and what the first office has stays its own.
    expect(counts(theirs.done)).toMatchObject({ created: 1, refused: 0 });
    expect((await api.http().post('/imports').set('cookie', (await api.signIn(['INVESTIGATOR'])).cookie).send(csv(HEAD))).status).toBe(403);
    expect((await api.http().post('/imports').send(csv(HEAD))).status).toBe(401);
  });

  it('lets a prosecutor bring in own proceedings, with a suspect whom no cell names, and not those of a colleague', async () => {
    const [prosecutor, colleague] = [await importer(['PROSECUTOR']), await api.signIn(['PROSECUTOR'])];
    const [staff] = await api.db.request(() => api.db.sql<{ name: string }>('select display_name name from staff where id = $1', [colleague.id]));
    const columns = [...HEAD.slice(0, 3), 'Дата і час затримання', 'Прокурор'];
    const { planned, done } = await prosecutor.import(csv(columns, [...line(75).slice(0, 3), '20.05.2026 10:00', ''], [...line(76).slice(0, 3), '', staff?.name ?? '']));
    expect(counts(done)).toMatchObject({ created: 1, refused: 1 });
    expect(planned.preview[0]).toMatchObject({ row: 3, errors: [{ column: 'Прокурор', rule: 'own' }] });
    expect(await find(prosecutor, erdr(75))).toMatchObject({ parties: [{ label: null, currentRoles: ['SUSPECT'] }], events: [{ type: 'detention' }] });
    const again = await prosecutor.import(csv(columns, [...line(75).slice(0, 3), '20.05.2026 10:30', '']));
    expect(counts(again.done)).toMatchObject({ changed: 1 });
    expect(await find(prosecutor, erdr(75))).toMatchObject({ parties: [{}], events: [{ type: 'detention', reason: expect.stringContaining('import') }] });
  });

  it('remembers for the office what a column means', async () => {
    const head = await importer(['HEAD'], '22');
    const headers = [...HEAD.slice(0, 2), 'Колонка нашого відділу', ...HEAD.slice(3)];
    const id = await head.upload(csv(headers, line(81)));
    await head.plan(id, (await head.see(id)).suggested.map(({ header, field }) => ({ header, field: header === 'Колонка нашого відділу' ? 'summary' : field })));
    const again = await (await importer(['HEAD'], '22')).import(csv(headers, line(81)));
    expect(counts(again.done)).toMatchObject({ created: 1 });
  });

  it('refuses a mapping without the number, a step out of turn, and files that are no tables, each in plain words', async () => {
    const head = await importer();
    const id = await head.upload(csv(HEAD, line(91)));
    const plan = await head.client.ask('mutation ($input: PlanImportInput!) { planImport(input: $input) { id } }', { input: { id, mapping: [] } });
    expect(plan.errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [{ field: 'erdrNumber', rule: 'required' }] });
    const start = await head.client.ask('mutation ($input: StartImportInput!) { startImport(input: $input) { id } }', { input: { id } });
    expect(start.errors?.[0]?.extensions.code).toBe('intake/wrong-state');
    for (const body of [Buffer.from(''), Buffer.from('%PDF-1.7 …'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), Buffer.from('PK\u0003\u0004 not a zip'), Buffer.from('a;"b\nc')]) {
      await expect(head.upload(body)).rejects.toThrow('intake/unreadable');
    }
  });

  it('stops when it is cancelled, and never starts again', async () => {
    const head = await importer();
    const id = await head.upload(csv(HEAD, line(101)));
    await head.plan(id);
    await head.client.data('mutation ($input: CancelImportInput!) { cancelImport(input: $input) { status } }', { input: { id } });
    const start = await head.client.ask('mutation ($input: StartImportInput!) { startImport(input: $input) { id } }', { input: { id } });
    expect(start.errors?.[0]?.extensions.code).toBe('intake/wrong-state');
    expect((await head.see(id)).preview).toEqual([]);
  });
});
