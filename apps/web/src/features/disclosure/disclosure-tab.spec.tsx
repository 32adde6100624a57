import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { useOffered } from '../../lib/actions.js';
import { DisclosureTab } from './disclosure-tab.js';

const who = { id: ids.staff, displayName: 'Синтетична О. О.', officeId: ids.office };
const [suspect, victim] = [ids.suspect, '00000000-0000-4000-8000-0000000000d1'];
const row = (n: number, ...states: string[]) => ({ itemId: `00000000-0000-4000-8000-00000000000${n}`, number: String(n), kind: 'DOCUMENT', copy: false, title: `Річ ${n}`, volume: 1, pageFrom: n, pageTo: n + 1, cells: [suspect, victim].map((partyId, place) => ({ partyId, state: states[place], on: states[place] === 'OPENED' ? '2026-11-19' : null })) });
const rows = [row(1, 'OPENED', 'NOT_OPENED'), row(2, 'NOT_OPENED', 'NOT_OPENED'), row(3, 'WITHHELD', 'WITHHELD')];
const withholding = (own: object = {}) => ({ id: ids.event, itemId: rows[2]?.itemId, partyId: null, ground: 'PRIVACY', reason: 'Фото дитини.', reviewOn: '2027-01-15', state: 'PROPOSED', proposedAt: '2026-11-20T08:00:00Z', decidedAt: null, answer: null, abilities: ['confirmWithholding', 'refuseWithholding'], proposedBy: who, decidedBy: null, ...own });
const release = (own: object = {}) => ({ id: ids.event, state: 'WHOLE', bytes: 2_000_000, sent: 2_500_000, digest: 'ab'.repeat(32), recordedAt: '2026-11-20T08:00:00Z', endedAt: '2026-11-20T08:00:05Z', handedOn: null, receivedBy: null, ...own });
const risk = { itemId: rows[0]?.itemId, number: '1', answer: 'RISK', check: { id: 'RULING', title: { uk: 'Ухвала слідчого судді', en: 'Ruling' }, citation: { uk: 'ст. 87 КПК', en: 'CPC 87' }, remedy: { uk: 'Подайте клопотання.', en: 'File a motion.' }, weight: 3, needsLawyer: true } };
const all = ['openMaterials', 'recordDisclosure', 'recordFamiliarisation', 'withholdItem', 'annulDisclosure', 'annulFamiliarisation', 'prepareBundle', 'releaseBundle', 'handOverBundle'];

function Offered({ children }: { readonly children: ReactNode }) {
  return <>{children}<ul aria-label="offered">{useOffered().map(({ name }) => <li key={name}>{name}</li>)}</ul></>;
}
const offered = (): string[] => [...screen.getByRole('list', { name: 'offered' }).children].map(({ textContent }) => textContent ?? '');
const shown = ({ disclosure = {}, closed = false, ...own }: { readonly disclosure?: object; readonly closed?: boolean; readonly [field: string]: unknown } = {}) => show(<Offered><DisclosureTab proceedingId={ids.proceeding} closed={closed} /></Offered>, {
  roots: {
    disclosureGrounds: [{ id: 'PRIVACY', title: { uk: 'Приватне життя', en: 'Privacy' }, citation: { uk: 'ст. 290 КПК', en: 'CPC 290' }, note: { uk: 'Вилучення.', en: 'Redaction.' }, needsLawyer: true }],
    proceeding: {
      id: ids.proceeding, disclosureAbilities: all, parties: [{ id: suspect, label: 'Синтетичний С.', pseudonym: 'П-1' }, { id: victim, label: null, pseudonym: 'П-2' }], bundles: [], admissibilityRisks: [], bundleWarnings: [{ uk: 'Файлів, які не увійдуть: 1.', en: 'Files left out: 1.' }],
      disclosure: { addressees: [{ partyId: suspect, side: 'DEFENCE', subject: suspect, openedOn: '2026-11-19', closed: 2, finished: false }, { partyId: victim, side: 'VICTIM', subject: null, openedOn: null, closed: 3, finished: false }], rows, lines: [], minutes: [], withholdings: [], ...disclosure }, ...own,
    },
    openMaterials: { id: ids.event, warnings: [] }, prepareBundle: { id: ids.event, warnings: [{ uk: 'Файлів, які не увійдуть: 1.', en: 'Files left out: 1.' }] }, confirmWithholding: { id: ids.event }, releaseBundle: { id: ids.event, address: '#' },
  },
});

