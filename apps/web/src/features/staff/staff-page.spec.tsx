import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, within } from '@testing-library/react';
import { show } from '../../../test/screen.js';
import { StaffPage } from './staff-page.js';

const person = { id: '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0006', login: 'synthetic', displayName: 'Синтетична О. О.', roles: ['PROSECUTOR'], active: true, lastLoginAt: null, office: null, officeId: null, mail: null, abilities: ['resetPassword', 'setActive', 'askForRoles'], recoveryAskedBy: null, duties: 2, appointment: null, openSessions: [] };
const roots = {
  staff: { edges: [{ cursor: 'c', node: person }], pageInfo: { hasNextPage: false, endCursor: null } },
  resetPassword: { staff: person, oneTimePassword: 'вигаданий-одноразовий' },
  setStaffActive: { ...person, active: false },
};

const opening = { id: '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0007', roles: ['HEAD'], opensAccount: true, mayApprove: true, askedAt: '2026-11-22T08:00:00Z', expiresAt: '2026-11-25T08:00:00Z', askedBy: { id: 'x', displayName: 'Перший А. А.' }, office: null };
const session = { id: '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0008', startedAt: '2026-11-22T08:00:00Z', lastSeenAt: '2026-11-22T08:05:00Z', place: '192.0.2.0', device: 'firefox/linux', current: false };
const listed = (own: object) => ({ staff: { edges: [{ cursor: 'c', node: { ...person, ...own } }], pageInfo: { hasNextPage: false, endCursor: null } } });

describe('an account more closely', () => {
  afterEach(cleanup);
  const open = async (own: object, more: object = {}) => {
    const shown = show(<StaffPage />, { roots: { ...listed(own), ...more } });
    await shown.user.click(await screen.findByRole('button', { name: 'Синтетична О. О.' }));
    return { ...shown, dialogue: within(await screen.findByRole('dialog')) };
  };

  it('tells who asked for it and shows the second administrator the one-time password of a new account', async () => {
    const { server, user, dialogue } = await open({ active: false, appointment: opening }, { approveRoles: { staff: person, oneTimePassword: 'вигаданий-одноразовий' } });
    expect(await dialogue.findByText(/просить Перший А. А./)).toBeTruthy();
    await user.click(dialogue.getByRole('button', { name: 'Схвалити' }));
    expect(await screen.findByText('вигаданий-одноразовий')).toBeTruthy();
    expect(server.named('ApproveRoles').map(({ variables }) => variables)).toEqual([{ input: { appointmentId: opening.id } }]);
  });

  it('lets the one who asked withdraw, and not approve', async () => {
    const { server, user, dialogue } = await open({ appointment: { ...opening, mayApprove: false } }, { declineRoles: person });
    await user.click(await dialogue.findByRole('button', { name: 'Відкликати' }));
    expect(dialogue.queryByRole('button', { name: 'Схвалити' })).toBeNull();
    expect(server.named('DeclineRoles')).toHaveLength(1);
  });

  it('lists where the person is signed in, and ends that session', async () => {
    const { server, user, dialogue } = await open({ openSessions: [session] }, { endStaffSession: person });
    await user.click(await dialogue.findByRole('button', { name: /^Завершити: Firefox, Linux/ }));
    expect(server.named('EndStaffSession').map(({ variables }) => variables)).toEqual([{ input: { staffId: person.id, sessionId: session.id } }]);
  });

  it('sends other roles for approval as they were chosen', async () => {
    const { server, user, dialogue } = await open({}, { askForRoles: person, offices: [] });
    await user.click(await dialogue.findByRole('button', { name: 'Змінити ролі або орган' }));
    await user.click(dialogue.getByRole('button', { name: 'Подати на схвалення' }));
    expect(server.named('AskForRoles').map(({ variables }) => variables)).toEqual([{ input: { staffId: person.id, roles: ['PROSECUTOR'], officeId: null } }]);
  });
});

describe('what shuts a member of staff out', () => {
  afterEach(cleanup);

  it.each([['Відновити доступ', 'ResetPassword'], ['Вимкнути', 'SetStaffActive']])('%s: is asked about first, can be left, and is done once', async (act, operation) => {
    const { server, user } = show(<StaffPage />, { roots });
    const button = await screen.findByRole('button', { name: `${act}: Синтетична О. О.` });
    await user.click(button);
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Назад' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(server.named(operation)).toHaveLength(0);

    await user.click(button);
    await user.dblClick(within(await screen.findByRole('dialog')).getByRole('button', { name: act }));
    if (operation === 'ResetPassword') expect(await screen.findByText('вигаданий-одноразовий')).toBeTruthy();
    expect(server.named(operation)).toHaveLength(1);
  });
});
