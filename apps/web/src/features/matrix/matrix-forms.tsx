import { Anchor, Button, Group, NumberInput, SegmentedControl, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { LinkEvidenceDocument, type ProceedingMatrixQuery, RecordContradictionDocument, SettleContradictionDocument, WithdrawLinkDocument } from '../../gql/matrix.js';
import type { EvidenceStance, MatrixElement } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { cellStateTerms } from '../../ui/matrix-terms.js';
import { partyNameIn } from '../../ui/party-name.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { words } from './words.js';

export type MatrixCase = NonNullable<ProceedingMatrixQuery['proceeding']>;
export type MatrixRow = ProceedingMatrixQuery['matrixRows'][number];
export type MatrixCell = MatrixCase['matrixCells'][number];
interface Props {
  readonly proceeding: MatrixCase;
  readonly rows: readonly MatrixRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const itemsOf = (proceeding: MatrixCase, kind?: string) => proceeding.evidence.edges.map(({ node }) => node).filter((item) => !item.annulled && (kind === undefined || item.kind === kind)).map(({ id, number, title }) => ({ value: id, label: `${number}. ${title ?? ''}` }));
const whole = (value: string | number): number | null => (value === '' ? null : Number(value));

/** What an item shows about an element: for the cell it was opened from, or any. */
export function LinkForm({ proceeding, rows, cell, onClose, onDone }: Props & { readonly cell?: MatrixCell }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const stanceLabel = useId();
  const places = [...new Map(proceeding.matrixCells.map(({ episodeId, partyId }) => [`${episodeId} ${partyId}`, { episodeId, partyId }])).entries()].map(([value, { episodeId, partyId }]) => {
    const episode = proceeding.episodes.find(({ id }) => id === episodeId);
    return { value, label: `${partyNameIn(proceeding.parties, partyId, t('person'))} · ${t('episode', { number: episode?.number ?? '', day: dates.short(episode?.startedOn ?? '') })}` };
  });
  const [where, setWhere] = useState(cell ? `${cell.episodeId} ${cell.partyId}` : places[0]?.value ?? '');
  const [element, setElement] = useState<MatrixElement>(cell?.element ?? 'ACT');
  const [itemId, setItem] = useState('');
  const [feature, setFeature] = useState('');
  const [stance, setStance] = useState<EvidenceStance>('SUPPORTS');
  const [says, setSays] = useState('');
  const [pageFrom, setFrom] = useState<string | number>('');
  const [pageTo, setTo] = useState<string | number>('');
  const items = itemsOf(proceeding);
  const features = rows.find((row) => row.element === element)?.features ?? [];
  const act = useAct(LinkEvidenceDocument, [`proceeding:${proceeding.id}`]);
  const save = async (): Promise<void> => {
    const [episodeId = '', partyId = ''] = where.split(' ');
    if (await act.run({ input: { proceedingId: proceeding.id, itemId, episodeId, partyId, element, feature: feature || null, stance, says, pageFrom: whole(pageFrom), pageTo: whole(pageTo) } })) onDone();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Select label={t('item')} description={items.length === 0 ? t('noItems') : undefined} data={items} value={itemId || null} onChange={(id) => setItem(id ?? '')} error={act.fieldError('itemId')} {...typeAhead} required data-autofocus />
      <Select label={t('where')} data={places} value={where} onChange={(next) => setWhere(next ?? where)} error={act.fieldError('partyId')} allowDeselect={false} />
      <Select label={t('element')} data={rows.map((row) => ({ value: row.element, label: local(row.title) }))} value={element} onChange={(next) => { setElement((next as MatrixElement | null) ?? element); setFeature(''); }} allowDeselect={false} />
      {features.length > 0 && <Select label={t('feature')} data={features.map(({ id, title }) => ({ value: id, label: local(title) }))} value={feature || null} onChange={(next) => setFeature(next ?? '')} error={act.fieldError('feature')} {...typeAhead} clearable />}
      <div><Text size="sm" fw={600} id={stanceLabel} mb={4}>{t('stance')}</Text><SegmentedControl aria-labelledby={stanceLabel} value={stance} onChange={(next) => setStance(next as EvidenceStance)} data={(['SUPPORTS', 'CONTRADICTS'] as const).map((value) => ({ value, label: t(value) }))} /></div>
      <Textarea label={t('says')} autosize minRows={2} maxLength={1000} value={says} onChange={(event) => setSays(event.currentTarget.value)} error={act.fieldError('says')} required />
      <Group grow><NumberInput label={t('pageFrom')} min={1} value={pageFrom} onChange={setFrom} error={act.fieldError('pageFrom')} /><NumberInput label={t('pageTo')} min={1} value={pageTo} onChange={setTo} error={act.fieldError('pageTo')} /></Group>
    </Form>
  );
}

/** Numbers of the items of a cell that may be held inadmissible. */
export const numbersOf = ({ risky }: MatrixCell, { matrixLinks }: MatrixCase): string => [...new Set(matrixLinks.flatMap(({ itemId, number }) => (number !== null && risky.includes(itemId ?? '') ? [number] : [])))].join(', ');

/** What stands in one cell, and one more link for it. */
export function CellDialogue({ cell, mayRecord, ...form }: Props & { readonly cell: MatrixCell; readonly mayRecord: boolean }) {
  const t = useWords(words);
  const local = useLocal();
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const row = form.rows.find(({ element }) => element === cell.element);
  const links = form.proceeding.matrixLinks.filter((link) => link.episodeId === cell.episodeId && link.partyId === cell.partyId && link.element === cell.element);
  if (withdrawing !== null) return <WithdrawForm linkId={withdrawing} proceedingId={form.proceeding.id} onClose={() => setWithdrawing(null)} onDone={form.onDone} />;
  return (
    <Stack>
      {row && <div><Text fw={600}>{local(row.title)} · {local(cellStateTerms[cell.state])}</Text><Text size="sm" c="dimmed">{local(row.forms)} ({local(row.citation)})</Text></div>}
      {cell.says && <Text>{local(cell.says)}</Text>}
      {links.map(({ id, itemId, number, title, stance, says, feature, pageFrom, pageTo }) => (
        <div key={id}>
          <Text fw={600} size="sm">{number}. {title} · {stance && t(stance)}{pageFrom !== null && ` · ${pageTo === null ? t('page', { from: pageFrom }) : t('pages', { from: pageFrom, to: pageTo })}`}</Text>
          {feature && <Text size="sm" c="dimmed">{local(row?.features.find((each) => each.id === feature)?.title ?? { uk: feature, en: feature })}</Text>}
          <Text size="sm">{says}</Text>
          {itemId !== null && cell.risky.includes(itemId) && <Text size="sm"><IconShieldExclamation size={16} aria-hidden /> {t('atRisk')} <Anchor component={Link} to={`/evidence/${itemId}`} size="sm">{t('checklistOf', { number: number ?? '' })}</Anchor></Text>}
          {mayRecord && <Button size="compact-sm" variant="subtle" color="madder" aria-label={t('withdrawOf', { what: `${number}. ${title ?? ''}` })} onClick={() => setWithdrawing(id)}>{t('withdraw')}</Button>}
        </div>
      ))}
      {mayRecord && <><Title order={3} size="h5">{t('link')}</Title><LinkForm {...form} cell={cell} /></>}
    </Stack>
  );
}

function WithdrawForm({ linkId, proceedingId, onClose, onDone }: { readonly linkId: string; readonly proceedingId: string; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const act = useAct(WithdrawLinkDocument, [`proceeding:${proceedingId}`]);
  const save = async (): Promise<void> => { if (await act.run({ input: { linkId, reason } })) onDone(); };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('withdraw')} grave>
      <Text>{t('withdrawTitle')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}

/** Two quotations on one point. */
export function ContradictForm({ proceeding, onClose, onDone }: Props) {
  const t = useWords(words);
  const [values, setValues] = useState({ point: '', oneItemId: '', oneQuote: '', onePage: '' as string | number, otherItemId: '', otherQuote: '', otherPage: '' as string | number });
  const set = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const items = itemsOf(proceeding, 'TESTIMONY');
  const act = useAct(RecordContradictionDocument, [`proceeding:${proceeding.id}`]);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: proceeding.id, ...values, onePage: whole(values.onePage), otherPage: whole(values.otherPage) } })) onDone();
  };
  const side = (of: 'one' | 'other') => (
    <>
      <Select label={t(of)} data={items} value={values[`${of}ItemId`] || null} onChange={(id) => set({ [`${of}ItemId`]: id ?? '' })} error={act.fieldError(`${of}ItemId`)} description={items.length === 0 ? t('noItems') : undefined} {...typeAhead} required />
      <Textarea label={`${t('quote')}: ${t(of)}`} autosize minRows={2} maxLength={2000} value={values[`${of}Quote`]} onChange={(event) => set({ [`${of}Quote`]: event.currentTarget.value })} error={act.fieldError(`${of}Quote`)} required />
      <NumberInput label={`${t('pageOf')}: ${t(of)}`} min={1} value={values[`${of}Page`]} onChange={(page) => set({ [`${of}Page`]: page })} error={act.fieldError(`${of}Page`)} />
    </>
  );
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <TextInput label={t('point')} value={values.point} onChange={(event) => set({ point: event.currentTarget.value })} error={act.fieldError('point')} maxLength={300} required data-autofocus />
      {side('one')}
      {side('other')}
    </Form>
  );
}

export function SettleForm({ contradictionId, proceeding, onClose, onDone }: Props & { readonly contradictionId: string }) {
  const t = useWords(words);
  const [settlement, setSettlement] = useState('');
  const act = useAct(SettleContradictionDocument, [`proceeding:${proceeding.id}`]);
  const save = async (): Promise<void> => { if (await act.run({ input: { contradictionId, settlement } })) onDone(); };
  return <Form act={act} onSave={() => void save()} onCancel={onClose}><Textarea label={t('settleTitle')} autosize minRows={2} maxLength={1000} value={settlement} onChange={(event) => setSettlement(event.currentTarget.value)} error={act.fieldError('settlement')} required data-autofocus /></Form>;
}
