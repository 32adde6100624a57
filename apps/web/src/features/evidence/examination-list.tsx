import { Anchor, Button, Menu, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronDown, IconClipboardText, IconHourglassLow, IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ExaminationRowFragment } from '../../gql/evidence.js';
import type { ExpertExaminationState } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { examinationStateTerms } from '../../ui/evidence-terms.js';
import rowLooks from '../../ui/rows.module.css';
import { Sign, type Tone } from '../../ui/sign.js';
import classes from './evidence.module.css';
import { words } from './examination-words.js';
import { type ExaminationErrand, useExaminationActs, useReference } from './use-examination-acts.js';

interface ListProps {
  readonly examinations: readonly ExaminationRowFragment[];
  readonly onErrand: (errand: ExaminationErrand) => void;
}

const looks: Readonly<Record<ExpertExaminationState, { readonly tone: Tone; readonly Icon: typeof IconCheck }>> = {
  ORDERED: { tone: 'none', Icon: IconClipboardText }, SENT: { tone: 'warn', Icon: IconHourglassLow }, RETURNED: { tone: 'bad', Icon: IconX }, CONCLUDED: { tone: 'good', Icon: IconCheck }, CANCELLED: { tone: 'none', Icon: IconX },
};

/** Examinations with how far each has come and how long it waits. */
export function ExaminationList({ examinations, onErrand }: ListProps) {
  return <ul className={rowLooks['list']}>{examinations.map((one) => <ExaminationLine key={one.id} examination={one} onErrand={onErrand} />)}</ul>;
}

function ExaminationLine({ examination, onErrand }: { readonly examination: ExaminationRowFragment; readonly onErrand: ListProps['onErrand'] }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { kindTitle, groundTitle } = useReference();
  const { state, ground, groundNumber, groundedOn, performer, sentOn, items, questions, opinion, endedOn, endReason } = examination;
  const title = performer === null ? t('hidden') : kindTitle(examination.kind);
  const what = `${title}, ${dates.short(groundedOn)}`;
  const acts = useExaminationActs(examination, onErrand);
  const row = useRowActs(acts.map(({ name, label, run }) => ({ name, label: t('rowAct', { act: label, what }), run })));
  const { tone, Icon } = looks[state];
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Text fw={600}>{[title, performer].filter(Boolean).join(' · ')}</Text>
        <Text size="sm" c="dimmed">{[`${groundTitle(ground)}${groundNumber === null ? '' : ` № ${groundNumber}`}, ${dates.short(groundedOn)}`, items.length === 0 ? t('noItems') : t('sentItems', { numbers: items.map(({ number }) => number).join(', ') }), sentOn !== null && t('sent', { day: dates.short(sentOn) })].filter(Boolean).join(' · ')}</Text>
        <Waiting of={examination} />
        {opinion && <Anchor component={Link} to={`/evidence/${opinion.id}`} size="sm" className={classes['opinion']}>{t('opinion', { number: opinion.number })}{opinion.annulled && ` (${t('opinionAnnulled')})`}</Anchor>}
        {endReason !== null && <Text size="sm">{t('because', { reason: endReason })}</Text>}
        {questions.length > 0 && (
          <details>
            <summary>{t('questionsOf', { count: questions.length })}</summary>
            <ol className={classes['questions']}>{questions.map((question) => <li key={question}>{question}</li>)}</ol>
          </details>
        )}
      </div>
      <Sign tone={tone} Icon={Icon}>{local(examinationStateTerms[state])}{endedOn !== null && `, ${dates.short(endedOn)}`}</Sign>
      {acts.length > 0 && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target><Button size="compact-sm" variant="subtle" px={6} data-main aria-label={t('actionsOf', { what })}><IconChevronDown size={18} aria-hidden /></Button></Menu.Target>
          <Menu.Dropdown>{acts.map(({ label, grave, run }) => <Menu.Item key={label} onClick={run} {...(grave ? { color: 'madder' } : {})}>{label}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

/** How long it is with the expert, and the day that she told; the server says whether it has passed. */
function Waiting({ of: { wait, dueOn } }: { readonly of: ExaminationRowFragment }) {
  const t = useWords(words);
  const dates = useDates();
  if (!wait) return null;
  const promise = dueOn === null ? t('noDay') : t(wait.overdue ? 'passed' : 'promised', { day: dates.short(dueOn) });
  return <Text size="sm" {...(wait.overdue ? { fw: 600 } : {})}>{wait.overdue && <IconAlertTriangle size={15} aria-hidden className={classes['mark']} />}{t('waits', { count: wait.days })} · {promise}</Text>;
}
