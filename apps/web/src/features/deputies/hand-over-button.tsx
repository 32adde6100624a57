import { Button } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useMay } from '../../lib/session.js';
import { words } from './words.js';

const HandOver = lazy(() => import('./hand-over.js').then((module) => ({ default: module.HandOver })));

/** The way to hand one's work over for a leave: the form comes when it is asked for. */
export function HandOverButton() {
  const t = useWords(words);
  const allowed = useMay()('staff.delegate');
  const [open, setOpen] = useState(false);
  useActions(allowed ? [{ name: 'nameDeputy', label: t('name'), run: () => setOpen(true) }] : []);
  if (!allowed) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconUserShare size={18} aria-hidden />} onClick={() => setOpen(true)}>{t('name')}</Button>
      <Suspense>{open && <HandOver onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
