import { Anchor, Button, Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { flagTerms } from '../../ui/terms.js';
import { useCase } from './case.js';
import classes from './proceeding.module.css';
import { words } from './words.js';

/** What the checks noticed, each with its reason: one line where there is room for it, all in one box. */
export function RiskFlags() {
  const t = useWords(words);
  const local = useLocal();
  const { proceeding, open, tab } = useCase();
  const { id, flags, sameNumber } = proceeding;
  if (flags.length + sameNumber.length === 0) return null;
  return (
    <ul className={classes['flags']} aria-label={t('flags')}>
      {sameNumber.length > 0 && (
        <Flag title={t('sameNumber')} reason={t('sameNumberText')}>
          {sameNumber.map((other, place) => <Anchor key={other} component={Link} size="sm" to={`/proceedings/${other}`}>{t('toOther', { number: place + 1 })}</Anchor>)}
        </Flag>
      )}
      {flags.map((flag) => (
        <Flag key={flag.id} clear={flag.abilities.includes('clearFlag') ? () => open({ kind: 'clearFlag', flag }) : undefined} title={local(flagTerms[flag.kind])} reason={`${local(flag.reason)} ${flag.citation ? local(flag.citation) : ''}`}>
          {flag.deadlineId && <Anchor component={Link} size="sm" to={`/proceedings/${id}/why/${flag.deadlineId}`} state={{ tab }} aria-label={`${t('why')}: ${local(flag.reason)}`}>{t('why')}</Anchor>}
        </Flag>
      ))}
    </ul>
  );
}

function Flag({ title, reason, clear, children }: { readonly title: string; readonly reason: string; readonly clear?: (() => void) | undefined; readonly children: ReactNode }) {
  const t = useWords(words);
  const row = useRowActs(clear ? [{ name: 'clearFlagRow', label: t('rowAct', { act: t('clearFlag'), what: title }), run: clear }] : []);
  return (
    <li {...row} className={classes['flag']}>
      <IconFlag size={18} color="var(--accent)" aria-hidden />
      <Text size="sm" className={classes['flagText'] ?? ''}><b>{title}.</b> {reason}</Text>
      {children}
      {clear && <Button size="compact-sm" variant="default" onClick={clear}>{t('clearFlag')}</Button>}
    </li>
  );
}
