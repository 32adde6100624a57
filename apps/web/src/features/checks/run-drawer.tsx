import { Drawer, Text, Title } from '@mantine/core';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { useFocusBack } from '../../ui/focus-back.js';
import classes from './checks.module.css';
import { type Run, kindOfError } from './run-figures.js';
import { useSlot } from './slot.js';
import { words } from './words.js';

/** One run: its numbers, and where it failed, what that means and what happens next. */
export function RunDrawer({ of: run, title, onClose }: { readonly of: Run; readonly title: string; readonly onClose: () => void }) {
  const t = useWords(words);
  const dates = useDates();
  const slot = useSlot();
  useFocusBack();
  const { language } = usePreferences();
  const numbers = ['examined', 'changed', 'firstSeen', 'cleared', 'errors'] as const;
  const facts = [
    [t('slot'), slot(run.slot)], [t('started'), dates.moment(run.startedAt)], [t('finished'), run.finishedAt ? dates.moment(run.finishedAt) : t('running')],
    [t('duration'), run.durationMs === null ? '—' : dates.duration(run.durationMs)], ...numbers.map((key) => [t(key), run[key].toLocaleString(language)] as const),
  ] as const;
  const kind = run.error === null ? null : kindOfError(run.error);
  return (
    <Drawer opened onClose={onClose} title={t('runTitle', { task: title })}>
      <dl className={classes['facts']}>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <Title order={3} mt="lg" mb="xs">{t('errorTitle')}</Title>
      {run.error === null ? <Text>{run.errors === 0 ? t('errorNone') : t('errorRetried', { count: run.errors })}</Text> : (
        <>
          <Text>{t('errorText', { error: run.error })}</Text>
          {kind === 'database' && <Text mt="xs">{t('database')}</Text>}
          {kind === 'interrupted' && <Text mt="xs">{t('interrupted')}</Text>}
          <Text mt="xs">{t('errorDo', { moment: dates.moment(run.startedAt) })}</Text>
        </>
      )}
    </Drawer>
  );
}
