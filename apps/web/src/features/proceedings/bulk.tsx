import { Alert, Button, Group, Modal, Progress, ScrollArea, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconLoader2, IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../lib/i18n.js';
import { useFocusBack } from '../../ui/focus-back.js';
import { Form } from '../../ui/form.js';
import { BulkFields, type Deed, type DeedKind, useDeed } from './bulk-deeds.js';
import classes from './bulk.module.css';
import { words } from './bulk-words.js';
import { type Outcome, runEach } from './each.js';

interface Props {
  readonly kind: DeedKind;
  /** Number by id of those chosen. */
  readonly chosen: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}

const idle = { error: null, pending: false } as const;

/** One decision for many proceedings: what exactly, the question whether it is meant, then each with its own result. */
export function Bulk({ kind, chosen, onClose }: Props) {
  const t = useWords(words);
  const deed = useDeed(kind);
  useFocusBack();
  const [asking, setAsking] = useState(false);
  const [running, setRunning] = useState<Deed | null>(null);
  const title = t(kind === 'assign' ? 'assignMany' : 'handOverMany', { count: chosen.size });
  if (running) return <Running title={title} deed={running} chosen={chosen} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      {!asking ? (
        <Form act={idle} onSave={() => deed.whole && setAsking(true)} onCancel={onClose} submit={t('goOn')}>
          <BulkFields deed={deed} />
          <Text size="sm" c="dimmed">{t('eachByItself')}</Text>
        </Form>
      ) : (
        <Stack>
          <Text>{t('sure', { count: chosen.size, what: deed.said })}</Text>
          <ScrollArea.Autosize mah="30vh" type="auto" tabIndex={0} aria-label={t('chosenList')}><Text size="sm">{[...chosen.values()].join(', ')}</Text></ScrollArea.Autosize>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>{t('back')}</Button>
            <Button onClick={() => setRunning(deed.ready())}>{t('doIt')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function Running({ title, deed, chosen, onClose }: { readonly title: string; readonly deed: Deed; readonly chosen: ReadonlyMap<string, string>; readonly onClose: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [under, setUnder] = useState(false);
  const keys = useRef(new Map<string, string>());
  const cancel = useRef<AbortController | null>(null);
  const begun = useRef(false);
  const start = async (ids: readonly string[]): Promise<void> => {
    cancel.current = new AbortController();
    setUnder(true);
    await runEach(ids, { attempt: deed.attempt, signal: cancel.current.signal, keys: keys.current, onOutcome: (id, outcome) => setOutcomes((before) => new Map(before).set(id, outcome)) }).finally(() => setUnder(false));
    await Promise.all([...ids.map((id) => `proceeding:${id}`), 'proceedings', 'day'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
  };
  // Once, however often the screen is drawn.
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void start([...chosen.keys()]);
  }, []);
  const state = (id: string): Outcome['state'] => outcomes.get(id)?.state ?? 'waiting';
  const ids = [...chosen.keys()];
  const done = ids.filter((id) => state(id) === 'done').length;
  const failed = ids.filter((id) => state(id) === 'refused' || state(id) === 'lost');
  const left = ids.filter((id) => state(id) === 'waiting');
  return (
    <Modal opened onClose={() => (under ? cancel.current?.abort() : onClose())} closeOnClickOutside={!under} closeOnEscape={!under} withCloseButton={!under} title={title} size="lg">
      <Stack>
        <Progress value={(100 * (done + failed.length)) / Math.max(ids.length, 1)} aria-label={t('progress')} />
        <Text role="status">{t('soFar', { done, failed: failed.length, all: ids.length })}</Text>
        {!under && failed.length > 0 && <Alert color="wheat" icon={<IconAlertTriangle aria-hidden />}>{t('someFailed')}</Alert>}
        <ScrollArea.Autosize mah="40vh" type="auto" viewportProps={{ tabIndex: 0, 'aria-label': t('results'), role: 'region' }}>
          <ul className={classes['list']}>{ids.map((id) => <Line key={id} number={chosen.get(id) ?? ''} outcome={outcomes.get(id) ?? { state: 'waiting' }} />)}</ul>
        </ScrollArea.Autosize>
        <Group justify="flex-end">
          {under && <Button variant="default" onClick={() => cancel.current?.abort()} data-autofocus>{t('stop')}</Button>}
          {!under && left.length > 0 && <Button variant="default" onClick={() => void start(left)}>{t('resume', { count: left.length })}</Button>}
          {!under && failed.length > 0 && <Button variant="default" onClick={() => void start(failed)}>{t('again', { count: failed.length })}</Button>}
          {!under && <Button onClick={onClose}>{t('close')}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}

const icons = { waiting: IconClock, running: IconLoader2, done: IconCircleCheck, lost: IconPlugConnectedX, refused: IconAlertTriangle } as const;

function Line({ number, outcome }: { readonly number: string; readonly outcome: Outcome }) {
  const t = useWords(words);
  const Icon = icons[outcome.state];
  return (
    <li className={classes['line']} data-state={outcome.state}>
      <Icon size={18} aria-hidden />
      <span className={classes['number']}>{number}</span>
      <span>{outcome.state === 'refused' ? outcome.message : t(outcome.state)}</span>
    </li>
  );
}
