import { IconArrowsHorizontal } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../lib/i18n.js';
import classes from './wide.module.css';
import { words } from './words.js';

/** A table that may be wider than the screen: it scrolls in its own frame, by touch and by the arrow keys, and says so while there is more to see. */
export function Wide({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const t = useWords(words);
  const frame = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState(false);
  useEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const look = (): void => setMore(box.scrollWidth > box.clientWidth + 1);
    look();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const watch = new ResizeObserver(look);
    watch.observe(box);
    if (box.firstElementChild) watch.observe(box.firstElementChild);
    return () => watch.disconnect();
  }, []);
  return (
    <>
      {more && <p className={classes['hint']}><IconArrowsHorizontal size={16} aria-hidden />{t('wide')}</p>}
      <div ref={frame} className={classes['frame']} {...(more ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}>{children}</div>
    </>
  );
}
