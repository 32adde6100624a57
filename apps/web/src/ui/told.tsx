import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../lib/i18n.js';
import classes from './told.module.css';
import { words } from './words.js';

/** Long enough to be read; it stays while the pointer or the focus is on it. */
const SHOWN_MS = 8_000;

interface Props {
  /** What to say; empty: nothing. */
  readonly text: string;
  readonly onGone: () => void;
  /** Where one can go from here. */
  readonly children?: ReactNode;
}

/** Something said in passing, at the edge of the screen and to screen readers: what was done, or why it was not. */
export function Told({ text, onGone, children }: Props) {
  const t = useWords(words);
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text, onGone]);
  return (
    <div role="status" className={`${classes['place']} no-print`}>
      {text !== '' && <div className={classes['told']}><div>{text} {children}</div><CloseButton size="md" aria-label={t('closeWindow')} onClick={onGone} /></div>}
    </div>
  );
}
