import { Button, Center, Loader } from '@mantine/core';
import { IconCompassOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link, Route, Routes } from 'react-router';
import { MyDayPage } from '../features/my-day/my-day-page.js';
import { useWords } from '../lib/i18n.js';
import { Empty } from '../ui/empty.js';
import { ErrorBoundary } from './error-boundary.js';
import { words } from './words.js';

const ProceedingsPage = lazy(() => import('../features/proceedings/proceedings-page.js').then((module) => ({ default: module.ProceedingsPage })));
const ProceedingPage = lazy(() => import('../features/proceeding/proceeding-page.js').then((module) => ({ default: module.ProceedingPage })));
const RegisterPage = lazy(() => import('../features/proceedings/register-page.js').then((module) => ({ default: module.RegisterPage })));

/** My day comes with the shell; every other page is its own piece of script. */
export function Pages() {
  const t = useWords(words);
  return (
    <ErrorBoundary>
      <Suspense fallback={<Center mih="40vh"><Loader aria-label={t('starting')} /></Center>}>
        <Routes>
          <Route index element={<MyDayPage />} />
          <Route path="proceedings" element={<ProceedingsPage />} />
          <Route path="proceedings/new" element={<RegisterPage />} />
          <Route path="proceedings/:id" element={<ProceedingPage />} />
          <Route path="proceedings/:id/why/:deadlineId" element={<ProceedingPage />} />
          <Route path="proceedings/:id/:tab" element={<ProceedingPage />} />
          <Route path="*" element={<Missing />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}

function Missing() {
  const t = useWords(words);
  return (
    <Empty Icon={IconCompassOff} title={t('missing')} text={t('missingText')}>
      <Button component={Link} to="/">{t('myDay')}</Button>
    </Empty>
  );
}
