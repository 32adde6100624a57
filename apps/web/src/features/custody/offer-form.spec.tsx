import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { prosecutor, show } from '../../../test/screen.js';
import { CustodyTab } from './custody-tab.js';

const me = { kind: 'STAFF', id: prosecutor.id, name: prosecutor.displayName, keeper: null };
const custody = (number: string, own: Record<string, unknown> = {}) => ({
  itemId: `7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f01${number.padStart(2, '0')}`, proceedingId: ids.proceeding, number, title: `Синтетична річ ${number}`, collectedAt: '2026-11-20T10:00:00Z', hourKnown: true, gone: false, gapCount: 0, sealDifferenceCount: 0, sealDifferences: [], intact: true,
  abilities: ['recordCustody', 'offerThings'], seals: [`А-${number}`], holder: me, holds: [], gaps: [], offer: null, refused: null, ...own,
});
const elsewhere = { abilities: ['recordCustody'], holder: { kind: 'BODY', id: null, name: 'НДІСЕ', keeper: null } };
const shown = (...things: ReturnType<typeof custody>[]) => show(<CustodyTab proceedingId={ids.proceeding} />, {
  roots: {
    proceeding: { id: ids.proceeding, custody: things }, evidenceStores: [], offerThings: 'offer',
    staff: { edges: [{ cursor: 'c', node: { id: ids.staff, displayName: 'Дуб М. М.', roles: ['INVESTIGATOR'] } }], pageInfo: { hasNextPage: false, endCursor: null } },
  },
});

describe('a hand-over of several things', () => {
  afterEach(cleanup);
  /** Opens the form of the first thing, and says to whom and what for. */
  const opened = async (...things: ReturnType<typeof custody>[]) => {
    const { server, user } = shown(...things);
    const [button] = await screen.findAllByRole('button', { name: 'Передати' });
    if (button === undefined) throw new Error('no button');
    await user.click(button);
    const form = within(await screen.findByRole('dialog'));
    await user.click(form.getByRole('combobox', { name: /^Кому/ }));
    await user.click(await screen.findByRole('option', { name: 'Дуб М. М.' }));
    await user.type(form.getByRole('textbox', { name: /^Навіщо/ }), 'Огляд');
    const send = async (): Promise<unknown> => {
      await user.click(form.getByRole('button', { name: 'Передати' }));
      await waitFor(() => expect(server.named('OfferThings')).toHaveLength(1));
      return server.named('OfferThings')[0]?.variables['input'];
    };
    return { form, send, user };
  };

  it('shows by number and title what else she has of the case, and nothing that is elsewhere or offered', async () => {
    const { form } = await opened(custody('1'), custody('2'), custody('3', elsewhere), custody('4', { abilities: ['recordCustody'], offer: { id: ids.event, purpose: 'Огляд', to: me } }), custody('5', { title: null }));
    expect(form.getAllByRole('checkbox').map((box) => box.closest('div')?.parentElement?.textContent)).toEqual(['Усі: 2', 'Річ 2: Синтетична річ 2', 'Річ 5']);
  });

  it('offers those that were chosen in one, each with its own seals', async () => {
    const { form, send, user } = await opened(custody('1'), custody('2'), custody('3'));
    expect(form.getAllByRole('textbox', { name: /^Номери пломб/ })).toHaveLength(1);
    await user.click(form.getByRole('checkbox', { name: 'Річ 3: Синтетична річ 3' }));
    const third = within(form.getByRole('group', { name: 'Річ 3: Синтетична річ 3' }));
    await user.type(third.getByRole('textbox', { name: /^Номери пломб/ }), ', Б-9');
    await user.type(third.getByRole('textbox', { name: 'Стан' }), 'Скол');
    expect(await send()).toEqual({ to: { kind: 'STAFF', of: ids.staff }, purpose: 'Огляд', items: [{ itemId: custody('1').itemId, seals: ['А-1'], condition: '', reason: '' }, { itemId: custody('3').itemId, seals: ['А-3', 'Б-9'], condition: 'Скол', reason: '' }] });
  });

  it('takes all at once, and lets one go again', async () => {
    const { form, send, user } = await opened(custody('1'), custody('2'), custody('3'));
    await user.click(form.getByRole('checkbox', { name: 'Усі: 2' }));
    expect(form.getAllByRole('group').length).toBeGreaterThanOrEqual(3);
    await user.click(form.getByRole('checkbox', { name: 'Річ 2: Синтетична річ 2' }));
    expect(await send()).toMatchObject({ items: [{ itemId: custody('1').itemId }, { itemId: custody('3').itemId }] });
  });

  it('asks why where a seal is left out that was on a thing, and not where one is put on besides', async () => {
    const { form, send, user } = await opened(custody('1'));
    const seals = form.getByRole('textbox', { name: /^Номери пломб/ });
    await user.type(seals, ', Б-9');
    expect(form.queryByRole('textbox', { name: /^Чому пломби інші/ })).toBeNull();
    await user.clear(seals);
    await user.type(seals, 'Б-9');
    await user.type(form.getByRole('textbox', { name: /^Чому пломби інші/ }), 'Пошкоджено');
    expect(await send()).toMatchObject({ items: [{ seals: ['Б-9'], reason: 'Пошкоджено' }] });
  });

  it('is the form of one thing where she has no other', async () => {
    const { form, send } = await opened(custody('1'), custody('2', elsewhere));
    expect([form.queryAllByRole('checkbox'), form.queryByText('Передати разом з нею')]).toEqual([[], null]);
    expect(await send()).toMatchObject({ items: [{ itemId: custody('1').itemId, seals: ['А-1'] }] });
  });
});
