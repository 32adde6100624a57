import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { type Language, setPreference } from '../src/lib/preferences.js';
import { makeQueryClient } from '../src/lib/query.js';
import { type Me, MeContext } from '../src/lib/session.js';
import { makeTheme } from '../src/ui/theme.js';
import { type Roots, Server } from './server.js';

// A machine that runs everything at once is slow; only what never comes is a failure.
configure({ asyncUtilTimeout: 15_000 });

export const prosecutor: Me = { id: 'me', login: 'synthetic', displayName: 'Синтетична О. О.', roles: ['PROSECUTOR'], permissions: ['own.account', 'office.read', 'proceeding.read', 'proceeding.register', 'proceeding.record', 'deadline.read', 'import.run'], unread: 0, mustChangePassword: false, mustAddFactor: false, office: null };

/** Shows a piece of the workspace as a signed-in person sees it, over a server that answers with `roots`. */
export function show(ui: ReactNode, { roots = {}, language = 'uk', at = '/' }: { readonly roots?: Roots; readonly language?: Language; readonly at?: string } = {}) {
  setPreference('language', language);
  const server = new Server({ me: prosecutor, ...roots });
  server.install();
  render(
    <MantineProvider theme={makeTheme('Закрити вікно')} env="test">
      <QueryClientProvider client={makeQueryClient()}>
        <MemoryRouter initialEntries={[at]}><MeContext value={prosecutor}>{ui}</MeContext></MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { server, user: userEvent.setup() };
}
