import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { ids } from '../../../test/proceeding.js';
import { prosecutor, show } from '../../../test/screen.js';
import { ThingPage } from './custody-page.js';
import { ItemChain } from './item-chain.js';

const me = { kind: 'STAFF', id: prosecutor.id, name: prosecutor.displayName, keeper: null };
const store = { kind: 'STORE', id: ids.event, name: 'Камера зберігання', keeper: 'Горобець П.' };
const record = (own: Record<string, unknown>) => ({
  id: 'r1', act: 'TAKEN', at: '2026-11-20T10:00:00Z', recordedAt: '2026-11-20T10:00:00Z', late: false, seals: ['004512'], condition: null, reason: null, ownReason: null, paperNumber: null, paperOn: null, purpose: null, recordedBy: prosecutor.displayName, from: null, to: me, told: null, photos: [], ...own,
});
const custody = {
  itemId: ids.deadline, proceedingId: ids.proceeding, number: '1', title: 'Синтетична річ', collectedAt: '2026-11-20T10:00:00Z', hourKnown: true, gone: false, gapCount: 0, intact: true, abilities: [], seals: ['004599'], holder: store, gaps: [], offer: null, refused: null,
  sealDifferenceCount: 1, sealDifferences: [{ recordId: 'r2', expected: ['004512'], found: ['004599'], reason: 'Переопечатано', openedAfterwards: false }],
  holds: [{ since: '2026-11-20T10:00:00Z', until: '2026-11-20T11:00:00Z', holder: me }, { since: '2026-11-20T11:00:00Z', until: null, holder: store }],
  records: [record({}), record({ id: 'r2', act: 'HANDED_OVER', seals: ['004599'], from: me, to: store, purpose: 'Зберігання до суду', reason: 'Переопечатано', told: { seals: ['004512'], condition: null, reason: null, differs: true } })],
};

describe('the page of a thing', () => {
  afterEach(cleanup);
  const opened = () => show(<Routes><Route path="custody/:itemId" element={<ThingPage />} /></Routes>, { roots: { itemCustody: custody }, at: `/custody/${ids.deadline}` });

  it('leads to the item and to its proceeding, and nowhere to itself', async () => {
    opened();
    await screen.findByRole('heading', { level: 1, name: 'Річ 1: Синтетична річ' });
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([`/proceedings/${ids.proceeding}/keeping`, `/evidence/${ids.deadline}`]);
  });

  it('says what a hand-over was for, and where the seals are not those that were named, with both numbers', async () => {
    opened();
    expect((await screen.findByText('Навіщо: Зберігання до суду')).tagName).toBe('P');
    expect([screen.getByText('Пломби не збігаються: 1').textContent, screen.getByText(/^Пломби: названо 004512, виявлено 004599; пояснення: Переопечатано$/).tagName, screen.queryByText('Без прогалин')]).toEqual(['Пломби не збігаються: 1', 'P', null]);
  });

  it('numbers a hold that is too short for a name, and says below whose it is', async () => {
    opened();
    const line = within(await screen.findByRole('list', { name: 'Хто зберігав річ 1, за часом' }));
    const [short] = line.getAllByRole('button');
    expect([short?.textContent, short?.getAttribute('title'), short?.getAttribute('aria-label')?.startsWith(`1. ${prosecutor.displayName}: з `), screen.getByText(`1. ${prosecutor.displayName}`).tagName]).toEqual(['1', prosecutor.displayName, true, 'LI']);
  });

  it('is closed where the content is: it says neither that nobody has the thing nor that it bears no seals', async () => {
    const withheld = { ...custody, title: null, seals: [], holder: null, holds: [], sealDifferences: [], records: [record({ seals: [], to: null })] };
    show(<Routes><Route path="custody/:itemId" element={<ThingPage />} /></Routes>, { roots: { itemCustody: withheld }, at: `/custody/${ids.deadline}` });
    expect((await screen.findByText('Закрито: щоб прочитати зміст провадження, вкажіть мету.')).tagName).toBe('P');
    expect([screen.queryByText(/Ніхто не відповідає/), screen.queryByText(/без пломб/i), screen.queryByRole('table'), screen.queryByRole('button', { name: 'Записати' })]).toEqual([null, null, null, null]);
    cleanup();
    show(<ItemChain itemId={ids.deadline} proceedingId={ids.proceeding} />, { roots: { itemCustody: withheld } });
    expect([(await screen.findByText('Закрито: щоб прочитати зміст провадження, вкажіть мету.')).tagName, screen.queryByText('Записів про зберігання ще немає.')]).toEqual(['P', null]);
  });
});
