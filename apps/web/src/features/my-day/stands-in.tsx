import { IconUserShare } from '@tabler/icons-react';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useForWhom } from './day-context.js';
import classes from './my-day.module.css';
import { words } from './words.js';

/** That the reader does this for an absent colleague, and until when; nothing in her own proceedings. */
export function StandsIn({ in: proceedingId }: { readonly in: string }) {
  const t = useWords(words);
  const dates = useDates();
  const whom = useForWhom()(proceedingId);
  return whom ? <span className={classes['instead']}><IconUserShare size={14} aria-hidden />{t('standsIn', { name: whom.person.displayName, day: dates.short(whom.until) })}</span> : null;
}
