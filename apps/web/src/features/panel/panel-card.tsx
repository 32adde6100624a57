import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { type PanelChangeRowFragment, ProceedingPanelDocument, type ProceedingPanelQuery, TestimonyAlternativesDocument } from '../../gql/panel.js';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { hearingDesk, useHearingErrand } from '../../lib/hearing-desk.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRowActs } from '../../lib/rows.js';
import { ClosedLine } from '../../ui/closed.js';
import { examinationTerms } from '../../ui/calling-terms.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Card } from '../../ui/page.js';
import { continuationTerms } from '../../ui/panel-terms.js';
import { partyNameIn } from '../../ui/party-name.js';
import { Told } from '../../ui/told.js';
import classes from './panel.module.css';
import { AnnulPanelForm, PanelForm } from './panel-form.js';
import { words } from './words.js';

type Case = NonNullable<ProceedingPanelQuery['proceeding']>;
type Errand = { readonly kind: 'record' } | { readonly kind: 'correct' | 'annul'; readonly change: PanelChangeRowFragment };

const stateWords = { OFFERED: 'OFFERED', NOT_RECORDED: 'NOT_RECORDED', OPEN: 'OPEN' } as const;

/** Who sits in the trial, what changed, and what has to be heard again for it. Nothing before the first hearing. */
export function PanelCard({ proceedingId, closed = false }: { readonly proceedingId: string; readonly closed?: boolean }) {
  const t = useWords(words);
  const dates = useDates();
  const read = useRead(`proceeding:${proceedingId}`, ProceedingPanelDocument, { id: proceedingId });
  const [own, setOwn] = useState<Errand | null>(null);
  const [told, setTold] = useState('');
  const sent = useHearingErrand();
  const proceeding = read.data?.proceeding;
  const sayHeard = useHeard(proceeding?.parties ?? []);
  const may = !closed && proceeding?.abilities.includes('recordEvent') === true;
  const asked = sent?.kind === 'panel' && sent.proceedingId === proceedingId ? sent : null;
  useActions(may ? [{ name: 'recordPanelChange', label: t('record'), run: () => setOwn({ kind: 'record' }) }] : []);
  const errand: Errand | null = own ?? (asked ? { kind: 'record' } : null);
  if (!proceeding || (proceeding.panel.benches.length === 0 && proceeding.panel.changes.length === 0 && proceeding.panel.again.length === 0 && !errand)) return null;
  const { again, benches, changes, sitting } = proceeding.panel;
  const close = (): void => {
    setOwn(null);
    if (asked) hearingDesk.close();
  };
  const examined = proceeding.panel.examined.map((each) => ({ id: each.examination.id, said: sayHeard(each) }));
  const form = { proceedingId, onClose: close, onDone: (text: string) => { close(); setTold(text); } };
  return (
    <Card title={t('title')} flush actions={may && <Button size="compact-sm" variant="light" leftSection={<IconScale size={16} aria-hidden />} onClick={() => setOwn({ kind: 'record' })}>{t('record')}</Button>}>
      <section className={classes['part']} aria-label={t('who')}>
        <ul className={classes['list']}>
          {benches.map((bench) => <li key={`${bench.from} ${bench.judge}`}>{t('bench', { judge: bench.judge, from: dates.short(bench.from), to: dates.short(bench.to), count: bench.hearings })}{bench.unrecorded && <Text size="sm" className={classes['doubt']}><IconAlertTriangle size={14} aria-hidden /> {t('unrecorded')}</Text>}</li>)}
          {sitting !== null && sitting !== benches.at(-1)?.judge && <li>{t('sitting', { judge: sitting })}</li>}
        </ul>
      </section>
      {changes.length > 0 && (
        <section className={classes['part']}>
          <h3>{t('changes')}</h3>
          <ul className={classes['list']}>{changes.map((change) => <ChangeRow key={change.id} change={change} may={!closed && proceeding.abilities.includes('correctEvent')} onErrand={setOwn} />)}</ul>
        </section>
      )}
      {(changes.length > 0 || again.length > 0) && (closed ? <ClosedLine /> : <Again proceeding={proceeding} />)}
      {errand && (
        <FormDialogue title={t(errand.kind)} onClose={close} side>
          {errand.kind === 'record' && <PanelForm {...form} examined={examined} begun={{ hearingId: asked?.hearingId, on: asked?.day, departed: sitting ?? undefined }} />}
          {errand.kind === 'correct' && <PanelForm {...form} examined={examined} change={changes.find(({ chain }) => chain === errand.change.chain) ?? errand.change} />}
          {errand.kind === 'annul' && <AnnulPanelForm {...form} change={errand.change} />}
        </FormDialogue>
      )}
      <Told text={told} onGone={() => setTold('')} />
    </Card>
  );
}

