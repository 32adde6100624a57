import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { prosecutor, show } from '../../../test/screen.js';
import { AnswerForm } from './offer-form.js';

const person = (id: string, name: string) => ({ kind: 'STAFF' as const, id, name, keeper: null });
const offer = (ownCaseId: string | null) => ({
  id: ids.event, purpose: 'Огляд', offeredAt: '2026-11-20T10:00:00Z', abilities: ['answerOffer'], ownCaseId, from: person(ids.staff, 'Дуб М. М.'), to: person(prosecutor.id, prosecutor.displayName),
  items: [{ itemId: ids.deadline, number: '1', title: 'Синтетична річ', seals: ['А-1'], condition: null, sealsReason: null, answer: null }],
});
const file = (id: string, name: string, declaredType: string) => ({ cursor: id, node: { id, name, declaredType, receivedAt: '2026-11-20T08:30:00+00:00', preview: null } });
const shown = (ownCaseId: string | null) => show(<AnswerForm offer={offer(ownCaseId)} onClose={() => undefined} onDone={() => undefined} />, {
  roots: {
    answerOffer: { toMe: [] }, uploadLimits: { mostBytes: 1, partBytes: 1, days: 7 },
    proceeding: { id: ids.proceeding, abilities: ['recordEvent'], uploads: [], files: { edges: [file(ids.event, 'Пломба.jpg', 'image/jpeg'), file(ids.staff, 'Стан.png', 'image/png'), file(ids.office, 'Протокол.pdf', 'application/pdf')], pageInfo: { hasNextPage: false, endCursor: null } } },
  },
});

describe('photographs of what is taken over', () => {
  afterEach(cleanup);

  it('are chosen among the pictures of the case, found by name, and go with the answer', async () => {
    const { server, user } = shown(ids.proceeding);
    await user.click(await screen.findByRole('button', { name: 'Додати фото' }));
    expect((await screen.findAllByRole('checkbox')).length).toBe(2);
    expect(screen.getByRole('button', { name: 'Надіслати з комп’ютера' })).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Пошук за назвою файлу' }), 'плом');
    expect(screen.getAllByRole('checkbox').length).toBe(1);
    await user.click(screen.getByRole('checkbox', { name: /^Пломба\.jpg/ }));
    await user.click(screen.getByRole('button', { name: 'Відповісти' }));
    await waitFor(() => expect(server.named('AnswerOffer')[0]?.variables['input']).toMatchObject({ offerId: ids.event, answers: [{ itemId: ids.deadline, accepted: true, seals: ['А-1'], photoIds: [ids.event] }] }));
  });

  it('are asked of nobody who sees nothing of the case, and go with no refusal', async () => {
    shown(null);
    expect(await screen.findByRole('textbox', { name: /^Номери пломб/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Додати фото' })).toBeNull();
    cleanup();
    const { server, user } = shown(ids.proceeding);
    await user.click(await screen.findByRole('button', { name: 'Додати фото' }));
    await user.click((await screen.findAllByRole('checkbox'))[0] ?? document.body);
    await user.click(screen.getByRole('radio', { name: 'Не приймаю' }));
    await user.type(screen.getByRole('textbox', { name: /^Чому не приймаєте/ }), 'Немає в пакеті');
    await user.click(screen.getByRole('button', { name: 'Відповісти' }));
    await waitFor(() => expect(server.named('AnswerOffer')).toHaveLength(1));
    expect(JSON.stringify(server.named('AnswerOffer')[0]?.variables)).not.toContain('photoIds');
  });
});