describe('the disclosure of a proceeding on the screen', () => {
  afterEach(cleanup);

  it('shows each item with how it stands for everybody, a protected person by her sign', async () => {
    shown();
    const table = within(await screen.findByRole('table'));
    expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Доказ', 'Синтетичний С.захист · від 19.11.2026 · не відкрито: 2', 'П-2сторона потерпілих · не відкрито: 3']);
    expect(table.getAllByRole('row').slice(1).map((one) => within(one).getAllByRole('cell').slice(1).map(({ textContent }) => textContent))).toEqual([['Відкрито19.11.2026', 'Не відкрито'], ['Не відкрито', 'Не відкрито'], ['Не відкривається', 'Не відкривається']]);
  });

  it('opens what is chosen and not open yet, and says first what it leaves out and why', async () => {
    const { server, user } = shown();
    for (const number of [1, 2, 3]) await user.click(await screen.findByRole('checkbox', { name: `Вибрати доказ ${number}` }));
    await user.click(screen.getByRole('button', { name: 'Відкрити матеріали' }));
    const dialogue = await screen.findByRole('dialog');
    for (const text of ['Буде записано (1): 2', 'Пропущено, бо «Відкрито»: 1', 'Пропущено, бо «Не відкривається»: 3']) expect(within(dialogue).getByText(text)).toBeTruthy();
    await user.click(within(dialogue).getByRole('button', { name: 'Відкрити (1)' }));
    await waitFor(() => expect(server.received.find(({ name }) => name === 'OpenMaterials')?.variables).toMatchObject({ input: { partyId: suspect, itemIds: [rows[1]?.itemId] } }));
  });

  it.each([['Відкрити матеріали', 1, 'Відкрити (0)'], ['Записати копії', 2, 'Записати (0)'], ['Скласти пакет', 2, 'Скласти (0)']])('cannot do «%s» with nothing, and says why', async (act, number, submit) => {
    const { user } = shown();
    await user.click(await screen.findByRole('checkbox', { name: `Вибрати доказ ${number}` }));
    await user.click(screen.getAllByRole('button', { name: act })[0] as HTMLElement);
    const dialogue = within(await screen.findByRole('dialog'));
    expect(dialogue.getByRole<HTMLButtonElement>('button', { name: submit }).disabled).toBe(true);
    expect(dialogue.getByText('Серед цих доказів немає жодного, з яким це можна зробити.')).toBeTruthy();
  });

  it('can open to another what is open to the first', async () => {
    const { user } = shown();
    await user.click(await screen.findByRole('checkbox', { name: 'Вибрати доказ 1' }));
    await user.click(screen.getByRole('button', { name: 'Відкрити матеріали' }));
    const dialogue = within(await screen.findByRole('dialog'));
    await user.click(dialogue.getByRole('combobox', { name: /^Кому/ }));
    await user.click(await screen.findByRole('option', { name: 'П-2' }));
    expect(dialogue.getByRole<HTMLButtonElement>('button', { name: 'Відкрити (1)' }).disabled).toBe(false);
  });

  it('tells whoever packs a bundle what the server leaves out of it, before she does and when she did', async () => {
    const { user } = shown();
    await user.click(await screen.findByRole('checkbox', { name: 'Вибрати доказ 1' }));
    await user.click(screen.getAllByRole('button', { name: 'Скласти пакет' })[0] as HTMLElement);
    const dialogue = within(await screen.findByRole('dialog'));
    expect(await dialogue.findByText('Файлів, які не увійдуть: 1.')).toBeTruthy();
    await user.type(dialogue.getByRole('textbox', { name: 'Напис на пакеті' }), 'Захисту');
    await user.click(dialogue.getByRole('button', { name: 'Скласти (1)' }));
    expect(await screen.findByText('Записано. Файлів, які не увійдуть: 1.')).toBeTruthy();
  });

  it('asks before a second person confirms, and offers each only what the server says', async () => {
    const { server, user } = shown({ disclosure: { withholdings: [withholding(), withholding({ id: ids.deadline, state: 'LIFTED', abilities: [], decidedBy: who, decidedAt: '2026-11-21T08:00:00Z', answer: 'Копія з вилученнями.' })] } });
    expect(await screen.findByText(/Знято:.*Копія з вилученнями/)).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /: доказ 3$/ }).map((button) => button.getAttribute('aria-label'))).toEqual(['Підтвердити: доказ 3', 'Відхилити: доказ 3']);
    await user.click(screen.getByRole('button', { name: 'Підтвердити: доказ 3' }));
    expect(server.received.some(({ name }) => name === 'ConfirmWithholding')).toBe(false);
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Підтвердити' }));
    await waitFor(() => expect(server.received.some(({ name }) => name === 'ConfirmWithholding')).toBe(true));
  });

  it('tells of a bundle how far it has come, what left and who got it', async () => {
    const bundle = { id: ids.event, partyId: null, purpose: 'Обвинувальний акт', items: 2, recordedAt: '2026-11-20T08:00:00Z', recordedBy: who };
    shown({ bundles: [{ ...bundle, releases: [release({ state: 'SENDING', sent: 1_000_000, digest: null, endedAt: null })] }] });
    expect((await screen.findByRole('progressbar', { name: /^Завантаження пакета: Для суду/ })).getAttribute('aria-valuenow')).toBe('50');
    expect(screen.queryByRole('button', { name: /^Завантажити пакет/ })).toBeNull();
    cleanup();
    shown({ bundles: [{ ...bundle, releases: [release()] }] });
    expect(await screen.findByText('Вийшов цілим')).toBeTruthy();
    for (const name of [/^Завантажити пакет/, /^Записати вручення/]) expect(screen.getByRole('button', { name })).toBeTruthy();
    cleanup();
    shown({ bundles: [{ ...bundle, releases: [release({ handedOn: '2026-11-21', receivedBy: 'Секретар' })] }] });
    expect(await screen.findByText(/Вручено 21\.11\.2026: Секретар/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Записати вручення/ })).toBeNull();
  });

  it('lists risks with what can still be done', async () => {
    shown({ admissibilityRisks: [risk] });
    expect(await screen.findByText('Що ще можна: Подайте клопотання.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Доказ 1' }).getAttribute('href')).toBe(`/evidence/${rows[0]?.itemId}`);
    expect(screen.getByText('ст. 87 КПК · суд за таке виключає')).toBeTruthy();
  });

  it('says one risk of several items once, with the way to each of them', async () => {
    shown({ admissibilityRisks: [risk, { ...risk, itemId: rows[1]?.itemId, number: '2' }, { ...risk, itemId: rows[2]?.itemId, number: '3', basis: { uk: 'Записано не все.', en: 'Not all of it.' } }] });
    expect(await screen.findAllByText('Ухвала слідчого судді')).toHaveLength(2);
    // The count is of what is said, not of the items that it is said about.
    expect(screen.getByRole('heading', { name: /^Ризики недопустимості/ }).parentElement?.textContent).toMatch(/Ризики недопустимості\s*2/);
    expect(screen.getAllByRole('link', { name: /^Доказ \d$/ }).map((link) => link.getAttribute('href'))).toEqual(rows.map(({ itemId }) => `/evidence/${itemId}`));
  });

  it('offers nothing to whoever may only read, and is closed where the content is', async () => {
    shown({ disclosureAbilities: [] });
    expect(await screen.findByRole('table')).toBeTruthy();
    for (const act of ['openMaterials', 'recordCopies', 'withholdItem', 'recordFamiliarisation', 'prepareBundle']) expect(offered()).not.toContain(act);
    cleanup();
    shown({ closed: true });
    expect(await screen.findByText('Закрито: щоб прочитати зміст провадження, вкажіть мету.')).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });
});
