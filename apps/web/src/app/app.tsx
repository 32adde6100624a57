import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { makeQueryClient } from '../lib/query.js';
import { cssVariables, theme } from '../ui/theme.js';
import { Pages } from './pages.js';
import { SessionGate } from './session-gate.js';
import { Shell } from './shell.js';

const schemes = localStorageColorSchemeManager({ key: 'oberih.scheme' });

export function App() {
  const [client] = useState(makeQueryClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={schemes} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <BrowserRouter>
          <SessionGate>
            <Shell><Pages /></Shell>
          </SessionGate>
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
}
