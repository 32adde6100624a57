import { Alert, Button, Center, Checkbox, Group, Loader, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconBox, IconPrinter, IconTableImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { EvidenceListDocument, EvidenceOverviewDocument, type EvidenceRowFragment, type ProtocolRowFragment } from '../../gql/evidence.js';
import type { EvidenceKind } from '../../gql/schema.js';
import { useActions } from '../../lib/actions.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePages, useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { ClosedLine } from '../../ui/closed.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { itemKindTerms } from '../../ui/evidence-terms.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { Told } from '../../ui/told.js';
import classes from './evidence.module.css';
import { ExaminationsCard } from './examinations-card.js';
import { FactsDialogue } from './facts-form.js';
import { IntakeForm } from './intake-form.js';
import type { IntakeDraft } from './intake-rows.js';
import { type ItemErrand, ItemErrandDialogue } from './item-errand.js';
import { FateForm } from './fate-form.js';
import { ItemTable } from './item-table.js';
import { Labels } from './labels.js';
import { ProtocolForm } from './protocol-form.js';
import { useProtocolName } from './protocol-name.js';
import { ProtocolsCard } from './protocols-card.js';
import { words } from './words.js';

type Errand = { readonly kind: 'takeIn'; readonly protocolId?: string; readonly draft?: IntakeDraft } | { readonly kind: 'protocol'; readonly protocol?: ProtocolRowFragment; readonly thenTakeIn?: IntakeDraft } | { readonly kind: 'facts'; readonly protocol: ProtocolRowFragment } | { readonly kind: 'labels' } | { readonly kind: 'fates' };

interface Filter {
  readonly text: string;
  readonly kind: EvidenceKind | null;
  readonly protocolId: string | null;
  readonly electronic: boolean;
  readonly withoutFate: boolean;
  readonly withAnnulled: boolean;
}
const all: Filter = { text: '', kind: null, protocolId: null, electronic: false, withoutFate: false, withAnnulled: false };

/** The registry of evidence of a proceeding: what came, by which acts, where it lies and what becomes of it. */
export function EvidenceTab({ proceedingId, closed = false }: { readonly proceedingId: string; readonly closed?: boolean }) {
  const t = useWords(words);
  const topic = `proceeding:${proceedingId}` as const;
  const read = useRead(topic, EvidenceOverviewDocument, { id: proceedingId });
  const [filter, setFilter] = useState<Filter>(all);
  const [text] = useDebouncedValue(filter.text, 250);
  const { electronic, ...asked } = { ...filter, text };
  const list = usePages(topic, EvidenceListDocument, { id: proceedingId, filter: { ...asked, ...(electronic ? { electronic } : {}) } }, (result) => result.proceeding?.evidence);
  const [errand, setErrand] = useState<Errand | null>(null);
  const [itemErrand, setItemErrand] = useState<ItemErrand | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState('');
  const proceeding = read.data?.proceeding;
  const may = (ability: string): boolean => !closed && proceeding?.evidenceAbilities.includes(ability) === true;
  useActions([
    ...(may('registerItems') ? [{ name: 'takeInItems' as const, label: t('takeIn'), run: () => setErrand({ kind: 'takeIn' }) }] : []),
    ...(may('registerProtocol') ? [{ name: 'registerProtocol' as const, label: t('registerProtocol'), run: () => setErrand({ kind: 'protocol' }) }] : []),
    ...(list.nodes.length > 0 ? [{ name: 'printLabels' as const, label: t('labels'), run: () => setErrand({ kind: 'labels' }) }] : []),
  ]);
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  if (!proceeding) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Center mih="20vh"><Loader /></Center>;
  const { evidenceCounts: counts, protocols } = proceeding;
  const done = (said: string): void => {
    setErrand(null);
    setItemErrand(null);
    setChosen(new Set());
    setTold(said);
  };
  const of = list.nodes.filter(({ id }) => chosen.has(id));
  const takeIn = may('registerItems') && <Button leftSection={<IconTableImport size={18} aria-hidden />} onClick={() => setErrand({ kind: 'takeIn' })}>{t('takeIn')}</Button>;
  const some = counts.items > 0 || filter.withAnnulled;
  return (
    <div ref={place} className={rowLooks['cards']} onKeyDown={arrows}>
      {counts.withoutFate > 0 && <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />}>{t('openFates', { count: counts.withoutFate })}</Alert>}
      <Card title={t('registry')} count={counts.items} flush actions={some && <Group gap="xs"><Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => setErrand({ kind: 'labels' })}>{t('labels')}</Button>{takeIn}</Group>}>
        {closed && some && <ClosedLine />}
        {!some ? <Empty Icon={IconBox} title={t('none')} text={t('noneText')}>{takeIn}</Empty> : (
          <>
            <Filters filter={filter} set={(part) => setFilter((before) => ({ ...before, ...part }))} protocols={protocols} />
            <Group px="md" py="xs" gap="md">
              <Text size="sm" c="dimmed">{t('counts', { items: counts.items, electronic: counts.electronic })}</Text>
              {of.length > 0 && <><Text size="sm">{t('selected', { count: of.length })}</Text><Button size="compact-sm" variant="default" onClick={() => setErrand({ kind: 'fates' })} disabled={of.some(({ abilities }) => !abilities.includes('decideFate'))}>{t('decideFateOfSelected')}</Button></>}
            </Group>
            <Problem error={list.query.error} retry={() => void list.query.refetch()} />
            {list.nodes.length === 0 && !list.query.isFetching && <Empty Icon={IconBox} title={t('nothingFound')} text={t('nothingFoundText')} />}
            {list.nodes.length > 0 && <ItemTable items={list.nodes} label={t('registry')} onErrand={setItemErrand} {...(closed ? {} : { chosen, onChoose: (id: string, on: boolean) => setChosen((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id))) })} />}
            {list.hasMore && <Center p="md"><Button variant="default" onClick={list.more} loading={list.query.isFetchingNextPage}>{t('more')}</Button></Center>}
          </>
        )}
      </Card>
      <ProtocolsCard protocols={protocols} actions={may('registerProtocol') && <Button variant="default" onClick={() => setErrand({ kind: 'protocol' })}>{t('registerProtocol')}</Button>} onCorrect={(protocol) => setErrand({ kind: 'protocol', protocol })} onFacts={(protocol) => setErrand({ kind: 'facts', protocol })} onTakeIn={(protocol) => setErrand({ kind: 'takeIn', protocolId: protocol.id })} />
      <ExaminationsCard proceedingId={proceedingId} closed={closed} />
      {errand && <TabDialogue errand={errand} set={setErrand} proceeding={proceeding} items={of.length > 0 ? of : list.nodes} onDone={done} />}
      {itemErrand && <ItemErrandDialogue errand={itemErrand} now={list.nodes} onClose={() => setItemErrand(null)} onDone={done} />}
      <Told text={told} onGone={() => setTold('')} />
    </div>
  );
}

