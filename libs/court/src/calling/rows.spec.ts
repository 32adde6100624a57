import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { PartiesService } from '#libs/proceedings';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { CourtModule } from '../court.module.js';
import { Hearings } from '../hearings.service.js';

/** What the database itself refuses, whatever program writes: the last wall behind the rules. */
describe('rows of people at hearings', () => {
  const bench = useProceedings([CourtModule]);
  const someCase = async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const { id: partyId } = await bench.get(PartiesService).add(olena, { proceedingId, role: 'VICTIM', since: '2026-04-01', fullName: 'Вигадана Особа' }, NOW);
    const { id: hearingId } = await bench.get(Hearings).schedule(olena, { proceedingId, at: '2026-12-10T10:30:00+02:00', kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд' }, NOW);
    return { staffId: olena.id, proceedingId, partyId, hearingId };
  };
  type Case = Awaited<ReturnType<typeof someCase>>;
  const insert = async (table: string, row: Readonly<Record<string, unknown>>): Promise<string> => {
    const names = Object.keys(row);
    return bench.db.sql(`insert into ${table} (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`, Object.values(row)).then(() => 'done', (fault: { constraint?: string; driverError?: { constraint?: string } }) => fault.constraint ?? fault.driverError?.constraint ?? 'another fault');
  };
  const person = ({ staffId, proceedingId, partyId, hearingId }: Case, own: Readonly<Record<string, unknown>> = {}) =>
    insert('hearing_person', { id: randomUUID(), proceeding_id: proceedingId, hearing_id: hearingId, party_id: partyId, purpose: 'TESTIFY', mode: 'REMOTE', recorded_by: staffId, ...own });
  const examination = ({ staffId, proceedingId, partyId, hearingId }: Case, own: Readonly<Record<string, unknown>> = {}) =>
    insert('examination', { id: randomUUID(), proceeding_id: proceedingId, hearing_id: hearingId, party_id: partyId, kind: 'TESTIMONY', recorded_by: staffId, ...own });
  const tried = (work: () => Promise<unknown>) => bench.story(async () => { await work(); });

  it('stand', tried(async () => {
    const one = await someCase();
    expect([await person(one, { served_on: '2026-12-01', served_by: 'IN_HAND' }), await examination(one), await examination(one, { kind: 'DOCUMENT', party_id: null, subject: 'Переписка' })]).toEqual(['done', 'done', 'done']);
  }));

  it.each<[string, string, (one: Case) => Promise<unknown>]>([
    ['the same person twice at one hearing', 'hearing_person_once', async (one) => (await person(one), person(one))],
    ['a summons that was served in no way', 'hearing_person_served_somehow', (one) => person(one, { served_on: '2026-12-01' })],
    ['an empty justification', 'hearing_person_justification', (one) => person(one, { justification: '' })],
    ['a person of another proceeding', 'hearing_person_party', async (one) => person(one, { party_id: (await someCase()).partyId })],
    ['a hearing of another proceeding', 'hearing_person_hearing', async (one) => person(one, { hearing_id: (await someCase()).hearingId })],
    ['testimony of nobody', 'examination_of_somebody_or_something', (one) => examination(one, { party_id: null })],
    ['the testimony of one person at one hearing twice', 'examination_testimony_once', async (one) => (await examination(one), examination(one))],
    ['an examination of nothing', 'examination_of_somebody_or_something', (one) => examination(one, { kind: 'THING', party_id: null })],
    ['testimony of a person of another proceeding', 'examination_party', async (one) => examination(one, { party_id: (await someCase()).partyId })],
    ['an examination that repeats one of another proceeding', 'examination_again_of', async (one) => {
      const id = randomUUID();
      await examination(await someCase(), { id });
      return examination(one, { again_of: id });
    }],
  ])('are refused for %s', (_, constraint, work) => tried(async () => expect(await work(await someCase())).toBe(constraint))());
});
