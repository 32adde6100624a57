import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { factTypes, ids, proceeding } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { ProceedingPage } from './proceeding-page.js';

const coordinator = { id: '00000000-0000-4000-8000-0000000000c0', displayName: 'Координаторка Вигадана', login: 'c', roles: ['COORDINATOR'] };

describe('who answers for a proceeding', () => {
  afterEach(cleanup);

  it('ends the duty of the coordinator when nobody is chosen and that is confirmed, and leaves the others alone', async () => {
    const { user, server } = show(<Routes><Route path="/proceedings/:id/:tab?" element={<ProceedingPage />} /></Routes>, {
      at: `/proceedings/${ids.proceeding}`, roots: { factTypes, proceeding: { ...proceeding, abilities: ['assignStaff'], coordinator }, staff: { edges: [{ cursor: 'c', node: coordinator }], pageInfo: { hasNextPage: false, endCursor: null } }, assignStaff: { id: ids.proceeding } },
    });
    await user.click(await screen.findByRole('button', { name: 'Дії' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Призначити' }));
    await user.click(await screen.findByRole('button', { name: 'Зняти координатора' }));
    const sure = await screen.findByRole<HTMLInputElement>('checkbox', { name: /Координаторка Вигадана більше не координатор/ });
    expect([sure.required, sure.checked]).toEqual([true, false]);
    await user.click(sure);
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(server.named('AssignStaff')).toHaveLength(1));
    expect(server.named('AssignStaff')[0]?.variables).toMatchObject({ input: { proceedingId: ids.proceeding, coordinatorId: null } });
  }, 60_000);
});
