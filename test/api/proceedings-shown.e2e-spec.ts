import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseFile, act, attempt, openCase, said } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, useApi } from '../support/test-app.js';

interface Shown {
  proceeding: {
    stage: string; abilities: string[]; office: { code: string; seat: string; relocatedSince: string | null; territory: { uk: string } };
    events: { id: string; type: string; on: string | null; at: string | null; cameFrom: string | null; abilities: string[]; annulled: boolean; supersededBy: string | null; reason: string | null; recordedBy: { id: string } }[];
    deadlines: { ruleId: string; dueOn: string | null }[];
  } | null;
}
const CASE = `query ($id: ID!) { proceeding(id: $id) { stage abilities office { code seat relocatedSince territory { uk } } deadlines { ruleId dueOn }
  events(withSuperseded: true) { id type on at cameFrom abilities annulled supersededBy reason recordedBy { id } } } }`;

describe('what a case shows after what was done in it', () => {
  const api = useApi();
  let olena: Client;
  let head: Client;
  let file: CaseFile;
  const open = async (client: Client, id: string): Promise<NonNullable<Shown['proceeding']>> => {
    const { proceeding } = await client.data<Shown>(CASE, { id });
    if (proceeding === null) throw new Error('hidden');
    return proceeding;
  };

  beforeAll(async () => {
    [olena, head] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '16')];
    file = await openCase(olena);
  });

  it('an office that moves keeps its territory and its number in the register, and all its cases', async () => {
    const before = await open(olena, file.proceedingId);
    const administrator = await api.signIn(['ADMINISTRATOR']);
    await administrator.data('mutation ($input: RelocateOfficeInput!) { relocateOffice(input: $input) { id } }', { input: { officeId: await api.officeId('16'), seat: 'Ізмаїл', since: '2026-05-01' } });
    const { office } = await open(olena, file.proceedingId);
    expect(office).toEqual({ ...before.office, seat: 'Ізмаїл', relocatedSince: '2026-05-01' });
    const { registerProceeding } = await olena.data<{ registerProceeding: { warnings: unknown[]; proceeding: { office: unknown } } }>(
      'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { warnings { en } proceeding { office { code seat relocatedSince territory { uk } } } } }', { input: { erdrNumber: someNumber(), registeredOn: '2026-05-02', summary: 'Після переїзду.' } });
    expect(registerProceeding).toEqual({ warnings: [], proceeding: { office } });
  });

  it('a closed case goes on by a resumption: the ability says so to all who may, and then everything is open again', async () => {
    const { proceedingId } = await openCase(olena);
    expect((await open(olena, proceedingId)).abilities).toEqual(expect.arrayContaining(['recordEvent', 'resume']));
    await act(olena, 'recordEvent', { proceedingId, type: 'closed', on: '2026-06-01' });
    const closed = await open(olena, proceedingId);
    expect([closed.stage, closed.abilities, (await open(head, proceedingId)).abilities]).toEqual(['CLOSED', ['resume', 'correctEvent'], ['resume', 'correctEvent', 'assignStaff']]);
    expect(said(await attempt(olena, 'recordEvent', { proceedingId, type: 'search_ruling', on: '2026-06-02' }))).toBe('proceeding/closed: proceedingId closed');
    expect(said(await attempt(await api.signIn(['PROSECUTOR'], '16'), 'recordEvent', { proceedingId, type: 'resume', on: '2026-06-15' }))).toBe('not-found');
    await act(olena, 'recordEvent', { proceedingId, type: 'resume', on: '2026-06-15', note: 'Постанову скасовано.' });
    const resumed = await open(olena, proceedingId);
    expect([resumed.stage, resumed.abilities.includes('recordEvent')]).toEqual(['SUSPICION', true]);
    await act(olena, 'recordEvent', { proceedingId, type: 'closed', on: '2026-07-01' });
    expect(said(await attempt(olena, 'recordEvent', { proceedingId, type: 'resume', on: '2026-06-30' }))).toBe('bad-input: on order');
    expect(said(await attempt(olena, 'recordEvent', { proceedingId, type: 'resume', on: '2026-07-01' }))).toBe('done');
  });

  it('a suspicion that went along says where it is corrected; once corrected there, the terms here are others, and the answer tells which', async () => {
    const { proceedingId, suspectId, eventId } = await openCase(olena);
    const child = await act(olena, 'splitProceeding', { proceedingId, erdrNumber: someNumber(), on: '2026-04-01', reason: 'Розшук.', partyIds: [suspectId], newFactOrPerson: false });
    const there = await open(olena, child);
    const came = there.events.filter(({ cameFrom }) => cameFrom !== null);
    expect(came.map(({ type, on, abilities }) => [type, on, abilities]).sort()).toEqual([['parent_suspicion', '2026-03-10', []], ['suspicion', '2026-03-10', []]]);
    for (const { id } of came) expect(said(await attempt(olena, 'correctEvent', { eventId: id, on: '2026-03-12', reason: 'Спроба.' }))).toBe('proceeding/link-refused: eventId follows');
    const { correctEvent } = await olena.data<{ correctEvent: { changes: { kind: string; fromDue: string | null; toDue: string | null }[] } }>(
      'mutation ($input: CorrectEventInput!) { correctEvent(input: $input) { changes { kind fromDue toDue } } }', { input: { eventId, on: '2026-03-20', reason: 'За протоколом.' } });
    const after = await open(olena, child);
    expect(after.events.filter(({ type, supersededBy }) => type === 'suspicion' && supersededBy === null).map(({ on }) => on)).toEqual(['2026-03-20']);
    const dueOf = ({ deadlines }: NonNullable<Shown['proceeding']>): (string | null)[] => deadlines.map(({ dueOn }) => dueOn).sort();
    expect(dueOf(after)).not.toEqual(dueOf(there));
    // What moved in the parent and in the child, both: whoever corrects sees all of it.
    const moved = correctEvent.changes.filter(({ kind }) => kind === 'MOVED');
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.filter(({ toDue }) => after.deadlines.some(({ dueOn }) => dueOn === toDue)).length).toBeGreaterThan(0);
  });

  it('of what moved in a case that the reader does not see, the answer tells nothing', async () => {
    const { proceedingId, suspectId, eventId } = await openCase(olena);
    const child = await act(olena, 'splitProceeding', { proceedingId, erdrNumber: someNumber(), on: '2026-04-01', reason: 'Розшук.', partyIds: [suspectId], newFactOrPerson: false });
    const correction = (on: string, id: string): Promise<{ correctEvent: { event: { id: string }; changes: unknown[] } }> => olena.data('mutation ($input: CorrectEventInput!) { correctEvent(input: $input) { event { id } changes { kind key } } }', { input: { eventId: id, on, reason: 'За протоколом.' } });
    const seen = await correction('2026-03-20', eventId);
    await act(head, 'assignStaff', { proceedingId: child, prosecutorId: (await api.signIn(['PROSECUTOR'], '16')).id });
    const hidden = await correction('2026-03-10', seen.correctEvent.event.id);
    expect(hidden.correctEvent.changes.length).toBeLessThan(seen.correctEvent.changes.length);
    expect((await open(head, child)).events.filter(({ type, supersededBy }) => type === 'suspicion' && supersededBy === null).map(({ on }) => on)).toEqual(['2026-03-10']);
  });

  it('versions of an event stand in a line with who changed them and why, and only the last that stands may be changed', async () => {
    const { proceedingId } = await openCase(olena);
    let eventId = await act(olena, 'recordEvent', { proceedingId, type: 'search_ruling', on: '2026-04-01' });
    const line = [eventId];
    for (const on of ['2026-04-02', '2026-04-03']) line.push(eventId = await act(olena, 'correctEvent', { eventId, on, reason: 'Описка в ухвалі.' }));
    line.push(await act(head, 'annulEvent', { eventId, reason: 'Ухвали не було.' }));
    const versions = (await open(olena, proceedingId)).events.filter(({ type }) => type === 'search_ruling');
    expect(line.map((id) => versions.find((version) => version.id === id)).map((version) => [version?.on, version?.annulled, version?.supersededBy === null, version?.abilities, version?.reason, version?.recordedBy.id])).toEqual([
      ['2026-04-01', false, false, [], null, olena.id], ['2026-04-02', false, false, [], 'Описка в ухвалі.', olena.id], ['2026-04-03', false, false, [], 'Описка в ухвалі.', olena.id], ['2026-04-03', true, true, [], 'Ухвали не було.', head.id],
    ]);
    for (const id of line) expect(said(await attempt(olena, 'annulEvent', { eventId: id, reason: 'Ще раз.' }))).toMatch(/^(conflict\/stale: eventId superseded|proceeding\/event-refused: eventId annulled)$/);
    // What was annulled may be recorded anew.
    expect(said(await attempt(olena, 'recordEvent', { proceedingId, type: 'search_ruling', on: '2026-04-03' }))).toBe('done');
  });
});
