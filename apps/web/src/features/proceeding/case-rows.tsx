import { type ReactNode, useRef } from 'react';
import { useWords } from '../../lib/i18n.js';
import { useRows } from '../../lib/rows.js';
import { words } from './words.js';

/** A part of the page whose rows are walked by `j` and `k`; `x` does what a row waits for. */
export function CaseRows({ className, children }: { readonly className?: string | undefined; readonly children: ReactNode }) {
  const t = useWords(words);
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow'), act: t('doRow') });
  return <div ref={place} className={className} onKeyDown={arrows}>{children}</div>;
}
