import { ActionIcon, Button, Checkbox, Group, NativeSelect, Select, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type ProtocolRowFragment, RegisterItemsDocument } from '../../gql/evidence.js';
import type { EvidenceKind } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { itemKindTerms } from '../../ui/evidence-terms.js';
import { Form } from '../../ui/form.js';
import { type Moment, MomentField } from '../../ui/moment-field.js';
import { Wide } from '../../ui/wide.js';
import classes from './evidence.module.css';
import { inputOf, type IntakeRow, pasted, rowAfter, told, typed } from './intake-rows.js';
import { touchedBy } from './touched.js';
import { words } from './words.js';

interface Props {
  readonly proceedingId: string;
  readonly protocols: readonly ProtocolRowFragment[];
  /** The protocol that is chosen at first. */
  readonly protocolId?: string | undefined;
  readonly onNewProtocol: () => void;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

const NONE = 'none';

/** The things of one protocol, row by row as they stand in it: all of them are entered at once, or none. */
export function IntakeForm({ proceedingId, protocols, protocolId, onNewProtocol, onClose, onDone }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const [chosen, setChosen] = useState(protocolId ?? protocols.at(-1)?.id ?? NONE);
  const [rows, setRows] = useState<readonly IntakeRow[]>(() => [rowAfter()]);
  const [collected, setCollected] = useState<Moment>({ on: '', at: '' });
  const [collectedBy, setCollectedBy] = useState('');
  const place = useRef<HTMLTableSectionElement>(null);
  const act = useAct(RegisterItemsDocument, touchedBy(proceedingId));
  const own = chosen === NONE ? { collectedAt: collected.at, collectedBy } : {};
  const save = async (): Promise<void> => {
    const saved = await act.run({ input: { proceedingId, ...(chosen === NONE ? {} : { protocolId: chosen }), items: inputOf(rows).map((row) => ({ ...row, ...own })) } });
    if (saved) onDone([t('savedNumbers', { numbers: saved.registerItems.items.map(({ number }) => number).join(', ') }), ...saved.registerItems.warnings.map(local)].join(' '));
  };
  const sent = told(rows);
  const errorOf = (row: IntakeRow, field: string): string | undefined => (sent.includes(row) ? act.fieldError(`items.${sent.indexOf(row)}.${field}`) : undefined);
  const change = (key: number, part: Parameters<typeof typed>[2]): void => setRows((before) => typed(before, key, part));
  /** Enter goes down the column as in a spreadsheet; the form is saved by Ctrl and Enter alone. */
  const goDown = (event: KeyboardEvent<HTMLElement>, at: number, column: string): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    place.current?.querySelector<HTMLElement>(`[data-at="${at + 1} ${column}"]`)?.focus();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('saveAll', { count: sent.length })}>
      <Group align="end">
        <Select label={t('protocol')} flex={1} data={[...protocols.map((one) => ({ value: one.id, label: `${local(one.act.title)}, ${dates.moment(one.begunAt)}${one.number === null ? '' : ` (${one.number})`}` })).reverse(), { value: NONE, label: t('withoutProtocol') }]} value={chosen} onChange={(id) => setChosen(id ?? chosen)} allowDeselect={false} error={act.fieldError('protocolId')} />
        <Button variant="default" onClick={onNewProtocol}>{t('newProtocol')}</Button>
      </Group>
      {chosen === NONE && <MomentField label={t('collectedAt')} value={collected} onChange={setCollected} timeRequired required error={act.fieldError('collectedAt')} />}
      {chosen === NONE && <TextInput label={t('collectedBy')} value={collectedBy} onChange={(event) => setCollectedBy(event.currentTarget.value)} maxLength={200} required error={act.fieldError('collectedBy')} />}
      <Text size="sm" c="dimmed">{t('intakeHint')}</Text>
      <Wide label={t('intakeTitle')}>
        <table className={classes['intake']}>
          <thead><tr><th scope="col">{t('number')}</th><th scope="col">{t('title')}</th><th scope="col">{t('page')}</th><th scope="col">{t('kind')}</th><th scope="col">{t('description')}</th><th scope="col">{t('shelf')}</th><th scope="col">{t('electronic')}</th><td aria-hidden /></tr></thead>
          <tbody ref={place}>
            {rows.map((row, at) => {
              const cell = (column: 'title' | 'protocolPage' | 'description' | 'shelf', label: string) => ({ 'data-at': `${at} ${column}`, 'aria-label': `${t('row', { n: at + 1 })}: ${label}`, size: 'sm', value: row[column], error: errorOf(row, column), autoComplete: 'off', onKeyDown: (event: KeyboardEvent<HTMLElement>) => goDown(event, at, column), onChange: (event: { currentTarget: { value: string } }) => change(row.key, { [column]: event.currentTarget.value }) }) as const;
              return (
                <tr key={row.key}>
                  <td className={classes['quiet']}>{at + 1}</td>
                  <td className={classes['wideCell']}><TextInput {...cell('title', t('title'))} maxLength={300} {...(at === 0 ? { 'data-autofocus': true } : {})} onPaste={(event) => {
                    const next = pasted(rows, row.key, event.clipboardData.getData('text/plain'));
                    if (next === null) return;
                    event.preventDefault();
                    setRows(next);
                  }} /></td>
                  <td className={classes['narrowCell']}><TextInput {...cell('protocolPage', t('page'))} inputMode="numeric" pattern="[0-9]*" maxLength={6} /></td>
                  <td className={classes['kindCell']}><NativeSelect size="sm" aria-label={`${t('row', { n: at + 1 })}: ${t('kind')}`} data={Object.entries(itemKindTerms).map(([value, label]) => ({ value, label: local(label) }))} value={row.kind} onChange={(event) => change(row.key, { kind: event.currentTarget.value as EvidenceKind })} /></td>
                  <td className={classes['wideCell']}><TextInput {...cell('description', t('description'))} maxLength={4000} /></td>
                  <td><TextInput {...cell('shelf', t('shelf'))} maxLength={100} /></td>
                  <td><Checkbox aria-label={`${t('row', { n: at + 1 })}: ${t('electronic')}`} checked={row.electronic} onChange={(event) => change(row.key, { electronic: event.currentTarget.checked })} /></td>
                  <td>{rows.length > 1 && <ActionIcon variant="subtle" color="gray" aria-label={t('removeRow', { n: at + 1 })} onClick={() => setRows((before) => before.filter(({ key }) => key !== row.key))}><IconTrash size={16} aria-hidden /></ActionIcon>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Wide>
    </Form>
  );
}
