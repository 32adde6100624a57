import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { FilesTab } from './files-tab.js';

const file = (own: Record<string, unknown> = {}) => ({
  cursor: 'c', node: { id: ids.event, name: 'Протокол.pdf', size: 2_500_000, declaredType: 'application/pdf', foundType: null, state: 'ACCEPTED', sha256: 'ab'.repeat(32), receivedAt: '2026-11-20T08:30:00+00:00', receivedBy: { id: ids.staff, displayName: 'Синтетична О. О.', officeId: ids.office }, ...own },
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
    for (const text of ['Перевірено', 'У карантині', 'Назву знищено за законом']) expect(screen.getByText(text)).toBeTruthy();
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
});
