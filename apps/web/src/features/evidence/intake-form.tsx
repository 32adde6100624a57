import { ActionIcon, Button, Checkbox, Group, NativeSelect, Select, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type ProtocolRowFragment, RegisterItemsDocument } from '../../gql/evidence.js';
import type { EvidenceKind } from '../../gql/schema.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { itemKindTerms } from '../../ui/evidence-terms.js';
import { Form } from '../../ui/form.js';
import { type Moment, MomentField } from '../../ui/moment-field.js';
import { Wide } from '../../ui/wide.js';
import classes from './evidence.module.css';
import { inputOf, type IntakeDraft, type IntakeRow, pasted, rowAfter, told, typed, unread } from './intake-rows.js';
import { useProtocolName } from './protocol-name.js';
import { isSheet, sheetsFault } from './sheets.js';
import { touchedBy } from './touched.js';
import { words } from './words.js';

interface Props {
  readonly proceedingId: string;
  readonly protocols: readonly ProtocolRowFragment[];
  /** The protocol that is chosen at first; none is guessed, for things would hang on another's act. */
  readonly protocolId?: string | undefined;
  /** What was typed before a protocol was registered in between. */
  readonly draft?: IntakeDraft | undefined;
  readonly onNewProtocol: (draft: IntakeDraft) => void;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

const NONE = 'none';
type Column = 'title' | 'protocolPage' | 'sheets' | 'description' | 'shelf';

/** The things of one protocol, row by row as they stand in it: all of them are entered at once, or none. */
export function IntakeForm({ proceedingId, protocols, protocolId, draft, onNewProtocol, onClose, onDone }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const nameOf = useProtocolName();
  const [chosen, setChosen] = useState<string | null>(draft?.chosen ?? protocolId ?? (protocols.length === 0 ? NONE : null));
  const [rows, setRows] = useState<readonly IntakeRow[]>(() => draft?.rows ?? [rowAfter()]);
  const [collected, setCollected] = useState<Moment>(draft?.collected ?? { on: '', at: '' });
  const [collectedBy, setCollectedBy] = useState(draft?.collectedBy ?? '');
  const [first] = useState(rows.length - 1);
  const [tried, setTried] = useState(false);
  const place = useRef<HTMLTableSectionElement>(null);
  const choice = useRef<HTMLInputElement>(null);
  const next = useRef<string | null>(null);
  // A row that was pasted over or taken away had the focus: it goes on where typing goes on.
  useEffect(() => {
    if (next.current !== null) place.current?.querySelector<HTMLElement>(`[data-at="${next.current}"]`)?.focus();
    next.current = null;
  }, [rows]);
  const act = useAct(RegisterItemsDocument, touchedBy(proceedingId));
  const own = chosen === NONE ? { collectedAt: collected.at, collectedBy } : {};
  const save = async (): Promise<void> => {
    const [odd] = unread(rows);
    setTried(true);
    if (chosen === null) {
      choice.current?.focus();
      return;
    }
    if (odd !== undefined) {
      focusOn(rows.indexOf(odd), isSheet(odd.protocolPage) ? 'sheets' : 'protocolPage');
      return;
    }
    const saved = await act.run({ input: { proceedingId, ...(chosen === NONE ? {} : { protocolId: chosen }), items: inputOf(rows).map((row) => ({ ...row, ...own })) } });
    if (saved) onDone([t('savedNumbers', { numbers: saved.registerItems.items.map(({ number }) => number).join(', ') }), ...saved.registerItems.warnings.map(local)].join(' '));
  };
  const sent = told(rows);
  const focusOn = (at: number, column: Column): void => place.current?.querySelector<HTMLElement>(`[data-at="${at} ${column}"]`)?.focus();
  const errorOf = (row: IntakeRow, column: Column): string | undefined => {
    if (!sent.includes(row)) return undefined;
    if (column === 'protocolPage' && !isSheet(row.protocolPage)) return t('oneSheet');
    const fault = column === 'sheets' ? sheetsFault(row.sheets) : null;
    if (fault !== null) return t(fault === 'volume' ? 'sheetsVolume' : 'sheetsUnread');
    const fields = column === 'sheets' ? ['volume', 'pageFrom', 'pageTo'] : [column];
    return fields.map((field) => act.fieldError(`items.${sent.indexOf(row)}.${field}`)).find((error) => error !== undefined);
  };
  const change = (key: number, part: Parameters<typeof typed>[2]): void => setRows((before) => typed(before, key, part));
  const takeAway = (row: IntakeRow, at: number): void => {
    next.current = `${Math.min(at, rows.length - 2)} title`;
    setRows(rows.filter(({ key }) => key !== row.key));
  };
  /** Enter goes down the column as in a spreadsheet; the form is saved by Ctrl and Enter alone. */
  const goDown = (event: KeyboardEvent<HTMLElement>, at: number, column: Column): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    focusOn(at + 1, column);
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('saveAll', { count: sent.length })} typed={draft !== undefined && sent.length > 0}>
      <Group align="end">
        <Select ref={choice} {...(chosen === null ? { 'data-autofocus': true } : {})} label={t('protocol')} placeholder={t('chooseProtocol')} flex={1} data={[...protocols.map((one) => ({ value: one.id, label: nameOf(one) })).reverse(), { value: NONE, label: t('withoutProtocol') }]} value={chosen} onChange={(id) => setChosen(id ?? chosen)} allowDeselect={false} error={tried && chosen === null ? t('chooseProtocol') : act.fieldError('protocolId')} />
        <Button variant="default" onClick={() => onNewProtocol({ chosen, rows, collected, collectedBy })}>{t('newProtocol')}</Button>
      </Group>
      {chosen === NONE && <MomentField label={t('collectedAt')} value={collected} onChange={setCollected} timeRequired required error={act.fieldError('collectedAt')} />}
      {chosen === NONE && <TextInput label={t('collectedBy')} value={collectedBy} onChange={(event) => setCollectedBy(event.currentTarget.value)} maxLength={200} required error={act.fieldError('collectedBy')} />}
      <Text size="sm" c="dimmed">{t('intakeHint')}</Text>
      <Wide label={t('intakeTitle')}>
        <table className={classes['intake']}>
          <thead><tr><th scope="col">{t('number')}</th><th scope="col">{t('title')}</th><th scope="col">{t('page')}</th><th scope="col">{t('caseSheets')}</th><th scope="col">{t('kind')}</th><th scope="col">{t('description')}</th><th scope="col">{t('shelf')}</th><th scope="col">{t('electronic')}</th><td aria-hidden /></tr></thead>
          <tbody ref={place}>
            {rows.map((row, at) => {
              const cell = (column: Column, label: string) => ({ 'data-at': `${at} ${column}`, 'aria-label': `${t('row', { n: at + 1 })}: ${label}`, size: 'sm', value: row[column], error: errorOf(row, column), autoComplete: 'off', onKeyDown: (event: KeyboardEvent<HTMLElement>) => goDown(event, at, column), onChange: (event: { currentTarget: { value: string } }) => change(row.key, { [column]: event.currentTarget.value }) }) as const;
              return (
                <tr key={row.key}>
                  <td className={classes['quiet']}>{at + 1}</td>
                  <td className={classes['wideCell']}><TextInput {...cell('title', t('title'))} maxLength={300} {...(at === first && chosen !== null ? { 'data-autofocus': true } : {})} onPaste={(event) => {
                    const all = pasted(rows, row.key, event.clipboardData.getData('text/plain'));
                    if (all === null) return;
                    event.preventDefault();
                    const [odd] = unread(all);
                    next.current = odd === undefined ? `${all.length - 1} title` : `${all.indexOf(odd)} sheets`;
                    setRows(all);
                  }} /></td>
                  <td className={classes['narrowCell']}><TextInput {...cell('protocolPage', t('page'))} inputMode="numeric" maxLength={20} /></td>
                  <td className={classes['sheetsCell']}><TextInput {...cell('sheets', t('caseSheets'))} placeholder={t('sheetsHint')} maxLength={60} /></td>
                  <td className={classes['kindCell']}><NativeSelect size="sm" aria-label={`${t('row', { n: at + 1 })}: ${t('kind')}`} data={Object.entries(itemKindTerms).map(([value, label]) => ({ value, label: local(label) }))} value={row.kind} onChange={(event) => change(row.key, { kind: event.currentTarget.value as EvidenceKind })} /></td>
                  <td className={classes['wideCell']}><TextInput {...cell('description', t('description'))} maxLength={4000} /></td>
                  <td><TextInput {...cell('shelf', t('shelf'))} maxLength={100} /></td>
                  <td><Checkbox aria-label={`${t('row', { n: at + 1 })}: ${t('electronic')}`} checked={row.electronic} onChange={(event) => change(row.key, { electronic: event.currentTarget.checked })} /></td>
                  <td>{rows.length > 1 && <ActionIcon variant="subtle" color="gray" aria-label={t('removeRow', { n: at + 1 })} onClick={() => takeAway(row, at)}><IconTrash size={16} aria-hidden /></ActionIcon>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Wide>
    </Form>
  );
}
