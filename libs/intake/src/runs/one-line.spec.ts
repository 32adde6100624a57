import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Importer, csv, erdr, importers } from '../../../../test/support/builders/intake.js';
import { useApi } from '../../../../test/support/test-app.js';

const HEAD = ['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула', 'Кваліфікація', 'Підозрюваний', 'Дата повідомлення про підозру'];
/** Suspicions whose two months are over, nearly over, and long gone: each brings flags of its own. */
const DAYS = ['03.08.2026', '08.10.2026', '20.05.2026'];
const rows = (from: number): string[][] => DAYS.map((day, index) => [erdr(from + index), '12.02.2026', `Вигадана обставина ${index}`, 'ч. 2 ст. 149 КК', `Вигаданий Особа ${index}`, day]);

describe('an import that brings flags', () => {
  const api = useApi();
  const importer = importers(api);
  let head: Importer;
  let olena: Importer;
  beforeAll(async () => {
    head = await importer(['HEAD'], '16');
    olena = await importer(['PROSECUTOR'], '16');
  });

  interface Line { kind: string; readAt: string | null; proceedingId: string | null; text: { uk: string } }
  const inbox = async ({ client }: Importer, unreadOnly = false): Promise<Line[]> =>
    (await client.data<{ notifications: { edges: { node: Line }[] } }>('query ($unread: Boolean!) { notifications(first: 100, unreadOnly: $unread) { edges { node { kind readAt proceedingId text { uk } } } } }', { unread: unreadOnly })).notifications.edges.map(({ node }) => node);
  const unread = async ({ client }: Importer): Promise<number> => (await client.data<{ me: { unread: number } }>('{ me { unread } }')).me.unread;

  it('tells everybody concerned in one new line, which names no case; the flags themselves stand and are found', async () => {
    await olena.import(csv(HEAD, ...rows(1)));
    for (const who of [olena, head]) {
      expect((await inbox(who, true)).map(({ kind, proceedingId }) => [kind, proceedingId])).toEqual([['IMPORT_FLAGS', null]]);
      expect(await unread(who)).toBe(1);
      const flags = (await inbox(who)).filter(({ kind }) => kind !== 'IMPORT_FLAGS');
      expect(flags.length).toBeGreaterThan(1);
      expect(flags.every(({ readAt }) => readAt !== null)).toBe(true);
    }
    const { myDay } = await olena.client.data<{ myDay: { counts: { overdue: number } } }>('{ myDay { counts { overdue } } }');
    expect(myDay.counts.overdue).toBeGreaterThanOrEqual(2);
  });

  it('says it once for each import, however many batches, and nothing for one that changes nothing', async () => {
    await olena.import(csv(HEAD, ...rows(1)));
    expect(await unread(olena)).toBe(1);
    await olena.import(csv(HEAD, ...rows(11)));
    expect((await inbox(olena, true)).map(({ kind }) => kind)).toEqual(['IMPORT_FLAGS', 'IMPORT_FLAGS']);
  });

  it('leaves what is recorded by hand told line by line', async () => {
    const before = await unread(head);
    const client = olena.client;
    const { registerProceeding } = await client.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: erdr(31), registeredOn: '2026-03-02', summary: 'Вербування.' } });
    const proceedingId = registerProceeding.proceeding.id;
    const { addParty } = await client.data<{ addParty: { party: { id: string } } }>('mutation ($input: AddPartyInput!) { addParty(input: $input) { party { id } } }', { input: { proceedingId, role: 'SUSPECT', since: '2026-03-02' } });
    await client.data('mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }', { input: { proceedingId, type: 'suspicion', on: '2026-08-03', partyId: addParty.party.id } });
    expect(await unread(head)).toBeGreaterThan(before);
    expect((await inbox(head, true)).some(({ kind, proceedingId: of }) => kind === 'OVERDUE' && of === proceedingId)).toBe(true);
  });
});
