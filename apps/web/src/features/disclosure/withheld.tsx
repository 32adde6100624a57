import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconEye, IconEyeOff, IconHourglassLow } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmWithholdingDocument } from '../../gql/disclosure.js';
import type { WithholdingState } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { useRowActs } from '../../lib/rows.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { withholdingStateTerms } from '../../ui/disclosure-terms.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { partyNameIn } from '../../ui/party-name.js';
import rowLooks from '../../ui/rows.module.css';
import { Sign, type Tone } from '../../ui/sign.js';
import type { DisclosureCase, Ground, Withholding } from './case.js';
import type { Errand } from './errand.js';
import { words } from './words.js';

const looks: Readonly<Record<WithholdingState, { readonly tone: Tone; readonly Icon: typeof IconCheck }>> = {
  PROPOSED: { tone: 'warn', Icon: IconHourglassLow }, CONFIRMED: { tone: 'bad', Icon: IconEyeOff }, REFUSED: { tone: 'none', Icon: IconAlertTriangle }, LIFTED: { tone: 'good', Icon: IconEye },
};
interface Props {
  readonly proceeding: DisclosureCase;
  readonly grounds: readonly Ground[];
  readonly onErrand: (errand: Errand) => void;
  readonly onTold: (text: string) => void;
}

/** What is held back, by whom, why and until when somebody looks at it again. */
export function Withheld({ proceeding, grounds, onErrand, onTold }: Props) {
  const t = useWords(words);
  const [question, setQuestion] = useState<Question | null>(null);
  const act = useAct(ConfirmWithholdingDocument, [`proceeding:${proceeding.id}`]);
  const { rows, withholdings } = proceeding.disclosure;
  const ask = (withholdingId: string, number: string): void => setQuestion({
    title: t('confirmOf', { number }), text: t('confirmText', { number }), submit: t('confirm'),
    go: async () => {
      if (!(await act.run({ input: { withholdingId } }))) return;
      setQuestion(null);
      onTold(t('saved'));
    },
  });
  return (
    <Card title={t('withheld')} count={withholdings.length}>
      {withholdings.length === 0 && <Empty Icon={IconEye} title={t('noWithheld')} text={t('noWithheldText')} />}
      <ul className={rowLooks['list']}>
        {withholdings.map((one) => {
          const item = rows.find(({ itemId }) => itemId === one.itemId);
          const number = item?.number ?? '';
          return <WithheldRow key={one.id} one={one} number={number} title={item?.title ?? t('hidden')} parties={proceeding.parties} ground={grounds.find(({ id }) => id === one.ground)} onConfirm={() => ask(one.id, number)} onErrand={onErrand} />;
        })}
      </ul>
      <Confirm question={question} act={act} onClose={() => { setQuestion(null); act.reset(); }} />
    </Card>
  );
}

interface RowProps {
  readonly one: Withholding;
  readonly number: string;
  readonly title: string;
  readonly parties: DisclosureCase['parties'];
  readonly ground: Ground | undefined;
  readonly onConfirm: () => void;
  readonly onErrand: (errand: Errand) => void;
}

function WithheldRow({ one, number, title, parties, ground, onConfirm, onErrand }: RowProps) {
  const [t, local] = [useWords(words), useLocal()];
  const dates = useDates();
  const { partyId, state, reason, reviewOn, proposedBy, proposedAt, decidedBy, decidedAt, answer, abilities } = one;
  const acts = [
    ...(abilities.includes('confirmWithholding') ? [{ name: 'doRow' as const, label: t('confirmOf', { number }), says: t('confirm'), run: onConfirm }] : []),
    ...(abilities.includes('refuseWithholding') ? [{ name: 'annulRow' as const, label: t('refuseOf', { number }), says: t('refuse'), run: () => onErrand({ kind: 'refuse', of: one, number }) }] : []),
    ...(abilities.includes('liftWithholding') ? [{ name: 'liftRow' as const, label: t('liftOf', { number }), says: t('lift'), run: () => onErrand({ kind: 'lift', of: one, number }) }] : []),
  ];
  const row = useRowActs(acts.map(({ name, label, run }) => ({ name, label, run })));
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Text fw={600}>{number}. {title}</Text>
        <Text size="sm"><Sign {...looks[state]}>{local(withholdingStateTerms[state])}</Sign> {partyId === null ? t('everybody') : t('onlyFrom', { person: partyNameIn(parties, partyId, t('person')) })}{(state === 'PROPOSED' || state === 'CONFIRMED') && ` · ${t('review', { day: dates.short(reviewOn) })}`}</Text>
        {ground && <Text size="sm">{local(ground.title)} <Text span size="sm" c="dimmed">({local(ground.citation)}{ground.needsLawyer && `. ${t('lawyer')}`})</Text></Text>}
        {reason && <Text size="sm">{reason}</Text>}
        <Text size="sm" c="dimmed">{t('proposed', { who: proposedBy.displayName, when: dates.moment(proposedAt) })}</Text>
        {decidedBy && decidedAt && <Text size="sm" c="dimmed">{local(withholdingStateTerms[state])}: {t('decided', { who: decidedBy.displayName, when: dates.moment(decidedAt) })}{answer && `. ${answer}`}</Text>}
      </div>
      {acts.length > 0 && <div className={`${rowLooks['acts']} no-print`}>{acts.map(({ name, label, says, run }) => <Button key={name} size="compact-sm" variant={name === 'doRow' ? 'filled' : 'default'} aria-label={label} onClick={run}>{says}</Button>)}</div>}
    </li>
  );
}
