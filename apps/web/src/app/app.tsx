import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { BrowserRouter } from 'react-router';
import { useWords } from '../lib/i18n.js';
import { makeQueryClient } from '../lib/query.js';
import { cssVariables, makeTheme } from '../ui/theme.js';
import { words } from '../ui/words.js';
import { Pages } from './pages.js';
import { SessionGate } from './session-gate.js';
import { Shell } from './shell.js';

const schemes = localStorageColorSchemeManager({ key: 'oberih.scheme' });

export function App() {
  const t = useWords(words);
  const [client] = useState(makeQueryClient);
  const theme = useMemo(() => makeTheme(t('closeWindow')), [t]);
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
