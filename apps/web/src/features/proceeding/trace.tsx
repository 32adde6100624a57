import { Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { formWords } from './form-words.js';
import { partsOf, type TraceStep } from './trace-text.js';
import classes from './why-drawer.module.css';

/** The reasoning, one step under the other, each with its article and the date it leads to. */
export function Trace({ steps }: { readonly steps: readonly TraceStep[] }) {
  const t = useWords(formWords);
  const local = useLocal();
  const dates = useDates();
  return (
    <div>
      <Title order={3} mb="sm">{t('steps')}</Title>
      <ol className={classes['steps']}>
        {steps.map((step, index) => {
          const { said, article, when } = partsOf(step, { local, date: dates.either });
          return (
            <li key={index} className={classes['step']}>
              <span className={classes['figure']} aria-hidden>{index + 1}</span>
              <Text className={step.kind === 'result' ? (classes['result'] ?? '') : ''}>{said}</Text>
              <span className={classes['where']}>
                {article && <span>{article}</span>}
                {when && <span><IconArrowRight size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {when}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
