import { Anchor, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconGavel, IconQuestionMark } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { AdmissibilityAnswer } from '../gql/schema.js';
import { useLocal, useWords } from '../lib/i18n.js';
import classes from './checklist.module.css';
import { type Checked, together } from './checklist-groups.js';
import { checklistWords } from './checklist-words.js';
import { Sign, type Tone } from './sign.js';

const looks: Readonly<Record<AdmissibilityAnswer, { readonly tone: Tone; readonly Icon: typeof IconCheck }>> = {
  RISK: { tone: 'bad', Icon: IconAlertTriangle }, ASK: { tone: 'warn', Icon: IconQuestionMark }, OPEN: { tone: 'side', Icon: IconGavel }, OK: { tone: 'good', Icon: IconCheck },
};
const gravity = (weight: number): 'gravity1' | 'gravity2' | 'gravity3' => (weight >= 3 ? 'gravity3' : weight === 2 ? 'gravity2' : 'gravity1');

/** What a court asks of evidence, with what can still be done; `named`: of many items, each with its number and the way to it. */
export function Checklist({ lines, named = false }: { readonly lines: readonly Checked[]; readonly named?: boolean }) {
  const t = useWords(checklistWords);
  const local = useLocal();
  return (
    <ul className={classes['list']}>
      {together(lines).map(({ line: { itemId, answer, basis, check }, items }) => (
        <li key={`${itemId} ${check.id}`} className={classes['line']} {...(named ? { 'data-row': true } : {})}>
          <div className={classes['head']}>
            <Sign {...looks[answer]}>{t(answer)}</Sign>
            <Text fw={600}>{local(check.title)}</Text>
            <Text size="sm" c="dimmed">{local(check.citation)}{answer === 'RISK' && ` · ${t(gravity(check.weight))}`}</Text>
          </div>
          {named && <div className={classes['items']}>{items.map(({ itemId: id, number }, place) => <Anchor key={id} component={Link} to={`/evidence/${id}`} size="sm" fw={600} {...(place === 0 ? { 'data-main': true } : {})}>{t('item', { number })}</Anchor>)}</div>}
          {basis && <Text size="sm">{local(basis)}</Text>}
          {answer !== 'OK' && <Text size="sm">{t('remedy', { text: local(check.remedy) })}</Text>}
          {answer !== 'OK' && check.needsLawyer && <Text size="sm" c="dimmed">{t('lawyer')}</Text>}
        </li>
      ))}
    </ul>
  );
}
