import { Button, Group, Stack } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, useContext, useEffect, useRef } from 'react';
import { isStale } from '../lib/api.js';
import { useWords } from '../lib/i18n.js';
import { CheckedForm } from './checked-form.js';
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
  /** It opens with something that was typed before and is saved nowhere. */
  readonly typed?: boolean;
  /** What somebody else changed meanwhile, with the choice for each field: it stands where what went wrong would. */
  readonly conflict?: ReactNode;
  readonly children: ReactNode;
}

const saves = ({ key, ctrlKey, metaKey }: { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean => key === 'Enter' && (ctrlKey || metaKey);
/** Whether it is the one form of the dialogue that lies on top. */
function isInFront(form: HTMLFormElement | null): boolean {
  const forms = [...document.querySelectorAll('[role="dialog"]')].at(-1)?.querySelectorAll('form');
  return form !== null && forms?.length === 1 && forms[0] === form;
}

/** Whether something was typed that is saved nowhere: then the browser asks before the page is read anew or closed. */
function useLeaving({ pending, error }: Props['act']): RefObject<boolean> {
  const touched = useRef(false);
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current && !pending && error === null) touched.current = false;
    sent.current = pending;
  }, [pending, error]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (touched.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return touched;
}

/** A form: what is required is said beside its field, Ctrl+Enter saves from any field and from anywhere in its dialogue, what went wrong stands above the buttons. */
export function Form({ act, onSave, onCancel, submit, grave = false, waits = false, typed = false, conflict, children }: Props) {
  const t = useWords(words);
  const tell = useContext(Unsaved);
  const touched = useLeaving(act);
  const touch = (): void => {
    touched.current = true;
    tell(true);
  };
  useEffect(() => {
    if (typed) {
      touched.current = true;
      tell(true);
    }
    return () => tell(false);
  }, [tell, touched, typed]);
  // What is read again while this is being saved is one's own doing: only what stood before or comes after is a conflict.
  const found = useRef(conflict);
  if (!act.pending) found.current = conflict;
  const send = (): void => {
    if (!waits) onSave();
  };
  const form = useRef<HTMLFormElement>(null);
  const press = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (!saves(event)) return;
    // Whoever hears it further up leaves it alone.
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  // The focus may stand beside the form: on the cross of its dialogue, or nowhere when what had it is gone.
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent): void => {
      if (saves(event) && !event.defaultPrevented && isInFront(form.current) && !(event.target instanceof Element && event.target.closest('form'))) form.current?.requestSubmit();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  // An option chosen from a list is typed too; its list hangs elsewhere in the page, but its events come through here.
  const choose = ({ target }: MouseEvent): void => {
    if (target instanceof Element && target.closest('[role="option"]')) touch();
  };
  return (
    <CheckedForm ref={form} onSend={send} onKeyDown={press} onInput={touch} onPaste={touch} onClick={choose}>
      <Stack gap="md">
        {children}
        {found.current}
        {!(found.current && isStale(act.error)) && <Problem error={act.error} retry={onSave} kept />}
        <Group justify="flex-end">
          {onCancel && <Button variant="default" onClick={onCancel}>{t('cancel')}</Button>}
          <Button type="submit" loading={act.pending} disabled={waits} color={grave ? 'madder' : 'ink'}>{submit ?? t('save')}</Button>
        </Group>
      </Stack>
    </CheckedForm>
  );
}
