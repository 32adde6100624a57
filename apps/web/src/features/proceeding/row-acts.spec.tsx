import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { deadline, factTypes, ids, proceeding } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { useKeyboard, useOffered } from '../../lib/actions.js';
import { ProceedingPage } from './proceeding-page.js';

const charge = { id: ids.event, code: 'CC 149(1)', title: { uk: 'Торгівля людьми', en: 'Trafficking' }, severity: 'GRAVE', codeVersionOn: '2026-09-22', partyId: null, episodeId: null, actOn: null, victimAgeAtAct: null, since: '2026-09-22', until: null, reason: null, supersedes: null };
const flag = { id: ids.office, kind: 'NO_HEARING_PLANNED', reason: { uk: 'Засідання не призначено.', en: 'No hearing is appointed.' }, citation: null, deadlineId: null, firstSeenAt: '2026-11-01T08:00:00Z', abilities: ['clearFlag'] };
const whole = {
  ...proceeding, abilities: ['recordEvent', 'addParty', 'requalifyCharge', 'changePartyRole', 'removePartyRole'], charges: [charge], flags: [flag], deadlines: [{ ...deadline, state: 'BREACHED', abilities: ['recordBreachCause', 'acknowledgeDeadline'] }],
  parties: [{ ...proceeding.parties[0], abilities: ['setPersonDetails', 'protectPerson'], card: null }],
};

function Desk() {
  useKeyboard();
  return <><Routes><Route path="/proceedings/:id/:tab?" element={<ProceedingPage />} /></Routes><ul aria-label="offered">{useOffered().map(({ name, label }) => <li key={name}>{name}: {label}</li>)}</ul></>;
}

const look = (tab = '') => show(<Desk />, { at: `/proceedings/${ids.proceeding}${tab}`, roots: { factTypes, proceeding: whole } });
const offered = (): string[] => within(screen.getByRole('list', { name: 'offered' })).getAllByRole('listitem').map(({ textContent }) => textContent ?? '');

describe('the rows of a proceeding', () => {
  afterEach(cleanup);

  it.each([
    ['the cause of a breach', '', 'j', 'rb', 'Причина порушення'],
    ['the correction of an event', '', 'jj', 'rc', 'Виправити подію'],
    ['the annulment of an event', '', 'jj', 'ra', 'Скасувати подію'],
    ['a person’s card', '/parties', 'j', 'rp', /^Картка/],
    ['a person’s details', '/parties', 'j', 'ri', /^Змінити дані/],
    ['a protection', '/parties', 'j', 'rz', /^Взяти під захист/],
    ['another role', '/parties', 'j', 'rr', /^Змінити роль/],
    ['the end of a role', '/parties', 'j', 're', /^Завершити роль/],
    ['another qualification', '/charges', 'j', 'rq', /^Перекваліфікувати/],
  ])('open %s by keys alone', async (_, tab, walk, keys, title) => {
    const { user } = look(tab);
    await screen.findByRole('heading', { level: 1 });
    await waitFor(() => expect(offered().some((text) => text.startsWith('nextRow'))).toBe(true));
    await user.keyboard(walk + keys);
    expect(await screen.findByRole('dialog', { name: title })).toBeTruthy();
  }, 30_000);

  it('offer nothing before one has the focus; then its acts say of what they are', async () => {
    const { user } = look();
    await screen.findByRole('heading', { level: 1 });
    const rows = (): string[] => offered().filter((text) => /Row: (?!Наст|Попер|Підтв)/.test(text));
    expect(rows()).toEqual([]);
    await user.keyboard('j');
    expect(rows()).toEqual(['causeRow: Причина порушення: Строк досудового розслідування']);
    await user.keyboard('j');
    expect(rows()).toEqual(['correctRow: Виправити: Вручення повідомлення про підозру', 'annulRow: Скасувати: Вручення повідомлення про підозру']);
    act(() => screen.getByRole('button', { name: 'Зняти' }).focus());
    await waitFor(() => expect(rows()).toEqual([expect.stringMatching(/^clearFlagRow: Зняти: /)]));
  }, 30_000);

  it('stand under a timeline whose ended terms and table have a key too', async () => {
    const { user } = look();
    const table = await screen.findByRole('button', { name: 'Таблицею' });
    await user.keyboard('ay');
    expect(table.getAttribute('aria-pressed')).toBe('true');
    const ended = screen.getByRole<HTMLInputElement>('checkbox', { name: /Завершені/ });
    expect(ended.checked).toBe(true);
    await user.keyboard('au');
    expect(ended.checked).toBe(false);
  }, 30_000);
});
