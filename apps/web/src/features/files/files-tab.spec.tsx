import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { FilesTab } from './files-tab.js';

const file = (own: Record<string, unknown> = {}) => ({
  cursor: 'c', node: { id: ids.event, name: 'Протокол.pdf', size: 2_500_000, declaredType: 'application/pdf', foundType: null, state: 'ACCEPTED', sha256: 'ab'.repeat(32), receivedAt: '2026-11-20T08:30:00+00:00', receivedBy: { id: ids.staff, displayName: 'Синтетична О. О.', officeId: ids.office }, abilities: ['take'], look: null, release: null, check: null, signatures: [], signaturesOver: [], copies: [], preview: null, copyOf: null, boundTo: [], ...own },
});
const shown = (own: Record<string, unknown> = {}, props: { readonly closed?: boolean; readonly language?: 'uk' | 'en' } = {}) =>
  show(<FilesTab proceedingId={ids.proceeding} closed={props.closed ?? false} />, {
    language: props.language ?? 'uk',
    roots: { uploadLimits: { mostBytes: 20 * 1024 ** 3, partBytes: 1, days: 7 }, proceeding: { id: ids.proceeding, abilities: ['recordEvent'], uploads: [], files: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }, ...own } },
  });

describe('the files of a proceeding on the screen', () => {
  afterEach(cleanup);

  it('say what each is, who sent it, its digest and how it stands', async () => {
    shown({ files: { edges: [file(), file({ id: ids.deadline, name: null, state: 'QUARANTINED' })], pageInfo: { hasNextPage: false, endCursor: null } } });
    expect(await screen.findByText('Протокол.pdf')).toBeTruthy();
    expect(screen.getAllByText(/2,4\sМБ · .* · Синтетична О\. О\./).length).toBe(2);
    for (const text of ['Огляд пройдено', 'У карантині', 'Назву знищено за законом']) expect(screen.getByText(text)).toBeTruthy();
  });

  it.each([['INTACT', 'TRUSTED', 'Підписано саме ці дані · сертифікат веде до довіреного надавача'], ['BROKEN', 'UNKNOWN', 'Дані не ті, що підписано · сертифікат не веде до довіреного надавача: ім’я — зі слів підпису'], ['NOT_CHECKED', 'NOT_CHECKED', 'Підпис не перевірено · сертифікат не перевірено: ім’я — зі слів підпису']])('tell of a signature who made it and what could not be told of it, and never call it valid (%s)', async (integrity, chain, said) => {
    const signature = { id: ids.event, signer: 'Синтетична Особа', organisation: 'Прокуратура', authority: 'Кореневий', stampedAt: null, stampedBy: null, claimedAt: '2026-11-20T08:30:00+00:00', integrity, chain, coversId: null, coversName: null, doubts: [{ code: 'REVOCATION', text: { uk: 'Чи скасовано, не запитано.', en: 'Not asked.' } }] };
    shown({ files: { edges: [file({ signatures: [signature] })], pageInfo: { hasNextPage: false, endCursor: null } } });
    expect(await screen.findByText(said)).toBeTruthy();
    for (const text of ['Синтетична Особа, Прокуратура', 'За підписом, 20.11.2026, 10:30 · Видав Кореневий', 'Чи скасовано, не запитано.']) expect(screen.getByText(text)).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Електронні підписи' }).textContent).not.toMatch(/дійсний|valid/i);
  });

  it('name of a signature that stands apart the file which was signed, and show it on that file too', async () => {
    const apart = { id: ids.event, signer: 'Синтетична Особа', organisation: null, authority: null, stampedAt: null, stampedBy: null, claimedAt: null, integrity: 'INTACT', chain: 'NOT_CHECKED', coversId: ids.deadline, coversName: 'Протокол.pdf', doubts: [] };
    const over = { id: ids.event, fileName: 'Протокол.pdf.p7s', signer: 'Синтетична Особа', integrity: 'INTACT', chain: 'NOT_CHECKED' };
    shown({ files: { edges: [file({ name: 'Протокол.pdf.p7s', signatures: [apart] }), file({ id: ids.deadline, signaturesOver: [over] })], pageInfo: { hasNextPage: false, endCursor: null } } });
    expect(await screen.findByText('Підписано саме ці дані · сертифікат не перевірено: ім’я — зі слів підпису · підписано файл «Протокол.pdf»')).toBeTruthy();
    expect(screen.getByText('Підпис у файлі «Протокол.pdf.p7s» · Синтетична Особа · сертифікат не перевірено: ім’я — зі слів підпису')).toBeTruthy();
  });

  it('offer to send only to whoever may record there', async () => {
    shown();
    expect(await screen.findByRole('button', { name: 'Вибрати файли' })).toBeTruthy();
    expect(await screen.findByText('Файлів ще немає')).toBeTruthy();
    cleanup();
    shown({ abilities: [] });
    expect(await screen.findByText('Файлів ще немає')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Вибрати файли' })).toBeNull();
  });

  it('say of an upload that was broken off where it stands and how to go on', async () => {
    shown({ uploads: [{ id: ids.event, uploadId: ids.deadline, name: 'Video.mp4', size: 1_000, received: 430 }] }, { language: 'en' });
    expect(await screen.findByText('Broken off at 43%. Choose the same file: it goes on from there. Waits for 7 days.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Go on: Video.mp4' })).toBeTruthy();
  });

  it('are closed where the content is, and do not look as if there were none', async () => {
    shown({}, { closed: true });
    expect(await screen.findByText('Закрито: щоб прочитати зміст провадження, вкажіть мету.')).toBeTruthy();
    expect([screen.queryByText('Файлів ще немає'), screen.queryByRole('button')]).toEqual([null, null]);
  });

  const held = (own: Record<string, unknown> = {}) => ({ files: { edges: [file({
    name: 'Рахунок.exe', state: 'QUARANTINED', abilities: ['takeHeld', 'askRelease'], ...own,
    look: { malware: null, findings: [{ code: 'NO_ANTIVIRUS', holds: false, text: { uk: 'Антивірусом не перевірено', en: 'Not scanned' } }, { code: 'EXECUTABLE', holds: true, text: { uk: 'Програма або сценарій', en: 'A program' } }] },
  })], pageInfo: { hasNextPage: false, endCursor: null } } });

  it('say of a held one why, the reasons first, and offer what may be done with it', async () => {
    shown(held());
    expect((await screen.findByRole('list', { name: 'Помічено під час огляду' })).textContent).toBe('Програма або сценарійАнтивірусом не перевірено');
    expect(screen.getAllByRole('button').map((button) => button.textContent).filter((text) => /контейнері|звільнення|Завантажити/.test(text ?? ''))).toEqual(['Запропонувати звільнення', 'Взяти в контейнері']);
  });

  it('offer a download of an accepted one, and nothing where the server offers nothing', async () => {
    shown({ files: { edges: [file(), file({ id: ids.deadline, name: 'Інший.pdf', abilities: [] })], pageInfo: { hasNextPage: false, endCursor: null } } });
    expect((await screen.findAllByRole('button', { name: /^Завантажити/ })).map((button) => button.getAttribute('aria-label'))).toEqual(['Завантажити: Протокол.pdf']);
  });

  it('tell to which items each belongs, and offer to bind and to put right as far as the server allows', async () => {
    const boundTo = [{ id: ids.event, use: 'PHOTO', item: { id: ids.deadline, number: '3', title: 'Телефон', abilities: ['unbindFile'] } }];
    const { server, user } = shown({ files: { edges: [file({ boundTo }), file({ id: ids.deadline, name: 'Інший.pdf' })], pageInfo: { hasNextPage: false, endCursor: null } } });
    expect((await screen.findByRole('link', { name: 'доказ 3. Телефон' })).getAttribute('href')).toBe(`/evidence/${ids.deadline}`);
    expect(screen.getAllByRole('button', { name: /^(До доказу|Відв’язати):/ }).map((button) => button.getAttribute('aria-label'))).toEqual(['До доказу: Протокол.pdf', 'Відв’язати: Протокол.pdf', 'До доказу: Інший.pdf']);
    await user.click(screen.getByRole('button', { name: 'Відв’язати: Протокол.pdf' }));
    await user.type(await screen.findByRole('textbox', { name: /^Причина/ }), 'Інша річ.');
    await user.click(screen.getByRole('button', { name: 'Відв’язати' }));
    await waitFor(() => expect(server.named('UnbindFile')[0]?.variables['input']).toEqual({ itemId: ids.deadline, fileId: ids.event, reason: 'Інша річ.' }));
    cleanup();
    shown({ abilities: [], files: { edges: [file({ boundTo: [{ ...boundTo[0], item: { ...boundTo[0]?.item, abilities: [] } }] })], pageInfo: { hasNextPage: false, endCursor: null } } });
    expect(await screen.findByRole('link', { name: 'доказ 3. Телефон' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^(До доказу|Відв’язати):/ })).toBeNull();
  });

  it('warn before a held one is taken', async () => {
    shown(held());
    await userEvent.click(await screen.findByRole('button', { name: 'Взяти в контейнері: Рахунок.exe' }));
    expect(await screen.findByText(/Файл може бути небезпечним/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Знаю, взяти в контейнері' })).toBeTruthy();
  });

  it('show who asked for a release and why, to whoever decides, and what was decided', async () => {
    const release = { id: ids.event, reason: 'Для експерта.', note: null, released: null, askedBy: { id: ids.staff, displayName: 'Слідча В.' }, decidedBy: null };
    shown(held({ abilities: ['takeHeld', 'decideRelease'], release }));
    expect(await screen.findByText('Слідча В. пропонує звільнити: Для експерта.')).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: 'Вирішити про звільнення: Рахунок.exe' }));
    expect(await screen.findByRole('radio', { name: 'Звільнити з карантину' })).toBeTruthy();
    cleanup();
    shown(held({ abilities: [], release: { ...release, released: false, note: 'Спершу експерт.', decidedBy: { id: ids.staff, displayName: 'Прокурор Г.' } } }));
    expect(await screen.findByText('Прокурор Г.: залишено в карантині. Спершу експерт.')).toBeTruthy();
  });

  it('raise an alarm on one that is damaged', async () => {
    shown({ files: { edges: [file({ check: { fault: 'DAMAGED' } })], pageInfo: { hasNextPage: false, endCursor: null } } });
    expect((await screen.findByRole('alert')).textContent).toMatch(/пошкоджено/);
  });

  // The last one: what is on its way stays there.
  it('ask where another file is chosen than the one that was broken off, and send nothing until then', async () => {
    shown({ uploads: [{ id: ids.event, uploadId: ids.deadline, name: 'Video.mp4', size: 1_000, received: 430 }] });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Продовжити: Video.mp4' }));
    await user.upload(screen.getByLabelText('Вибрати файли', { selector: 'input' }), new File(['інше'], 'Video.mp4'));
    expect((await screen.findByRole('dialog', { name: 'Це не той файл' })).textContent).toContain('Вибрано «Video.mp4», а перервано надсилання файлу «Video.mp4»');
    expect(screen.queryByText('У черзі')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Надіслати як новий файл' }));
    await waitFor(() => expect(screen.getAllByRole('progressbar', { name: 'Надіслано: Video.mp4' })).toHaveLength(2));
  });
});
