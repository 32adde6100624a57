import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import type { ProtocolRowFragment } from '../../gql/evidence.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { IntakeForm } from './intake-form.js';

const protocol = { id: ids.event, kind: 'SEARCH', number: '5', begunAt: '2026-11-20T08:30:00+00:00', hourKnown: true, act: { title: { uk: 'Обшук', en: 'Search' } } } as ProtocolRowFragment;
const shown = (protocolId?: string) => show(
  <FormDialogue title="Внести докази" onClose={() => undefined} side><IntakeForm proceedingId={ids.proceeding} protocols={[protocol]} protocolId={protocolId} onNewProtocol={() => undefined} onClose={() => undefined} onDone={() => undefined} /></FormDialogue>,
  { roots: { registerItems: { items: [{ id: ids.deadline, number: '1' }], warnings: [] } } });
const cell = (row: number, name: string): HTMLInputElement => screen.getByRole<HTMLInputElement>('textbox', { name: `Рядок ${row}: ${name}` });

describe('the things of a protocol, entered', () => {
  afterEach(cleanup);

  it('are sent to no protocol that nobody chose', async () => {
    const { server, user } = shown();
    await user.type(await screen.findByRole('textbox', { name: 'Рядок 1: Назва' }), 'Телефон');
    await user.click(screen.getByRole('button', { name: 'Внести (1)' }));
    expect(screen.getAllByText('Виберіть протокол').length).toBeGreaterThan(0);
    expect(server.named('RegisterItems')).toEqual([]);
  });

  it('go on where typing goes on after rows were pasted, and are saved by Ctrl and Enter', async () => {
    const { server, user } = shown(ids.event);
    await user.click(await screen.findByRole('textbox', { name: 'Рядок 1: Назва' }));
    await user.paste('Договір\tт. 1, арк. 3–40\nЛист\t7');
    await waitFor(() => expect(document.activeElement).toBe(cell(3, 'Назва')));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect((server.named('RegisterItems')[0]?.variables['input'] as { items: unknown }).items).toEqual([
      { kind: 'PHYSICAL', title: 'Договір', electronic: false, volume: 1, pageFrom: 3, pageTo: 40 }, { kind: 'PHYSICAL', title: 'Лист', electronic: false, protocolPage: 7 },
    ]));
  });

  it('say in words of their own what of the sheets could not be read, and go there', async () => {
    const { server, user } = shown(ids.event);
    await user.click(await screen.findByRole('textbox', { name: 'Рядок 1: Назва' }));
    await user.paste('Договір\t3–40\nЛист\tдив. опис');
    expect(await screen.findByText('Вкажіть і том: «т. 1, арк. 3–40».')).toBeTruthy();
    expect(screen.getByText('Не прочитано. Напишіть як «т. 1, арк. 3–40».')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Внести (2)' }));
    expect([document.activeElement, server.named('RegisterItems')]).toEqual([cell(1, 'Том, аркуші справи'), []]);
    await user.type(cell(1, 'Арк. протоколу'), '3–40');
    expect(screen.getByText('Тут лише один аркуш протоколу. Аркуші справи — поруч.')).toBeTruthy();
  });
});
