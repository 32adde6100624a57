import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useContext, useEffect, useRef } from 'react';
import { isStale } from '../lib/api.js';
import { useWords } from '../lib/i18n.js';
import { Problem } from './problem.js';
import { Unsaved } from './unsaved.js';
import { words } from './words.js';

interface Props {
  /** The act that saves this form: its error and its progress are shown here. */
  readonly act: { readonly error: Error | null; readonly pending: boolean };
  readonly onSave: () => void;
  readonly onCancel?: (() => void) | undefined;
  readonly submit?: string;
  /** For what destroys or withdraws. */
  readonly grave?: boolean;
  /** Something that has to be known before it can be saved is not known yet. */
  readonly waits?: boolean;
  /** What somebody else changed meanwhile, with the choice for each field: it stands where what went wrong would. */
  readonly conflict?: ReactNode;
  readonly children: ReactNode;
}

/** A form: the browser checks what is required, Ctrl+Enter saves from any field, what went wrong stands above the buttons. */
export function Form({ act, onSave, onCancel, submit, grave = false, waits = false, conflict, children }: Props) {
  const t = useWords(words);
  const tell = useContext(Unsaved);
  useEffect(() => () => tell(false), [tell]);
  // What is read again while this is being saved is one's own doing: only what stood before or comes after is a conflict.
  const found = useRef(conflict);
  if (!act.pending) found.current = conflict;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!waits) onSave();
  };
  const press = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  };
  // An option chosen from a list is typed too; its list hangs elsewhere in the page, but its events come through here.
  const choose = ({ target }: MouseEvent): void => {
    if (target instanceof Element && target.closest('[role="option"]')) tell(true);
  };
  return (
    <form onSubmit={send} onKeyDown={press} onInput={() => tell(true)} onClick={choose}>
      <Stack gap="md">
        {children}
        {found.current}
        {!(found.current && isStale(act.error)) && <Problem error={act.error} retry={onSave} kept />}
        <Group justify="flex-end">
          {onCancel && <Button variant="default" onClick={onCancel}>{t('cancel')}</Button>}
          <Button type="submit" loading={act.pending} disabled={waits} color={grave ? 'madder' : 'ink'}>{submit ?? t('save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