function ChangeRow({ change, may, onErrand }: { readonly change: PanelChangeRowFragment; readonly may: boolean; readonly onErrand: (errand: Errand) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const on = dates.short(change.on);
  const correct = (): void => onErrand({ kind: 'correct', change });
  const annul = (): void => onErrand({ kind: 'annul', change });
  const row = useRowActs(may ? [{ name: 'correctRow', label: t('correct'), run: correct }, { name: 'annulRow', label: t('annul'), run: annul }] : []);
  return (
    <li {...row} className={classes['change']}>
      <div>
        <strong>{t('change', { on, departed: change.departed })}</strong>, {change.arrived ? t('arrived', { arrived: change.arrived }) : t('notNamed')}
        <Text size="sm">{local(continuationTerms[change.continuation])}</Text>
        {(change.causeText ?? change.reason) && <Text size="sm" c="dimmed">{[change.causeText, change.reason].filter(Boolean).join(' · ')}</Text>}
      </div>
      {may && (
        <div className={`${classes['doings']} no-print`} role="group" aria-label={t('ofAgain', { on })}>
          <Button data-main size="compact-sm" variant="subtle" onClick={correct}>{t('correctShort')}</Button>
          <Button size="compact-sm" variant="subtle" color="madder" onClick={annul}>{t('annulShort')}</Button>
        </div>
      )}
    </li>
  );
}

/** What was examined and when, as a line. */
function useHeard(parties: Case['parties']): (heard: Case['panel']['again'][number]) => string {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  return ({ on, examination: { kind, partyId, subject } }) => t('heardOn', { what: [local(examinationTerms[kind]), partyId ? partyNameIn(parties, partyId, t('person')) : subject].filter(Boolean).join(': '), on: dates.short(on) });
}

/** What has to be heard again, and who would have to testify again with what the law offers her instead. */
function Again({ proceeding: { panel: { again, people }, parties } }: { readonly proceeding: Case }) {
  const t = useWords(words);
  const local = useLocal();
  const sayHeard = useHeard(parties);
  const alternatives = useRead('words', TestimonyAlternativesDocument, {}, { lasting: true, enabled: people.length > 0 }).data?.alternativesToTestimony ?? [];
  const nameOf = (partyId: string): string => partyNameIn(parties, partyId, t('person'));
  return (
    <>
      <section className={classes['part']}>
        <h3>{t('again')}</h3>
        <Text size="sm" c="dimmed" role="status">{again.length === 0 ? t('nothingAgain') : t('againNote', { count: again.length })}</Text>
        <ul className={classes['list']}>{again.map((each) => <li key={each.examination.id}>{sayHeard(each)}</li>)}</ul>
      </section>
      {people.length > 0 && (
        <section className={classes['part']}>
          <h3>{t('people')}</h3>
          {people.map(({ partyId, alternatives: offered }) => (
            <details key={partyId} className={classes['person']} open={people.length === 1}>
              <summary><strong>{nameOf(partyId)}</strong> <Text span size="sm" c="dimmed">{t('instead')}</Text></summary>
              <ul className={classes['list']}>
                {offered.map(({ code, state }) => {
                  const known = alternatives.find((each) => each.code === code);
                  return known && (
                    <li key={code} data-state={state}>
                      <span>{local(known.label)} ({local(known.citation)}) <span className={`${classes['state']} ${classes[state]}`}>{t(stateWords[state])}</span></span>
                      <Text size="sm" c="dimmed">{local(known.condition)}{known.needsLawyer && ` (${t('lawyer')})`}</Text>
                    </li>
                  );
                })}
              </ul>
            </details>
          ))}
        </section>
      )}
    </>
  );
}
