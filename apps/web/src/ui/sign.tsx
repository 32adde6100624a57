import type { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './sign.module.css';

/** What a sign says by its colour: nothing yet, under way, done, to look at, bad, apart. */
export type Tone = 'none' | 'going' | 'good' | 'warn' | 'bad' | 'side';

/** A state that is not of a deadline: an icon, a word and a colour, so that none of the three stands alone. */
export function Sign({ tone, Icon, children }: { readonly tone: Tone; readonly Icon: typeof IconCheck; readonly children: ReactNode }) {
  return <span className={`${classes['sign']} ${classes[tone]}`}><Icon size={14} stroke={2.2} aria-hidden />{children}</span>;
}
