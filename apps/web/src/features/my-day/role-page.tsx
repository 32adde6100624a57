import { type ReactNode, useRef } from 'react';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useRows } from '../../lib/rows.js';
import { PageHead } from '../../ui/page.js';
import { words } from './words.js';

/** The day of a role without proceedings: the date, what the role is there for, and its cards. */
export function RolePage({ note, children }: { readonly note: string; readonly children: ReactNode }) {
  const t = useWords(words);
  const dates = useDates();
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow'), act: t('doRow') });
  const heading = dates.weekday(kyivDay(new Date()));
  return <div ref={place} onKeyDown={arrows} role="presentation"><PageHead title={heading.charAt(0).toLocaleUpperCase() + heading.slice(1)} note={note} />{children}</div>;
}
