import { IconAlertTriangle, IconCalendarQuestion, IconCheck, IconClockHour4, IconCircleDashed, IconClockExclamation, IconGavel, IconHourglassLow, IconShieldCheck, IconX } from '@tabler/icons-react';
import type { DeadlineState } from '../gql/schema.js';
import { useLocal, useWords } from '../lib/i18n.js';
import classes from './state-badge.module.css';
import { certaintyTerms, stateTerms } from './terms.js';
import { words } from './words.js';

/** The sign of each state, the same wherever a state is shown. */
export const stateIcons = { POSSIBLE: IconCircleDashed, UPCOMING: IconClockHour4, DUE_SOON: IconHourglassLow, OVERDUE: IconClockExclamation, MET: IconCheck, BREACHED: IconX, EXCUSED: IconShieldCheck } as const;

/** The state of a deadline: an icon, a word and a colour, so that none of the three stands alone. */
export function StateBadge({ state }: { readonly state: DeadlineState }) {
  const local = useLocal();
  const Icon = stateIcons[state];
  return <span className={`${classes['badge']} ${classes[state]}`}><Icon size={14} stroke={2.2} aria-hidden />{local(stateTerms[state])}</span>;
}

interface Doubts {
  readonly certainty: string;
  readonly needsLawyer: boolean;
  readonly unconfirmedSince: string | null;
}

/** Where the law behind a date is open: shown beside the date, never hidden in a note. */
export function DoubtMarks({ certainty, needsLawyer, unconfirmedSince }: Doubts) {
  const t = useWords(words);
  const local = useLocal();
  const term = certaintyTerms[certainty];
  return (
    <>
      {certainty !== 'high' && term && <span className={classes['mark']}><IconAlertTriangle size={14} aria-hidden />{local(term)}</span>}
      {needsLawyer && <span className={classes['mark']}><IconGavel size={14} aria-hidden />{t('needsLawyer')}</span>}
      {unconfirmedSince && <span className={classes['mark']}><IconCalendarQuestion size={14} aria-hidden />{t('unconfirmed')}</span>}
    </>
  );
}
