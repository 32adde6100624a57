import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { refuse } from '../../../test/server.js';
import type { HearingErrand } from '../../lib/hearing-desk.js';
import { HearingDialogue } from './hearing-dialogue.js';

const hearing = {
  id: ids.event, proceedingId: ids.proceeding, at: '2026-11-20T08:30:00Z', kind: 'TRIAL', mode: 'IN_PERSON', court: 'Вигаданий районний суд', room: '5', judge: null, status: 'SCHEDULED', cause: null, causeText: null, liesWith: null, result: null, appointedOn: null,
  version: 1, nextAt: null, abilities: ['recordHearingResult', 'moveHearing', 'correctHearing'], proceeding: { id: ids.proceeding, erdrNumber: '12026162470000220', courtNumber: '757/1/26-к' },
};
const causes = [{ code: 'NO_JUDGE', label: { uk: 'Зайнятість суду', en: 'The court is busy' }, liesWith: 'COURT', citation: null }];

/** The form of an errand; a colleague has changed the hearing by the time that it is saved. */
function open(errand: Exclude<HearingErrand, { kind: 'panel' }>, theirs: object) {
  let now: typeof hearing = hearing;
  const answer = ({ input }: { input: { version: number } }) => {
    if (input.version === 1) now = { ...hearing, version: 2, ...theirs };
    if (input.version !== now.version) throw refuse('conflict/stale', 'Засідання змінили, відколи ви його відкрили.');
    return { hearing: now, next: null, warnings: [] };
  };
  const onDone = jest.fn();
  return { ...show(<HearingDialogue errand={errand} onClose={() => undefined} onDone={onDone} />, { roots: { hearing: () => now, postponementCauses: causes, recordHearingResult: answer, correctHearing: answer, moveHearing: answer } }), onDone };
}
const panel = async () => within(await screen.findByRole('alert', { name: /змінив хтось інший/ }));
const save = async (user: { click: (element: Element) => Promise<void> }) => user.click(screen.getByRole('button', { name: 'Зберегти' }));

