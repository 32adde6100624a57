import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { deadline, factTypes, ids, proceeding, recorded } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { refuse, type Roots } from '../../../test/server.js';
import { ProceedingPage } from './proceeding-page.js';

const mine = { ...proceeding, abilities: ['recordEvent', 'editSummary'] };
const stale = () => {
  throw refuse('conflict/stale', 'Запис змінився, відколи ви його відкрили.');
};
const look = (roots: Roots, tab = '') => show(<Routes><Route path="/proceedings/:id/:tab?" element={<ProceedingPage />} /></Routes>, { at: `/proceedings/${ids.proceeding}${tab}`, roots: { factTypes, ...roots } });

describe('two people at one record', () => {
  afterEach(cleanup);

  it('sees mine, theirs and the base of the summary, chooses field by field, and saves over the new version', async () => {
    let now = mine;
    const { user, server } = look({
      proceeding: () => now,
      editSummary: ({ input }: { input: { version: number } }) => (input.version === now.version ? now : stale()),
    });
    await user.click(await screen.findByRole('button', { name: 'Дії' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Змінити фабулу' }));
    const summary = await screen.findByRole('textbox', { name: /Фабула/ });
    await user.clear(summary);
    await user.type(summary, 'Моя фабула.');
    now = { ...mine, version: 4, summary: 'Чужа фабула.', courtNumber: '757/1/26-к' as never };
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));

    const panel = within(await screen.findByRole('alert', { name: /змінив хтось інший/ }));
    const [first, second] = [within(panel.getByRole('group', { name: 'Фабула' })), within(panel.getByRole('group', { name: 'Номер справи в суді' }))];
    for (const text of ['Синтетична фабула.', 'Моя фабула.', 'Чужа фабула.']) expect(first.getByText(text)).toBeTruthy();
    expect(second.getByText('757/1/26-к')).toBeTruthy();
    // Where only they changed it, theirs stands; where both did, somebody must choose.
    expect(second.getByRole<HTMLInputElement>('radio', { name: /Змінено іншим/ }).checked).toBe(true);
    expect(first.getAllByRole<HTMLInputElement>('radio').some(({ checked }) => checked)).toBe(false);
    expect(screen.queryByText('Запис змінився, відколи ви його відкрили.')).toBeNull();

    await user.click(first.getByRole('radio', { name: /Моє/ }));
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(screen.queryByRole('textbox', { name: /Фабула/ })).toBeNull());
    expect(server.named('EditSummary').at(-1)?.variables).toEqual({ input: { proceedingId: ids.proceeding, version: 4, summary: 'Моя фабула.', courtNumber: '757/1/26-к' } });
  }, 90_000);

  it('corrects the version of an event that a colleague made meanwhile, not the one that was opened', async () => {
    const [event] = proceeding.events;
    const newer = { ...event, id: ids.office, on: '2026-09-25', supersedes: ids.event };
    let now = mine;
    const { user, server } = look({
      proceeding: () => now,
      correctEvent: ({ input }: { input: { eventId: string } }) => (input.eventId === ids.office ? recorded : stale()),
    });
    await user.click(await screen.findByRole('button', { name: /^Дії з подією: Вручення/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Виправити' }));
    await user.clear(await screen.findByRole('textbox', { name: /Дата/ }));
    await user.type(screen.getByRole('textbox', { name: /Дата/ }), '24.09.2026');
    await user.type(screen.getByRole('textbox', { name: /Підстава/ }), 'Описка');
    now = { ...mine, events: [{ ...event, supersededBy: ids.office }, newer] as never };
    await user.click(screen.getByRole('button', { name: 'Записати' }));
    const panel = within(await screen.findByRole('group', { name: 'Дата' }));
    for (const text of ['22.09.2026', '24.09.2026', '25.09.2026']) expect(panel.getByText(text)).toBeTruthy();
    await user.click(panel.getByRole('radio', { name: /Моє/ }));
    await user.click(screen.getByRole('button', { name: 'Записати' }));
    await screen.findByText('Подію записано.');
    expect(server.named('CorrectEvent').at(-1)?.variables).toMatchObject({ input: { eventId: ids.office, on: '2026-09-24' } });
  }, 90_000);

  it('gives a charge another qualification over the one that a colleague gave it meanwhile, with that one beside it', async () => {
    const charge = { id: ids.event, code: 'CC 149(1)', title: { uk: 'Торгівля людьми', en: 'Trafficking' }, severity: 'GRAVE', codeVersionOn: '2026-09-22', partyId: null, episodeId: null, actOn: null, victimAgeAtAct: null, since: '2026-09-22', until: null, reason: null, supersedes: null };
    const newer = { ...charge, id: ids.office, code: 'CC 149(3)', since: '2026-10-05', reason: 'Організована група', supersedes: charge.id };
    const page = { ...proceeding, abilities: ['requalifyCharge'] };
    let charges: readonly object[] = [charge];
    const { user, server } = look({
      proceeding: () => ({ ...page, charges }),
      requalifyCharge: ({ input }: { input: { chargeId: string } }) => (input.chargeId === newer.id ? newer : stale()),
    }, '/charges');
    await user.click(await screen.findByRole('button', { name: 'Перекваліфікувати' }));
    await user.type(await screen.findByRole('textbox', { name: /Стаття та частина/ }), 'КК ст. 149 ч. 2');
    await user.type(screen.getByRole('textbox', { name: /^З дня/ }), '03.11.2026');
    await user.type(screen.getByRole('textbox', { name: /Підстава/ }), 'Потерпіла неповнолітня');
    expect(screen.queryByRole('alert')).toBeNull();
    charges = [{ ...charge, until: '2026-10-05' }, newer];
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));

    const panel = within(await screen.findByRole('alert', { name: /змінив хтось інший/ }));
    const [code, since] = [within(panel.getByRole('group', { name: 'Стаття та частина' })), within(panel.getByRole('group', { name: 'З дня' }))];
    for (const text of ['ч. 1 ст. 149 КК', 'КК ст. 149 ч. 2', 'ч. 3 ст. 149 КК']) expect(code.getByText(text)).toBeTruthy();
    for (const text of ['22.09.2026', '03.11.2026', '05.10.2026']) expect(since.getByText(text)).toBeTruthy();
    for (const group of [code, since]) await user.click(group.getByRole('radio', { name: /Моє/ }));
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(screen.queryByRole('textbox', { name: /Стаття та частина/ })).toBeNull());
    expect(server.named('RequalifyCharge').at(-1)?.variables).toEqual({ input: { chargeId: newer.id, code: 'КК ст. 149 ч. 2', since: '2026-11-03', reason: 'Потерпіла неповнолітня' } });
  }, 90_000);

  it('shows the cause that a colleague gave for a breach beside mine, and keeps theirs where it is chosen', async () => {
    const breached = { ...deadline, state: 'BREACHED', abilities: ['recordBreachCause'] };
    const theirs = { ...breached, breachCause: 'Причина колеги', excused: true };
    let term: object = breached;
    let refused = false;
    const { user, server } = look({
      proceeding: () => ({ ...proceeding, deadlines: [term] }),
      recordBreachCause: () => { if (refused) return theirs; refused = true; return stale(); },
    });
    await user.click(await screen.findByRole('button', { name: 'Причина порушення' }));
    await user.type(await screen.findByRole('textbox', { name: /Причина/ }), 'Моя причина');
    term = theirs;
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    const cause = within(await screen.findByRole('group', { name: 'Причина' }));
    for (const text of ['порожньо', 'Моя причина', 'Причина колеги']) expect(cause.getByText(text)).toBeTruthy();
    await user.click(cause.getByRole('radio', { name: /Змінено іншим/ }));
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(server.named('RecordBreachCause')).toHaveLength(2));
    expect(server.named('RecordBreachCause').at(-1)?.variables).toEqual({ input: { deadlineId: ids.deadline, cause: 'Причина колеги', excused: true } });
  }, 90_000);

  it('shows what a colleague wrote of a person beside mine, and sends only what is to stand otherwise', async () => {
    const before = { fullName: 'Вигаданенко Марія', birthDay: '1990-01-02', document: null, phone: null, contact: null, address: null };
    let card: object = before;
    let refused = false;
    const party = { ...proceeding.parties[0], label: 'Вигаданенко Марія', abilities: ['setPersonDetails'] };
    const { user, server } = look({
      proceeding: () => ({ ...proceeding, parties: [{ ...party, card }] }),
      setPersonDetails: () => { if (refused) return party; refused = true; return stale(); },
    }, '/parties');
    await user.click(await screen.findByRole('button', { name: /^Картка/ }));
    await user.click(await screen.findByRole('button', { name: 'Змінити дані' }));
    await user.type(await screen.findByRole('textbox', { name: /телефон/i }), '+380000000001');
    card = { ...before, phone: '+380000000002', document: 'паспорт ВВ000001' };
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    const panel = within(await screen.findByRole('alert', { name: /змінив хтось інший/ }));
    expect(panel.getByText('паспорт ВВ000001')).toBeTruthy();
    await user.click(within(panel.getByRole('group', { name: /телефон/i })).getByRole('radio', { name: /Моє/ }));
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(server.named('SetPersonDetails')).toHaveLength(2));
    expect(server.named('SetPersonDetails').at(-1)?.variables).toEqual({ input: { partyId: ids.suspect, phone: '+380000000001' } });
  }, 90_000);
});