function Filters({ filter, set, protocols }: { readonly filter: Filter; readonly set: (part: Partial<Filter>) => void; readonly protocols: readonly ProtocolRowFragment[] }) {
  const t = useWords(words);
  const local = useLocal();
  const nameOf = useProtocolName();
  return (
    <div className={`${classes['filters']} no-print`}>
      <TextInput aria-label={t('search')} placeholder={t('search')} value={filter.text} onChange={(event) => set({ text: event.currentTarget.value })} maxLength={200} />
      <Select aria-label={t('kind')} placeholder={t('anyKind')} data={Object.entries(itemKindTerms).map(([value, label]) => ({ value, label: local(label) }))} value={filter.kind} onChange={(kind) => set({ kind: kind as EvidenceKind | null })} clearable />
      <Select aria-label={t('protocol')} placeholder={t('anyProtocol')} data={protocols.map((one) => ({ value: one.id, label: nameOf(one) }))} value={filter.protocolId} onChange={(protocolId) => set({ protocolId })} clearable />
      <Checkbox label={t('electronicOnly')} checked={filter.electronic} onChange={(event) => set({ electronic: event.currentTarget.checked })} />
      <Checkbox label={t('withoutFate')} checked={filter.withoutFate} onChange={(event) => set({ withoutFate: event.currentTarget.checked })} />
      <Checkbox label={t('withAnnulled')} checked={filter.withAnnulled} onChange={(event) => set({ withAnnulled: event.currentTarget.checked })} />
    </div>
  );
}

interface DialogueProps {
  readonly errand: Errand;
  readonly set: (errand: Errand | null) => void;
  readonly proceeding: { readonly id: string; readonly erdrNumber: string; readonly protocols: readonly ProtocolRowFragment[] };
  /** Those chosen, or all that are shown. */
  readonly items: readonly EvidenceRowFragment[];
  readonly onDone: (text: string) => void;
}

function TabDialogue({ errand, set, proceeding, items, onDone }: DialogueProps) {
  const t = useWords(words);
  const onClose = (): void => set(null);
  const form = { proceedingId: proceeding.id, onClose };
  if (errand.kind === 'takeIn') return <FormDialogue key="takeIn" title={t('intakeTitle')} onClose={onClose} side><IntakeForm {...form} protocols={proceeding.protocols} protocolId={errand.protocolId} draft={errand.draft} onNewProtocol={(thenTakeIn) => set({ kind: 'protocol', thenTakeIn })} onDone={onDone} /></FormDialogue>;
  if (errand.kind === 'fates') return <FormDialogue title={t('decideFate')} onClose={onClose}><FateForm items={items} onClose={onClose} onDone={onDone} /></FormDialogue>;
  if (errand.kind === 'labels') return <FormDialogue title={t('labels')} onClose={onClose} side><Labels items={items} erdrNumber={proceeding.erdrNumber} /></FormDialogue>;
  const now = errand.protocol && (proceeding.protocols.find(({ id }) => id === errand.protocol?.id) ?? errand.protocol);
  if (errand.kind === 'facts') return <FactsDialogue proceedingId={proceeding.id} protocol={now ?? errand.protocol} onClose={onClose} onDone={onDone} />;
  // Things that were being entered wait for their protocol: with it or without it, their form comes back as it was left.
  const { thenTakeIn: draft } = errand;
  const leave = (): void => set(draft ? { kind: 'takeIn', draft } : null);
  const finish = (said: string, protocolId: string): void => {
    onDone(said);
    if (draft) set({ kind: 'takeIn', draft: { ...draft, chosen: protocolId } });
  };
  return (
    <FormDialogue key="protocol" title={t(errand.protocol ? 'correctProtocol' : 'registerProtocol')} onClose={leave} side>
      <ProtocolForm proceedingId={proceeding.id} protocol={now} onClose={leave} onDone={finish} />
    </FormDialogue>
  );
}