describe('two people at one hearing', () => {
  afterEach(cleanup);

  it('record two results: the second is shown the first, and what she keeps of hers goes over it as a correction with its reason', async () => {
    const { user, server, onDone } = open({ kind: 'record', hearingId: hearing.id }, { status: 'HELD', result: 'Допитано свідка.' });
    await user.click(await screen.findByRole('radio', { name: /^Відбулося/ }));
    await user.type(screen.getByRole('textbox', { name: /Результат|Що/ }), 'Досліджено докази.');
    await save(user);
    const result = within((await panel()).getAllByRole('group').at(-1) ?? document.body);
    for (const text of ['порожньо', 'Досліджено докази.', 'Допитано свідка.']) expect(result.getByText(text)).toBeTruthy();
    await user.click(result.getByRole('radio', { name: /Моє/ }));
    await user.type(screen.getByRole('textbox', { name: /^Підстава/ }), 'Запис неповний');
    await save(user);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(server.named('CorrectHearing').map(({ variables }) => variables)).toEqual([{ input: { hearingId: hearing.id, version: 2, reason: 'Запис неповний', status: 'HELD', result: 'Досліджено докази.' } }]);
  }, 60_000);

  it('record a result and move it: the record goes over the day that stands now, which is told', async () => {
    const { user, server, onDone } = open({ kind: 'record', hearingId: hearing.id }, { at: '2026-11-21T08:30:00Z' });
    await user.click(await screen.findByRole('radio', { name: /^Відбулося/ }));
    await save(user);
    expect((await panel()).getByText(/21\.11\.2026/)).toBeTruthy();
    await save(user);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(server.named('RecordHearingResult').at(-1)?.variables).toEqual({ input: { hearingId: hearing.id, version: 2, result: null, outcome: 'HELD' } });
  }, 60_000);

  it('move it to two days: the second chooses between them', async () => {
    const { user, server, onDone } = open({ kind: 'move', hearingId: hearing.id }, { at: '2026-12-10T09:00:00Z' });
    await user.type(await screen.findByRole('textbox', { name: /Дата й час/ }), '15.12 10:30');
    await user.type(screen.getByRole('textbox', { name: /Чому переносять/ }), 'Зал зайнято');
    await save(user);
    const when = within((await panel()).getByRole('group', { name: 'Дата й час' }));
    for (const text of [/20\.11\.2026/, /15\.12/, /10\.12\.2026/]) expect(when.getByText(text)).toBeTruthy();
    await user.click(when.getByRole('radio', { name: /Моє/ }));
    await save(user);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(server.named('MoveHearing').at(-1)?.variables).toMatchObject({ input: { version: 2, at: '2026-12-15T10:30:00+02:00' } });
  }, 60_000);

  it('correct it: every field that both wrote is chosen by itself', async () => {
    const { user, server, onDone } = open({ kind: 'correct', hearingId: hearing.id }, { room: '7', court: 'Інший вигаданий суд' });
    const room = await screen.findByRole('textbox', { name: /^Зал/ });
    await user.clear(room);
    await user.type(room, '6');
    await user.type(screen.getByRole('textbox', { name: /^Підстава/ }), 'Описка');
    await save(user);
    const found = await panel();
    await user.click(within(found.getByRole('group', { name: 'Зал' })).getByRole('radio', { name: /Моє/ }));
    await save(user);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(server.named('CorrectHearing').at(-1)?.variables).toMatchObject({ input: { version: 2, room: '6', court: 'Інший вигаданий суд' } });
  }, 60_000);

  it('tell who came over a list that somebody changed meanwhile: the change is shown, and the lines go as they stand now', async () => {
    const person = (partyId: string, name: string, version = 1, mode = 'IN_PERSON') => ({ partyId, purpose: 'TESTIFY', mode, expected: true, version, party: { id: partyId, label: name, pseudonym: name, currentRoles: ['WITNESS'] } });
    let people = [person('00000000-0000-4000-8000-00000000000a', 'Перша'), person('00000000-0000-4000-8000-00000000000b', 'Друга')];
    const { user, server } = show(<HearingDialogue errand={{ kind: 'record', hearingId: hearing.id }} onClose={() => undefined} onDone={() => undefined} />, { roots: {
      hearing: () => ({ ...hearing, people }), postponementCauses: causes,
      recordHearingResult: ({ input }: { input: { people: { partyId: string; version: number }[] } }) => {
        if (input.people.some(({ partyId, version }) => people.find((one) => one.partyId === partyId)?.version !== version)) throw refuse('conflict/stale', 'Перелік людей змінили, відколи ви його відкрили.');
        return { hearing, next: null, warnings: [] };
      },
    } });
    await user.click(await screen.findByRole('radio', { name: /^Відбулося/ }));
    await user.click(await screen.findByRole('combobox', { name: 'Не прибули' }));
    await user.click(await screen.findByRole('option', { name: 'Перша' }));
    people = [person('00000000-0000-4000-8000-00000000000a', 'Перша', 2, 'REMOTE')];
    await save(user);
    const list = within((await panel()).getByRole('group', { name: 'Кого очікували' }));
    expect([list.getAllByText('Друга, Перша').length, list.getAllByText('Перша').length]).toEqual([2, 1]);
    await save(user);
    await waitFor(() => expect(server.named('RecordHearingResult')).toHaveLength(2));
    expect(server.named('RecordHearingResult').map(({ variables }) => (variables as { input: { people: unknown } }).input.people)).toEqual([
      [{ partyId: '00000000-0000-4000-8000-00000000000a', version: 1, came: 'ABSENT' }], [{ partyId: '00000000-0000-4000-8000-00000000000a', version: 2, came: 'ABSENT' }],
    ]);
  }, 60_000);
});
