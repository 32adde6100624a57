import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { factTypes, ids, proceeding, recorded } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { refuse, type Roots } from '../../../test/server.js';
import { ProceedingPage } from './proceeding-page.js';

const look = (roots: Roots = {}) => show(<Routes><Route path="/proceedings/:id" element={<ProceedingPage />} /></Routes>, { at: `/proceedings/${ids.proceeding}`, roots: { proceeding, factTypes, recordEvent: recorded, correctEvent: recorded, annulEvent: recorded, ...roots } });

const open = async (roots: Roots = {}) => {
  const shown = look(roots);
  await shown.user.click(await screen.findByRole('button', { name: 'Записати подію' }));
  return shown;
};

const fillIn = async (user: Awaited<ReturnType<typeof open>>['user']): Promise<void> => {
  await user.click(await screen.findByRole('combobox', { name: /Подія/ }));
  await user.click(await screen.findByRole('option', { name: /Продовження строку/ }));
  await user.type(screen.getByRole('textbox', { name: /Дата/ }), '20.11.2026');
  await user.type(screen.getByRole('textbox', { name: /Число, місяців/ }), '4');
};

describe('recording an event', () => {
  afterEach(cleanup);

  it('shows what will move before it is saved, and what moved after', async () => {
    const { user, server } = await open();
    await fillIn(user);
    expect((await screen.findAllByText('22.01.2027')).length).toBeGreaterThan(0);
    expect(server.named('RecordEvent')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Записати' }));
    expect(await screen.findByText('Подію записано.')).toBeTruthy();
    expect(server.named('RecordEvent').map(({ variables }) => variables)).toEqual([{ input: { proceedingId: ids.proceeding, type: 'extended_to_months', on: '2026-11-20', number: 4 } }]);
  }, 90_000);

  it('computes what will move at this desk: nothing is asked of the server while one types', async () => {
    const { user, server } = await open();
    await user.click(await screen.findByRole('combobox', { name: /Подія/ }));
    await user.click(await screen.findByRole('option', { name: /Продовження строку/ }));
    await user.type(screen.getByRole('textbox', { name: /Дата/ }), '20.11.2026');
    const before = server.received.length;
    server.loseNext(1_000);
    await user.type(screen.getByRole('textbox', { name: /Число, місяців/ }), '3');
    expect((await screen.findAllByText('22.12.2026')).length).toBeGreaterThan(0);
    await user.clear(screen.getByRole('textbox', { name: /Число, місяців/ }));
    await user.type(screen.getByRole('textbox', { name: /Число, місяців/ }), '4');
    expect((await screen.findAllByText('22.01.2027')).length).toBeGreaterThan(0);
    expect(server.received.length).toBe(before);
  }, 90_000);

  it('keeps what was typed when the connection is lost, and repeats the same attempt under the same key', async () => {
    const { user, server } = await open();
    await fillIn(user);
    await screen.findAllByText('22.01.2027');
    server.loseNext(1);
    await user.click(screen.getByRole('button', { name: 'Записати' }));
    expect(await screen.findByText(/З’єднання втрачено/)).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Число/ }).value).toBe('4');
    await user.click(screen.getByRole('button', { name: 'Повторити збереження' }));
    await screen.findByText('Подію записано.');
    const keys = server.named('RecordEvent').map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  }, 90_000);

  it('puts a refusal at its field and takes a new key for what is typed anew', async () => {
    let refused = false;
    const { user, server } = await open({
      recordEvent: () => {
        if (refused) return recorded;
        refused = true;
        throw refuse('bad-input', 'Перевірте введене.', [{ field: 'number', rule: 'PTI-EXT12', message: 'Має бути від 3 до 12' }]);
      },
    });
    await fillIn(user);
    await user.click(screen.getByRole('button', { name: 'Записати' }));
    expect(await screen.findByText('Має бути від 3 до 12')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: /Число/ }).getAttribute('aria-invalid')).toBe('true');
    await user.clear(screen.getByRole('textbox', { name: /Число/ }));
    await user.type(screen.getByRole('textbox', { name: /Число/ }), '6');
    await user.click(screen.getByRole('button', { name: 'Записати' }));
    await screen.findByText('Подію записано.');
    expect(new Set(server.named('RecordEvent').map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  }, 90_000);

  const onEvent = async (act: string) => {
    const shown = look();
    await shown.user.click(await screen.findByRole('button', { name: /^Дії з подією: Вручення/ }));
    await shown.user.click(await screen.findByRole('menuitem', { name: act }));
    return shown;
  };

  it('shows what a correction will move, and says which fields it empties', async () => {
    const { user, server } = await onEvent('Виправити');
    await screen.findByText(/Змініть дату чи значення/);
    await screen.findByRole('textbox', { name: /Дата/ });
    await user.clear(screen.getByRole('textbox', { name: /Дата/ }));
    await user.type(screen.getByRole('textbox', { name: /Дата/ }), '24.09.2026');
    expect((await screen.findAllByText('24.11.2026')).length).toBeGreaterThan(0);
    await user.type(screen.getByRole('textbox', { name: /Підстава/ }), 'Описка');
    await user.click(screen.getByRole('button', { name: 'Записати' }));
    await screen.findByText('Подію записано.');
    expect(server.named('CorrectEvent').at(-1)?.variables).toEqual({ input: { eventId: ids.event, reason: 'Описка', on: '2026-09-24', at: null, number: null, text: null, partyId: ids.suspect, note: null } });
  }, 90_000);

  it('shows what annulling will move, and what it moved', async () => {
    const { user } = await onEvent('Скасувати');
    expect((await screen.findAllByText('зникає')).length).toBeGreaterThan(0);
    await user.type(screen.getByRole('textbox', { name: /Підстава/ }), 'Не в те провадження');
    await user.click(screen.getByRole('button', { name: 'Скасувати подію' }));
    await screen.findByText('Подію скасовано.');
    expect(screen.getByText('22.01.2027')).toBeTruthy();
  }, 90_000);

  it('asks before Escape throws away what was typed', async () => {
    const { user } = await open();
    await fillIn(user);
    await user.keyboard('{Escape}');
    await screen.findByText('Закрити без збереження?');
    await user.click(screen.getByRole('button', { name: 'Повернутися до форми' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Число/ }).value).toBe('4');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Закрити без збереження' }));
    await waitFor(() => expect(screen.queryByRole('textbox', { name: /Число/ })).toBeNull());
  }, 90_000);

  it('lets a closed proceeding go on again, whoever may, and record nothing else there', async () => {
    const closed = { ...proceeding, stage: 'CLOSED', abilities: ['resume', 'correctEvent'] };
    const { user, server } = look({ proceeding: closed, factTypes: [...factTypes, { ...factTypes[0], type: 'resume', label: { uk: 'Відновлення розслідування', en: 'Investigation resumed' }, kind: 'day', unit: null }] });
    await user.click(await screen.findByRole('button', { name: 'Відновити провадження' }));
    expect(screen.queryByRole('button', { name: 'Записати подію' })).toBeNull();
    await user.type(await screen.findByRole('textbox', { name: /Дата/ }), '20.11.2026');
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: /Подія/ }).readOnly).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Записати' }));
    await screen.findByText('Подію записано.');
    expect(server.named('RecordEvent').map(({ variables }) => variables)).toEqual([{ input: { proceedingId: ids.proceeding, type: 'resume', on: '2026-11-20' } }]);
  }, 90_000);

  it('offers to resume to nobody who may not', async () => {
    look({ proceeding: { ...proceeding, stage: 'CLOSED', abilities: [] } });
    await screen.findByText(proceeding.erdrNumber);
    expect(screen.queryByRole('button', { name: 'Відновити провадження' })).toBeNull();
  }, 90_000);

  it('asks for the hour where the term is counted in hours', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('combobox', { name: /Подія/ }));
    await user.click(await screen.findByRole('option', { name: 'Затримання особи' }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Час/ })).toBeTruthy());
  }, 90_000);
});
