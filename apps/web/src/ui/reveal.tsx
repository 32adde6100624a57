import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { PersonField } from '../gql/schema.js';
import { onSignedOut, send } from '../lib/api.js';
import { useDates } from '../lib/dates.js';
import { useLocal, useWords } from '../lib/i18n.js';
import { useFocusBack } from './focus-back.js';
import { Problem } from './problem.js';
import classes from './reveal.module.css';
import { words } from './reveal-words.js';
import { personFieldTerms } from './terms.js';

/** So long what was revealed stays on the screen. */
export const SHOWN_SECONDS = 60;

type Details = Partial<Record<PersonField, string>>;

/**
 * Opens a reveal and shows it. What it shows lives in the state of this component alone: not in the cache of queries or mutations, not in an
 * address, not in storage. It goes with the time, with the component, and with the attention: another tab, a locked screen, an ended session.
 */
export function Reveal({ id, asked = [], onClose }: { readonly id: string; readonly asked?: readonly PersonField[]; readonly onClose: () => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  useFocusBack();
  const [details, setDetails] = useState<Details | null>(null);
  const [state, setState] = useState<'closed' | 'pending' | 'shown' | 'gone'>('closed');
  const [error, setError] = useState<Error | null>(null);
  const [left, setLeft] = useState(SHOWN_SECONDS);
  const here = useRef(true);
  const hide = (): void => {
    setDetails(null);
    setState((before) => (before === 'shown' ? 'gone' : before));
  };
  useEffect(() => {
    here.current = true;
    return () => void (here.current = false);
  }, []);
  useEffect(() => {
    if (state !== 'shown') return undefined;
    // By the clock, not by counted ticks: a browser that slept has shown it long enough.
    const until = Date.now() + SHOWN_SECONDS * 1_000;
    const tick = setInterval(() => (Date.now() >= until ? hide() : setLeft(Math.ceil((until - Date.now()) / 1_000))), 250);
    const away = (): void => void (document.visibilityState === 'hidden' && hide());
    document.addEventListener('visibilitychange', away);
    window.addEventListener('pagehide', hide);
    const stopListening = onSignedOut(hide);
    return () => {
      clearInterval(tick);
      document.removeEventListener('visibilitychange', away);
      window.removeEventListener('pagehide', hide);
      stopListening();
    };
  }, [state]);

  const show = async (): Promise<void> => {
    setState('pending');
    setError(null);
    try {
      const answer = (await send(`/reveals/${id}`, {})) as Details;
      // Whoever has left meanwhile, or looks elsewhere, is shown nothing.
      if (!here.current) return;
      setDetails(document.visibilityState === 'hidden' ? null : answer);
      setLeft(SHOWN_SECONDS);
      setState(document.visibilityState === 'hidden' ? 'gone' : 'shown');
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error());
      setState('closed');
    }
  };

  if (state === 'shown' && details) {
    const fields = Object.entries(details) as [PersonField, string][];
    const missing = asked.filter((field) => details[field] === undefined);
    return (
      <Stack className={classes['shown']}>
        <div>
          <Text role="timer" fw={600} className={classes['left']}>{t('left', { count: left })}</Text>
          <Progress value={(left / SHOWN_SECONDS) * 100} color="madder" aria-hidden mt={6} transitionDuration={0} />
        </div>
        {fields.length === 0 ? <Text>{t('nothing')}</Text> : <dl className={classes['details']}>{fields.map(([field, text]) => [<dt key={field}>{local(personFieldTerms[field])}</dt>, <dd key={`${field} is`}>{field === 'birthDay' ? dates.long(text) : text}</dd>])}</dl>}
        {fields.length > 0 && missing.length > 0 && <Text size="sm" c="dimmed">{t('missing', { fields: missing.map((field) => local(personFieldTerms[field])).join(', ') })}</Text>}
        <Group justify="flex-end"><Button onClick={hide} data-autofocus>{t('hide')}</Button></Group>
      </Stack>
    );
  }
  return (
    <Stack>
      {state === 'gone' ? <Alert role="status">{t('gone')}</Alert> : <Alert color="madder">{t('warning', { count: SHOWN_SECONDS })}</Alert>}
      <Problem error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t('close')}</Button>
        {state !== 'gone' && <Button color="madder" loading={state === 'pending'} onClick={() => void show()}>{t('show', { count: SHOWN_SECONDS })}</Button>}
      </Group>
    </Stack>
  );
}
