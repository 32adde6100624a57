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
