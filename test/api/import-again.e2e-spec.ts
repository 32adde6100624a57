import { describe, expect, it } from '@jest/globals';
import { type ImportedProceeding, type Importer, counts, csv, erdr, imported, importers } from '../support/builders/intake.js';
import { rightsIn } from '../support/builders/rights.js';
import { useApi } from '../support/test-app.js';

const HEAD = ['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула', 'Кваліфікація', 'Підозрюваний', 'Дата повідомлення про підозру', 'Потерпілий', 'Обшук'];
const line = (index: number, more: Partial<Record<number, string>> = {}): string[] =>
  [erdr(index), '12.02.2026', `Вигадана обставина ${index}`, 'ч. 2 ст. 149 КК', `Вигаданий Особа ${index}`, '20.05.2026', '', '01.06.2026'].map((cell, place) => more[place] ?? cell);
const same = { created: 0, changed: 0, unchanged: 1, refused: 0 };

/** The rule of these stories: what somebody decided by hand stands until the table itself says something new. */
describe('a table that comes again after people have worked', () => {
  const api = useApi();
  const importer = importers(api);
  const of = async (who: Importer, index: number): Promise<ImportedProceeding> => {
    await api.db.write(() => rightsIn(api.db).purposes(who.client.id));
    const found = await imported(who.client, erdr(index));
    if (found === undefined) throw new Error(`no ${erdr(index)}`);
    return found;
  };
  const eventOf = (proceeding: ImportedProceeding, type: string): ImportedProceeding['events'][number] => {
    const event = proceeding.events.find((each) => each.type === type);
    if (event === undefined) throw new Error(`no ${type}`);
    return event;
  };
  const again = async (who: Importer, ...rows: string[][]) => (await who.import(csv(HEAD, ...rows))).done;
  const rowsOfMemory = (): Promise<unknown[]> => api.db.request(() => api.db.sql('select proceeding_id, xmin::text from import_memory order by proceeding_id'));

  it('leaves a date corrected by hand, and corrects it anew once the cell says something else', async () => {
    const head = await importer();
    await again(head, line(1));
    const before = await of(head, 1);
    await head.client.data('mutation ($input: CorrectEventInput!) { correctEvent(input: $input) { event { id } } }', { input: { eventId: eventOf(before, 'suspicion').id, on: '2026-05-19', reason: 'За копією повідомлення' } });
    expect(await again(head, line(1))).toMatchObject(same);
    expect(eventOf(await of(head, 1), 'suspicion')).toMatchObject({ on: '2026-05-19', reason: 'За копією повідомлення' });
    expect(await again(head, line(1, { 5: '18.05.2026' }))).toMatchObject({ changed: 1 });
    expect(eventOf(await of(head, 1), 'suspicion')).toMatchObject({ on: '2026-05-18', reason: expect.stringContaining('import') });
  });

  it('does not bring back an event that was annulled, nor text and duties that were changed', async () => {
    const head = await importer();
    const [first, second] = [await api.signIn(['PROSECUTOR']), await api.signIn(['PROSECUTOR'])];
    const [name] = await api.db.request(() => api.db.sql<{ name: string }>('select display_name name from staff where id = $1', [first.id]));
    const table = csv([...HEAD, 'Прокурор'], [...line(2), name?.name ?? '']);
    await head.import(table);
    const before = await of(head, 2);
    expect(before.prosecutor?.id).toBe(first.id);
    await head.client.data('mutation ($input: AnnulEventInput!) { annulEvent(input: $input) { event { id } } }', { input: { eventId: eventOf(before, 'search_done').id, reason: 'Обшуку не було' } });
    await head.client.data('mutation ($input: EditSummaryInput!) { editSummary(input: $input) { id } }', { input: { proceedingId: before.id, version: before.version, summary: 'Уточнено вручну' } });
    await head.client.data('mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }', { input: { proceedingId: before.id, prosecutorId: second.id } });
    expect((await head.import(table)).done).toMatchObject(same);
    const after = await of(head, 2);
    expect([after.summary, after.prosecutor?.id, after.events.map(({ type }) => type)]).toEqual(['Уточнено вручну', second.id, ['suspicion']]);
  });

  it('assigns a colleague whom it could not find before, and stands back for whoever was assigned by hand meanwhile', async () => {
    const head = await importer();
    const columns = [...HEAD, 'Прокурор'];
    const table = csv(columns, [...line(3), 'Особа Майбутня'], [...line(4), 'Особа Майбутня']);
    const { planned, done } = await head.import(table);
    expect([counts(done), planned.preview.map(({ errors }) => errors.map(({ rule }) => rule))]).toEqual([{ total: 2, created: 2, changed: 0, unchanged: 0, refused: 0 }, [['unknown-staff'], ['unknown-staff']]]);
    const [late, other] = [await api.signIn(['PROSECUTOR']), await api.signIn(['PROSECUTOR'])];
    await api.db.write(() => api.db.sql(`update staff set display_name = 'Особа Майбутня' where id = $1`, [late.id]));
    await head.client.data('mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }', { input: { proceedingId: (await of(head, 4)).id, prosecutorId: other.id } });
    expect(counts((await head.import(table)).done)).toEqual({ total: 2, created: 0, changed: 1, unchanged: 1, refused: 0 });
    expect([(await of(head, 3)).prosecutor?.id, (await of(head, 4)).prosecutor?.id]).toEqual([late.id, other.id]);
    expect(counts((await head.import(table)).done)).toMatchObject({ changed: 0, unchanged: 2 });
  });

  it('of proceedings recorded by hand doubles neither people nor events, whether it names the suspect or not', async () => {
    const head = await importer();
    for (const index of [5, 6]) {
      const { registerProceeding } = await head.client.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: erdr(index), registeredOn: '2026-02-12', summary: `Вигадана обставина ${index}`, qualification: 'ч. 2 ст. 149 КК' } });
      const { id } = registerProceeding.proceeding;
      const { addParty } = await head.client.data<{ addParty: { party: { id: string } } }>('mutation ($input: AddPartyInput!) { addParty(input: $input) { party { id } } }', { input: { proceedingId: id, role: 'SUSPECT', since: '2026-05-20', fullName: `Вигаданий Особа ${index}` } });
      await head.client.data('mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }', { input: { proceedingId: id, type: 'suspicion', on: '2026-05-20', partyId: addParty.party.id } });
    }
    expect(counts(await again(head, line(5, { 7: '' }), line(6, { 4: '', 7: '' })))).toEqual({ total: 2, created: 0, changed: 0, unchanged: 2, refused: 0 });
    for (const index of [5, 6]) expect(await of(head, index)).toMatchObject({ parties: [{}], events: [{ type: 'suspicion', on: '2026-05-20' }] });
  });

  it('gives the suspicion its suspect once a table names one', async () => {
    const head = await importer();
    await again(head, line(7, { 4: '' }));
    expect(eventOf(await of(head, 7), 'suspicion').partyId).toBeNull();
    expect(await again(head, line(7))).toMatchObject({ changed: 1 });
    const { parties, events } = await of(head, 7);
    expect([parties.length, events.filter(({ type }) => type === 'suspicion').map(({ partyId }) => partyId)]).toEqual([1, [parties[0]?.id]]);
    expect(await again(head, line(7))).toMatchObject(same);
  });

  it('tells namesakes of different roles apart the second time too', async () => {
    const head = await importer();
    const row = line(8, { 4: 'Вигадана Особа Перша', 6: 'Вигадана Особа Перша' });
    expect(await again(head, row)).toMatchObject({ created: 1 });
    expect(await again(head, row)).toMatchObject(same);
    expect((await of(head, 8)).parties.map(({ currentRoles }) => currentRoles)).toEqual([['SUSPECT'], ['VICTIM']]);
  });

  it('leaves a closed proceeding closed: the same row is unchanged, a new fact is refused at its cell, and reopening is taken', async () => {
    const head = await importer();
    await again(head, line(9));
    const { id } = await of(head, 9);
    await head.client.data('mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }', { input: { proceedingId: id, type: 'closed', on: '2026-10-01' } });
    expect(await again(head, line(9))).toMatchObject(same);
    const refused = await again(head, line(9, { 7: '01.06.2026; 15.07.2026' }));
    expect([counts(refused), refused.preview[0]?.errors]).toMatchObject([{ refused: 1 }, [{ column: 'Обшук', field: 'search_done', rule: 'closed' }]]);
    const resumed = (await head.import(csv([...HEAD, 'Відновлено'], [...line(9), '05.10.2026']))).done;
    expect(counts(resumed)).toMatchObject({ changed: 1, refused: 0 });
    expect((await of(head, 9)).stage).toBe('SUSPICION');
  });

  it('leaves joined proceedings joined', async () => {
    const head = await importer();
    await again(head, line(10), line(11));
    const [main, other] = [await of(head, 10), await of(head, 11)];
    await head.client.data('mutation ($input: JoinProceedingsInput!) { joinProceedings(input: $input) { id } }', { input: { proceedingId: main.id, absorbedId: other.id, on: '2026-07-01', reason: 'Пов’язані епізоди' } });
    const events = (await of(head, 10)).events.length;
    expect(counts(await again(head, line(10), line(11)))).toEqual({ total: 2, created: 0, changed: 0, unchanged: 2, refused: 0 });
    expect([(await of(head, 10)).events.length, (await of(head, 11)).stage]).toEqual([events, 'JOINED']);
    expect(counts(await again(head, line(11, { 7: '01.06.2026; 15.07.2026' })))).toMatchObject({ refused: 1 });
  });

  it('does not reach a proceeding that was handed over: to the old office it is a number like any other', async () => {
    const [head, stranger] = [await importer(), await importer(['HEAD'], '16')];
    await again(head, line(12));
    await head.client.data('mutation ($input: HandOverInput!) { handOver(input: $input) { id } }', { input: { proceedingId: (await of(head, 12)).id, toOfficeId: await api.officeId('16'), on: '2026-07-01', reason: 'За місцем вчинення' } });
    // Her purpose was stated for the day; here the day is over.
    await api.db.write(() => api.db.sql('update access_grant set ended_at = now() where staff_id = $1 and ended_at is null', [head.client.id]));
    const theirs = await again(head, line(12, { 2: 'Нова фабула', 5: '19.05.2026' }));
    expect(counts(theirs)).toMatchObject({ created: 1, refused: 0 });
    expect(await again(stranger, line(12))).toMatchObject(same);
    expect((await of(stranger, 12)).summary).toBe('Вигадана обставина 12');
  });

  it('writes nothing at all when it says the same: no version, no audit row of a proceeding, no memory', async () => {
    const head = await importer(['HEAD'], '22');
    const rows = Array.from({ length: 40 }, (_, index) => line(20 + index, { 7: index % 2 === 0 ? '01.06.2026; 01.04.2026; 01.05.2026' : '' }));
    await again(head, ...rows);
    const written = (): Promise<unknown[]> => api.db.request(() => api.db.sql(`select (select count(*)::int from procedural_event) events, (select count(*)::int from party) parties, (select count(*)::int from charge) charges, (select count(*)::int from assignment) duties,
      (select count(*)::int from audit_event where proceeding_id is not null) audited, (select md5(string_agg(p::text, '' order by id)) from proceeding p) proceedings, (select md5(string_agg(d::text, '' order by id)) from deadline d) deadlines`));
    const [before, memory] = [await written(), await rowsOfMemory()];
    expect(counts(await again(head, ...[...rows].reverse()))).toEqual({ total: 40, created: 0, changed: 0, unchanged: 40, refused: 0 });
    expect([await written(), await rowsOfMemory()]).toEqual([before, memory]);
  });
});
