import { Button, Progress, Text } from '@mantine/core';
import { Refused, Unreachable } from '../../lib/api.js';
import { useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { secondsLeft } from '../../lib/uploads/pace.js';
import type { Sending, Sent } from '../../lib/uploads/sending.js';
import rowLooks from '../rows.module.css';
import { useSizes } from './sizes.js';
import classes from './uploads.module.css';
import type { Left } from './use-uploads.js';
import { words } from './words.js';

const percentOf = (part: number, whole: number): number => (whole === 0 ? 100 : Math.floor((part * 100) / whole));

/** A file on its way, with what can be done about it. */
export function SentRow({ row, sending, onCancel }: { readonly row: Sent; readonly sending: Sending; readonly onCancel: () => void }) {
  const t = useWords(words);
  const { number, name, state } = row;
  const percent = percentOf(row.sent, row.size);
  const stopped = state === 'PAUSED' || state === 'FAILED';
  const act = useRowActs(state === 'DONE' || state === 'CHECKING' ? [] : [{ name: 'annulRow', label: t('act', { act: t('cancel'), name }), run: onCancel }]);
  return (
    <li {...act} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Text fw={600}>{name}</Text>
        <Progress value={percent} color={state === 'FAILED' ? 'madder' : 'ink'} animated={state === 'CHECKING'} aria-label={t('progressOf', { name })} my={6} />
        <Text size="sm" c="dimmed" component="div" role="status"><How row={row} percent={percent} /></Text>
        {state === 'FAILED' && <Reason error={row.error} />}
      </div>
      <div className={`${rowLooks['acts']} no-print`}>
        {(state === 'WAITING' || state === 'SENDING') && <Button size="compact-sm" variant="light" data-main data-do aria-label={t('act', { act: t('pause'), name })} onClick={() => sending.pause(number)}>{t('pause')}</Button>}
        {stopped && <Button size="compact-sm" variant="light" data-main data-do aria-label={t('act', { act: t('resume'), name })} onClick={() => sending.resume(number)}>{t('resume')}</Button>}
        {state === 'DONE' && <Button size="compact-sm" variant="subtle" data-main aria-label={t('act', { act: t('dismiss'), name })} onClick={() => sending.dismiss(number)}>{t('dismiss')}</Button>}
        {state !== 'DONE' && state !== 'CHECKING' && <Button size="compact-sm" variant="subtle" color="madder" aria-label={t('act', { act: t('cancel'), name })} onClick={onCancel}>{t('cancel')}</Button>}
      </div>
    </li>
  );
}

function How({ row: { state, sent, size: whole, pace }, percent }: { readonly row: Sent; readonly percent: number }) {
  const t = useWords(words);
  const { size, pace: paceText, left } = useSizes();
  const seconds = secondsLeft(whole - sent, pace);
  switch (state) {
    case 'WAITING': return t('waiting');
    case 'CHECKING': return t('checking');
    case 'DONE': return t('done');
    case 'PAUSED': return t('paused', { percent });
    case 'FAILED': return t('failed', { percent });
    case 'SENDING': return [t('sending', { percent, sent: size(sent), size: size(whole) }), pace !== undefined && paceText(pace), seconds !== undefined && left(seconds)].filter(Boolean).join(' · ');
  }
}

function Reason({ error }: { readonly error: Error | null }) {
  const t = useWords(words);
  const said = error instanceof Refused ? error.message : '';
  return <Text size="sm" role="alert" className={classes['fault']}>{said || t(error instanceof Unreachable ? 'lost' : 'failedWhole')}</Text>;
}

/** An upload of which the server has a part, while the file itself must be chosen again: a browser may not open it by itself. */
export function LeftRow({ upload, days, onChoose, onCancel }: { readonly upload: Left; readonly days: number; readonly onChoose: () => void; readonly onCancel: () => void }) {
  const t = useWords(words);
  const name = upload.name ?? t('noName');
  const percent = percentOf(upload.received ?? 0, upload.size ?? 0);
  const act = useRowActs([{ name: 'annulRow', label: t('act', { act: t('cancel'), name }), run: onCancel }]);
  return (
    <li {...act} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Text fw={600}>{name}</Text>
        <Progress value={percent} color="wheat" aria-label={t('progressOf', { name })} my={6} />
        <Text size="sm" c="dimmed">{t('begun', { percent, days })}</Text>
      </div>
      <div className={`${rowLooks['acts']} no-print`}>
        <Button size="compact-sm" variant="light" data-main data-do aria-label={t('act', { act: t('resume'), name })} onClick={onChoose}>{t('resume')}</Button>
        <Button size="compact-sm" variant="subtle" color="madder" aria-label={t('act', { act: t('cancel'), name })} onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </li>
  );
}
