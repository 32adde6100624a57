import { Alert, Button, Center, Drawer, Group, Kbd, Loader, Stack, Text, Title } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCalendarQuestion, IconCopy, IconGavel, IconHandStop, IconPrinter, IconScale } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { WhyThisDateDocument, type WhyThisDateQuery } from '../../gql/proceeding.js';
import { actionKeys } from '../../lib/action-keys.js';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { useEngine } from '../../lib/engine.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useFocusBack } from '../../ui/focus-back.js';
import { Problem } from '../../ui/problem.js';
import { StateBadge } from '../../ui/state-badge.js';
import { certaintyTerms } from '../../ui/terms.js';
import { words as uiWords } from '../../ui/words.js';
import { formWords } from './form-words.js';
import { Trace } from './trace.js';
import { traceText } from './trace-text.js';
import classes from './why-drawer.module.css';
import { words } from './words.js';

type Explained = NonNullable<WhyThisDateQuery['proceeding']>['deadlines'][number];

interface Props {
  readonly proceedingId: string;
  readonly deadlineId: string;
  readonly onClose: () => void;
}

/** Why a date is what it is: the trace step by step, with article, version, certainty and every doubt. */
export function WhyDrawer({ proceedingId, deadlineId, onClose }: Props) {
  const t = useWords(words);
  const f = useWords(formWords);
  useFocusBack();
  const read = useRead(`proceeding:${proceedingId}`, WhyThisDateDocument, { id: proceedingId });
  const deadline = read.data?.proceeding?.deadlines.find(({ id }) => id === deadlineId);
  return (
    <Drawer opened onClose={onClose} title={t('why')}>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {read.isPending ? <Center p="xl"><Loader /></Center> : deadline ? <Why deadline={deadline} /> : read.isSuccess && <Text>{f('noDeadline')}</Text>}
    </Drawer>
  );
}

export function Why({ deadline }: { readonly deadline: Explained }) {
  const t = useWords(formWords);
  const ui = useWords(uiWords);
  const local = useLocal();
  const dates = useDates();
  const { dueOn, dueAt, alternative, manualReview } = deadline;
  const due = dueAt ?? dueOn;
  const alarm = deadline.alarmAt ?? deadline.alarmOn;
  const certainty = certaintyTerms[deadline.certainty];
  const engine = useEngine();
  const found = engine?.ruleOn(deadline.ruleId, deadline.ruleVersion);
  const until = found?.ok ? found.version.to : null;
  const from = dates.short(deadline.ruleVersion);
  const version = until && engine ? t('versionUntil', { day: from, until: dates.short(engine.addDays(until, -1)) }) : t('version', { day: from });
  const text = traceText(deadline, { local, date: dates.either, version, words: { due: t('due'), noDate: t('dueUnknown'), steps: t('grounds'), alternative: t('alternative'), manualReview: t('manualReview'), needsLawyer: t('needsLawyer') } });
  const clipboard = useClipboard();
  const copy = (): void => clipboard.copy(text);
  const print = (): void => window.print();
  useActions([{ name: 'copyReason', label: t('copy'), run: copy, inDialogue: true }, { name: 'printReason', label: t('print'), run: print, inDialogue: true }]);
  return (
    <Stack gap="md">
      <div>
        <Title order={2}>{local(deadline.title)}</Title>
        <Group gap="sm" mt={6}>
          <span className={classes['due']}>{dueAt ? dates.moment(dueAt) : dueOn ? dates.long(dueOn) : ui('noDate')}</span>
          <StateBadge state={deadline.state} />
        </Group>
      </div>
      <dl className={classes['facts']}>
        <Fact label={t('rule')}>{local(deadline.citation)} · {deadline.ruleId} · {version}{!until && found?.ok && `, ${t('inForce')}`}</Fact>
        {found?.ok && found.version.seen === 'read' && <Fact label={t('verified')}>{dates.short(found.version.verifiedOn)}</Fact>}
        {certainty && <Fact label={t('certainty')}>{local(certainty)}</Fact>}
        {deadline.decidedBy && <Fact label={t('decidedBy')}>{local(deadline.decidedBy)}</Fact>}
        {deadline.consequence && <Fact label={t('consequence')}>{local(deadline.consequence)}</Fact>}
        {alarm && alarm !== due && <Fact label="">{t('alarm', { day: dates.either(alarm) })}</Fact>}
      </dl>
      {manualReview && (
        <Alert color="madder" icon={<IconHandStop />} title={t('manualReview')}>
          {local(manualReview.reason)}
          {manualReview.candidates.length > 0 && <Text size="sm" mt={4}>{t('candidates')}: {manualReview.candidates.map(dates.either).join(' · ')}</Text>}
        </Alert>
      )}
      {alternative && alternative.reason.uk !== manualReview?.reason.uk && <Alert color="wheat" icon={<IconScale />} title={`${t('alternative')}: ${dates.either(alternative.dueAt ?? alternative.dueOn ?? '') || ui('noDate')}`}>{local(alternative.reason)}</Alert>}
      {deadline.needsLawyer && <Alert color="wheat" icon={<IconGavel />}>{t('needsLawyer')}</Alert>}
      {deadline.unconfirmedSince && <Alert color="wheat" icon={<IconCalendarQuestion />}>{t('unconfirmed', { day: dates.short(deadline.unconfirmedSince) })}</Alert>}
      <Trace steps={deadline.trace} />
      <Group className="no-print">
        <Button variant="light" leftSection={<IconCopy size={18} aria-hidden />} rightSection={<Kbd size="xs" aria-hidden>{actionKeys.copyReason}</Kbd>} aria-keyshortcuts={actionKeys.copyReason} onClick={copy}>{t(clipboard.copied ? 'copied' : 'copy')}</Button>
        <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} rightSection={<Kbd size="xs" aria-hidden>{actionKeys.printReason}</Kbd>} aria-keyshortcuts={actionKeys.printReason} onClick={print}>{t('print')}</Button>
      </Group>
    </Stack>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <><dt>{label}</dt><dd>{children}</dd></>;
}
