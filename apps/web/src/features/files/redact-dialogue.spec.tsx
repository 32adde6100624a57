import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { Server } from '../../../test/server.js';
import { show } from '../../../test/screen.js';
import type { FileNode } from './file-node.js';
import { RedactDialogue } from './redact-dialogue.js';

/** A file whose small picture was not drawn yet: nothing in the list tells how many pages it has. */
const file = { id: ids.event, name: 'Лист.pdf', preview: null } as FileNode;

/** Shows the dialogue over a server whose pages come when they are let. */
function shown(answer: () => Response) {
  let closed = 0;
  let come = (): void => undefined;
  const coming = new Promise<void>((go) => { come = go; });
  const { install } = Server.prototype;
  Server.prototype.install = function () {
    install.call(this);
    const others = globalThis.fetch;
    globalThis.fetch = (async (address: string, init: RequestInit) => {
      if (!address.startsWith('/files/')) return others(address, init);
      await coming;
      return answer();
    }) as typeof fetch;
  };
  const { server, user } = show(<RedactDialogue file={file} proceedingId={ids.proceeding} onClose={() => { closed += 1; }} />, { roots: { disclosureGrounds: [], redactFile: ids.deadline } });
  Server.prototype.install = install;
  return { server, user, come, closed: () => closed };
}
const save = (): HTMLButtonElement => screen.getByRole<HTMLButtonElement>('button', { name: 'Зробити копію' });

describe('a copy with removals, asked for', () => {
  afterEach(cleanup);

  it('is asked for only once it is known how many pages there are, and says how many that was', async () => {
    const { server, user, come, closed } = shown(() => ({ ok: true, status: 200, headers: new Headers({ pages: '40' }), blob: async () => new window.Blob(['picture']) }) as Response);
    expect(await screen.findByText('Сторінка 1 з …')).toBeTruthy();
    expect(save().disabled).toBe(true);
    come();
    expect(await screen.findByText('Сторінка 1 з 40')).toBeTruthy();
    expect([save().disabled, screen.getByRole<HTMLButtonElement>('button', { name: 'Наступна сторінка' }).disabled]).toEqual([false, false]);
    await user.click(screen.getByRole('button', { name: 'Додати вилучення' }));
    await user.type(screen.getByRole('textbox'), 'Для відкриття матеріалів.');
    await user.click(save());
    await waitFor(() => expect(closed()).toBe(1));
    expect(server.named('RedactFile').map(({ variables }) => (variables['input'] as { pages: number }).pages)).toEqual([40]);
  });

  it('cannot be asked for where no page can be shown', async () => {
    const { come } = shown(() => new Response('{}', { status: 422, headers: { 'content-type': 'application/json' } }));
    come();
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(save().disabled).toBe(true);
  });
});
