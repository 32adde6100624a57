import { Center, Loader } from '@mantine/core';
import { useRef, useState } from 'react';
import { AnnulFamiliarisationDocument, LiftWithholdingDocument, ProceedingDisclosureDocument, RefuseWithholdingDocument } from '../../gql/disclosure.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { Closed } from '../../ui/closed.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { Told } from '../../ui/told.js';
import { Board } from './board.js';
import { Bundles } from './bundles.js';
import type { DisclosureFormProps, DisclosureRow, Ground } from './case.js';
import type { Errand } from './errand.js';
import { HandOverForm } from './hand-over-form.js';
import { History } from './history.js';
import { MinutesCard } from './minutes.js';
import { MinutesForm } from './minutes-form.js';
import { BundleForm, CopiesForm, OpenForm, WithholdForm } from './open-forms.js';
import { Risks } from './risks.js';
import { TakeBack } from './take-back.js';
import { Withheld } from './withheld.js';
import { words } from './words.js';

/** What is opened in a proceeding, to whom, what is held back, what left, and what a court may hold against it. */
export function DisclosureTab({ proceedingId, closed = false }: { readonly proceedingId: string; readonly closed?: boolean }) {
  const t = useWords(words);
  const read = useRead(`proceeding:${proceedingId}`, ProceedingDisclosureDocument, { id: proceedingId }, { enabled: !closed });
  const [errand, setErrand] = useState<Errand | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  if (closed) return <Card title={t('board')} flush><Closed /></Card>;
  const proceeding = read.data?.proceeding;
  if (!proceeding) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Center mih="20vh"><Loader /></Center>;
  const may = (ability: string): boolean => proceeding.disclosureAbilities.includes(ability);
  const grounds = read.data?.disclosureGrounds ?? [];
  const done = (text: string): void => {
    setErrand(null);
    setChosen(new Set());
    setTold(text);
  };
  return (
    <div ref={place} className={rowLooks['cards']} onKeyDown={arrows} role="presentation">
      <Board proceeding={proceeding} may={may} chosen={chosen} choose={setChosen} onErrand={setErrand} />
      <Withheld proceeding={proceeding} grounds={grounds} onErrand={setErrand} onTold={setTold} />
      <MinutesCard proceeding={proceeding} may={may} onErrand={setErrand} />
      <Bundles proceeding={proceeding} may={may} onErrand={setErrand} />
      <Risks proceedingId={proceedingId} />
      {errand && <ErrandDialogue errand={errand} grounds={grounds} mayAnnul={may('annulDisclosure')} chosen={proceeding.disclosure.rows.filter(({ itemId }) => chosen.has(itemId))} proceeding={proceeding} onClose={() => setErrand(null)} onDone={done} />}
      <Told text={told} onGone={() => setTold('')} />
    </div>
  );
}

interface ErrandProps extends DisclosureFormProps {
  readonly errand: Errand;
  readonly grounds: readonly Ground[];
  readonly mayAnnul: boolean;
  readonly chosen: readonly DisclosureRow[];
}

function ErrandDialogue({ errand, grounds, mayAnnul, chosen, ...form }: ErrandProps) {
  const t = useWords(words);
  const topics = [`proceeding:${form.proceeding.id}`] as const;
  const [refuse, lift, annul] = [useAct(RefuseWithholdingDocument, topics), useAct(LiftWithholdingDocument, topics), useAct(AnnulFamiliarisationDocument, topics)];
  const title = { open: t('open'), copies: t('copies'), withhold: t('withhold'), minutes: t('recordMinutes'), bundle: t('prepare'), history: t('history'), refuse: t('refuse'), lift: t('lift'), annulMinutes: t('takeBack'), handOver: t('handOver') }[errand.kind];
  return (
    <FormDialogue title={'number' in errand ? t(errand.kind === 'lift' ? 'liftOf' : 'refuseOf', { number: errand.number }) : title} onClose={form.onClose} side={!['refuse', 'lift', 'annulMinutes', 'handOver'].includes(errand.kind)}>
      {errand.kind === 'open' && <OpenForm {...form} chosen={chosen} />}
      {errand.kind === 'copies' && <CopiesForm {...form} chosen={chosen} />}
      {errand.kind === 'bundle' && <BundleForm {...form} chosen={chosen} />}
      {errand.kind === 'withhold' && <WithholdForm {...form} chosen={chosen} grounds={grounds} />}
      {errand.kind === 'minutes' && <MinutesForm {...form} />}
      {errand.kind === 'history' && <History {...form} row={errand.row} mayAnnul={mayAnnul} />}
      {errand.kind === 'handOver' && <HandOverForm {...form} release={errand.release} />}
      {errand.kind === 'refuse' && <TakeBack {...form} text={t('refuseText')} submit={t('refuse')} act={refuse} send={(reason) => refuse.run({ input: { withholdingId: errand.of.id, reason } })} />}
      {errand.kind === 'lift' && <TakeBack {...form} text={t('liftText')} submit={t('lift')} act={lift} send={(reason) => lift.run({ input: { withholdingId: errand.of.id, reason } })} />}
      {errand.kind === 'annulMinutes' && <TakeBack {...form} text={t('annulMinutesText')} submit={t('takeBack')} act={annul} send={(reason) => annul.run({ input: { minutesId: errand.of.id, reason } })} />}
    </FormDialogue>
  );
}
