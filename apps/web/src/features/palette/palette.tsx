import { Kbd, Modal, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../../lib/i18n.js';
import { Problem } from '../../ui/problem.js';
import { type Entry, useEntries } from './entries.js';
import classes from './palette.module.css';
import { words } from './words.js';

interface Props {
  /** What was typed, and whether Enter was pressed, before the field had come. */
  readonly typed: { readonly text: string; readonly hurried: boolean };
  /** The field takes what is typed from now on. */
  readonly onReady: () => void;
  readonly onClose: () => void;
}

/** One field for everything: proceedings, people, acts and screens. */
export function Palette({ typed, onReady, onClose }: Props) {
  const t = useWords(words);
  const id = useId();
  const [text, setText] = useState(typed.text);
  const [place, setPlace] = useState(0);
  /** Enter that came before the answer: the first of what is found is meant. */
  const [hurried, setHurried] = useState(typed.hurried);
  const [before] = useState(() => document.activeElement);
  const { groups, settled, error, choose } = useEntries(text);
  const list = useRef<HTMLDivElement>(null);
  const all = groups.flatMap(({ of }) => of);
  const chosen = all[Math.min(place, all.length - 1)];
  const close = (): void => {
    onClose();
    if (before instanceof HTMLElement) setTimeout(() => before.focus());
  };
  const run = (entry: Entry): void => {
    onClose();
    // The window has to be gone: what is run may open another, or look for one.
    setTimeout(() => {
      choose(entry);
      // A new page takes the focus itself; where only what it shows has changed, reading begins with its content.
      setTimeout(() => document.activeElement === document.body && document.getElementById('content')?.focus({ preventScroll: true }), 60);
    }, 60);
  };
  useEffect(() => {
    setText(typed.text);
    setHurried(typed.hurried);
  }, [typed]);
  useEffect(() => {
    if (!hurried || !settled) return;
    setHurried(false);
    if (chosen) run(chosen);
  });
  useEffect(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }), [place, text, settled]);
  const type = (next: string): void => {
    setText(next);
    setPlace(0);
    setHurried(false);
  };
  const press = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
    const step = steps[event.key];
    if (step !== undefined && all.length > 0) setPlace((Math.abs(step) === 1 ? place + step + all.length : Math.min(Math.max(place + step, 0), all.length - 1)) % all.length);
    else if (event.key === 'Enter' && chosen && (settled || place > 0)) run(chosen);
    else if (event.key === 'Enter' && !settled) setHurried(true);
    else return;
    event.preventDefault();
  };
  const option = ({ id: own }: Entry): string => `${id}-${own}`;
  return (
    <Modal.Root opened onClose={close} returnFocus={false} size="42rem" padding={0} transitionProps={{ duration: 0 }} yOffset="10vh" classNames={{ content: classes['content'] ?? '' }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('title')}>
        <TextInput
          size="lg" variant="unstyled" className={classes['field'] ?? ''} leftSection={<IconSearch size={20} aria-hidden />} placeholder={t('ask')} aria-label={t('ask')} autoComplete="off" maxLength={200} data-autofocus onFocus={onReady}
          role="combobox" aria-expanded aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={chosen ? option(chosen) : undefined} aria-describedby={`${id}-hint`}
          value={text} onChange={(event) => type(event.currentTarget.value)} onKeyDown={press}
        />
        <Problem error={error} />
        <div ref={list} role="listbox" id={`${id}-list`} aria-label={t('title')} className={classes['list']}>
          {groups.map(({ title, of }) => (
            <div key={title} role="group" aria-label={title}>
              <div className={classes['title']} aria-hidden>{title}</div>
              {of.map((entry) => (
                <div key={entry.id} id={option(entry)} role="option" aria-selected={entry === chosen} className={classes['option']} onClick={() => run(entry)} onMouseMove={() => setPlace(all.indexOf(entry))}>
                  <span className={classes['label']}>{entry.label}</span>
                  {entry.note && <span className={classes['note']}>{entry.note}</span>}
                  {entry.keys && <span className={classes['keys']}>{entry.keys.map((key) => <Kbd key={key} size="xs">{key}</Kbd>)}</span>}
                </div>
              ))}
            </div>
          ))}
        </div>
        <div className={classes['foot']} id={`${id}-hint`}>{settled && all.length === 0 ? t('none') : t('hint')}</div>
        <VisuallyHidden role="status">{!settled ? t('looking') : t('found', { count: all.length })}</VisuallyHidden>
      </Modal.Content>
    </Modal.Root>
  );
}
