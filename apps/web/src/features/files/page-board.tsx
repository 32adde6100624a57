import { Center, Loader, Text } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../lib/i18n.js';
import { pagePicture } from '../../lib/page-picture.js';
import { between, type Box, PARTS, pushed } from './boxes.js';
import classes from './files.module.css';
import { words } from './words.js';

interface Props {
  readonly fileId: string;
  readonly name: string;
  readonly page: number;
  readonly boxes: readonly Box[];
  /** How many pages there are, once a page is shown. */
  readonly onShown: (pages: number) => void;
  readonly onDraw: (place: Pick<Box, 'left' | 'top' | 'width' | 'height'>) => void;
  readonly onChange: (box: Box) => void;
  readonly onRemove: (key: number) => void;
}

const style = ({ left, top, width, height }: Pick<Box, 'left' | 'top' | 'width' | 'height'>) => ({ left: `${left / 100}%`, top: `${top / 100}%`, width: `${width / 100}%`, height: `${height / 100}%` });

/** A page as the server draws it, with the boxes upon it: drawn by pointer, moved and sized by keys. */
export function PageBoard({ fileId, name, page, boxes, onShown, onDraw, onChange, onRemove }: Props) {
  const t = useWords(words);
  const [shown, setShown] = useState<{ readonly page: number; readonly address: string | null } | null>(null);
  const [draft, setDraft] = useState<{ readonly from: { x: number; y: number }; readonly to: { x: number; y: number } } | null>(null);
  const told = useRef(onShown);
  told.current = onShown;
  useEffect(() => {
    let current = true;
    pagePicture(fileId, page).then(({ address, pages }) => {
      if (!current) return;
      setShown({ page, address });
      told.current(pages);
    }, () => current && setShown({ page, address: null }));
    return () => { current = false; };
  }, [fileId, page]);
  const place = (event: PointerEvent<HTMLDivElement>): { x: number; y: number } => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return { x: ((event.clientX - left) / width) * PARTS, y: ((event.clientY - top) / height) * PARTS };
  };
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0 || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setDraft({ from: place(event), to: place(event) });
  };
  const end = (): void => {
    const drawn = draft && between(draft.from, draft.to);
    setDraft(null);
    if (drawn) onDraw(drawn);
  };
  const press = (event: KeyboardEvent, box: Box): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') onRemove(box.key);
    else if (event.key.startsWith('Arrow')) onChange(pushed(box, event.key, event.shiftKey));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const coming = draft && between(draft.from, draft.to);
  const ready = shown?.page === page;
  return (
    <div className={classes['board']} onPointerDown={begin} onPointerMove={(event) => { if (draft) setDraft({ ...draft, to: place(event) }); }} onPointerUp={end} onPointerCancel={() => setDraft(null)}>
      {ready && shown.address !== null && <img src={shown.address} alt={t('pagePicture', { page, name })} draggable={false} />}
      {!ready && <Center className={classes['wait']}><Loader /></Center>}
      {ready && shown.address === null && <Text role="alert" className={classes['fault']}>{t('pageFailed')}</Text>}
      {boxes.map((box, at) => box.page === page && (
        <button key={box.key} type="button" data-box className={classes['box']} style={style(box)} onKeyDown={(event) => press(event, box)}
          aria-label={t('boxAt', { number: at + 1, left: Math.round(box.left / 100), top: Math.round(box.top / 100), width: Math.round(box.width / 100), height: Math.round(box.height / 100) })}>{at + 1}</button>
      ))}
      {coming && <span className={classes['box']} style={style(coming)} aria-hidden />}
    </div>
  );
}
