import { useWords } from '../../lib/i18n.js';
import classes from './imports.module.css';
import { words } from './words.js';

const steps = ['stepFile', 'stepColumns', 'stepCheck', 'stepImport', 'stepResult'] as const;

/** Where in the five steps one is. */
export function Steps({ at }: { readonly at: number }) {
  const t = useWords(words);
  return (
    <ol className={classes['steps']} aria-label={t('steps')}>
      {steps.map((step, index) => <li key={step} className={`${classes['step']} ${index < at ? classes['past'] : index === at ? classes['now'] : ''}`} aria-current={index === at ? 'step' : undefined}>{t(step)}</li>)}
    </ol>
  );
}
