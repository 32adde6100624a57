import { Button, Text } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useWords } from '../../lib/i18n.js';
import { ClosedLine } from '../../ui/closed.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import type { MatrixCase } from './matrix-forms.js';
import classes from './matrix.module.css';
import { words } from './words.js';

interface Props {
  readonly proceeding: MatrixCase;
  readonly closed: boolean;
  readonly mayRecord: boolean;
  readonly onRecord: () => void;
  readonly onSettle: (id: string) => void;
}

/** Two statements on the same point, quoted side by side. */
export function Contradictions({ proceeding: { contradictions }, closed, mayRecord, onRecord, onSettle }: Props) {
  const t = useWords(words);
  const button = mayRecord && <Button variant="default" className="no-print" onClick={onRecord}>{t('contradict')}</Button>;
  const side = (title: string, quote: string, page: number | null) => <blockquote><Text fw={600} size="sm">{title}{page !== null && ` · ${t('page', { from: page })}`}</Text><Text>«{quote}»</Text></blockquote>;
  return (
    <Card title={t('contradictions')} count={contradictions.length} actions={contradictions.length > 0 && button}>
      {closed && <ClosedLine />}
      {!closed && contradictions.length === 0 && <Empty Icon={IconMessages} title={t('noContradictions')} text={t('noContradictionsText')}>{button}</Empty>}
      <ul className={classes['list']}>
        {contradictions.map(({ id, point, oneTitle, oneQuote, onePage, otherTitle, otherQuote, otherPage, settledAt, settlement }) => (
          <li key={id} className={classes['row']} data-row>
            <Text fw={600}>{point}</Text>
            <div className={classes['sides']}>{side(oneTitle ?? '', oneQuote ?? '', onePage)}{side(otherTitle ?? '', otherQuote ?? '', otherPage)}</div>
            {settledAt ? <Text size="sm" c="dimmed">{t('settled', { text: settlement ?? '' })}</Text> : mayRecord && <Button mt="xs" size="compact-sm" variant="light" className="no-print" data-main aria-label={t('settleOf', { point: point ?? '' })} onClick={() => onSettle(id)}>{t('settle')}</Button>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
