import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { EvidenceTab } from './evidence-tab.js';

const search = { id: 'SEARCH', title: { uk: 'Обшук', en: 'Search' }, citation: { uk: 'ст. 234 КПК', en: 'CPC 234' }, ruling: 'never', needsLawyer: false };
const protocol = { id: ids.event, kind: 'SEARCH', number: '5', begunAt: '2026-11-20T08:30:00+00:00', endedAt: null, hourKnown: true, place: 'Київ', madeBy: 'Слідча', court: null, rulingNumber: null, ruledOn: null, rulingUntil: null, note: null, version: 1, itemCount: 0, abilities: [], act: search, window: null, factsAsked: [], facts: null };

/** The registry of a proceeding without evidence: the protocol that is registered stands in it from then on. */
function shown() {
  const protocols: unknown[] = [];
  const proceeding = { id: ids.proceeding, erdrNumber: '12026000000000001', evidenceAbilities: ['registerItems', 'registerProtocol'], evidenceCounts: { items: 0, electronic: 0, withoutFate: 0, kinds: [] }, protocols: () => protocols, evidence: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }, expertExaminations: [], examinationAbilities: [] };
  const registerProtocol = (): unknown => {
    protocols.push(protocol);
    return { protocol, warnings: [] };
  };
  return show(<EvidenceTab proceedingId={ids.proceeding} />, { roots: { proceeding, evidenceActs: [search], registerProtocol, registerItems: { items: [{ id: ids.deadline, number: '1' }], warnings: [] } } });
}
/** Two things are typed, and their protocol is missed. */
async function entering(user: UserEvent): Promise<void> {
  await user.click((await screen.findAllByRole('button', { name: 'Внести з протоколу' }))[0] as HTMLElement);
  await user.click(await screen.findByRole('textbox', { name: 'Рядок 1: Назва' }));
  await user.paste('Договір\tт. 1, арк. 3–40\nЛист\t7');
  await user.click(screen.getByRole('button', { name: 'Новий протокол' }));
  await screen.findByRole('textbox', { name: /^Хто склав/ });
}
const titles = async (): Promise<string[]> => [(await screen.findByRole<HTMLInputElement>('textbox', { name: 'Рядок 1: Назва' })).value, screen.getByRole<HTMLInputElement>('textbox', { name: 'Рядок 2: Назва' }).value];

describe('things that are being entered when their protocol is missed', () => {
  afterEach(cleanup);

  it('stand as they were typed once it is registered, hang on it, and go on after the last', async () => {
    const { server, user } = shown();
    await entering(user);
    await user.type(screen.getByRole('textbox', { name: /^Початок/ }), '20.11.2026');
    await user.type(screen.getByRole('textbox', { name: /^Місце/ }), 'Київ');
    await user.type(screen.getByRole('textbox', { name: /^Хто склав/ }), 'Слідча');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await titles()).toEqual(['Договір', 'Лист']);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Рядок 3: Назва' })));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(server.named('RegisterItems')[0]?.variables['input']).toMatchObject({ protocolId: protocol.id, items: [{ title: 'Договір', volume: 1 }, { title: 'Лист', protocolPage: 7 }] }));
  });

  it('stand as they were typed where it is not registered after all, and are not thrown away without a question', async () => {
    const { user } = shown();
    await entering(user);
    await user.click(screen.getByRole('button', { name: 'Не зберігати' }));
    expect(await titles()).toEqual(['Договір', 'Лист']);
    await user.keyboard('{Escape}');
    expect(await screen.findByText('Закрити без збереження?')).toBeTruthy();
  });
});
