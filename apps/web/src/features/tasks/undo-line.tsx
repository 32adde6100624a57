import { Button, CloseButton, Text } from '@mantine/core';
import { useWords } from '../../lib/i18n.js';
import classes from './tasks.module.css';
import type { Tasks } from './use-tasks.js';
import { words } from './words.js';

/** What was done last, and the way back; it stays until something else is done or it is sent away. */
export function UndoLine({ tasks }: { readonly tasks: Tasks }) {
  const t = useWords(words);
  const { last } = tasks;
  return (
    <div role="status">
      {last && (
        <div className={classes['undo']}>
          <Text size="sm" flex="1 1 10rem">{t(last.state === 'DONE' ? 'wasDone' : 'wasWithdrawn', { text: last.text ?? t('closed') })}</Text>
          <Button size="compact-sm" variant="light" loading={tasks.pending} onClick={() => void tasks.undo()}>{t('undo')}</Button>
          <CloseButton aria-label={t('forget')} onClick={tasks.forget} />
        </div>
      )}
    </div>
  );
}
