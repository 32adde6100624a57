import { Anchor, Button, Select, Text, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { BindFileDocument, type EvidenceItemWholeQuery, UnbindFileDocument } from '../../gql/evidence.js';
import type { FileUse } from '../../gql/schema.js';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { useRowActs } from '../../lib/rows.js';
import { ClosedLine } from '../../ui/closed.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Enlargeable } from '../../ui/enlarged.js';
import { fileUseTerms } from '../../ui/evidence-terms.js';
import { Form } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { Thumbnail } from '../../ui/thumbnail.js';
import { FilePicker } from '../../ui/uploads/file-picker.js';
import { OnTheWay } from '../../ui/uploads/on-the-way.js';
import { useUploads } from '../../ui/uploads/use-uploads.js';
import classes from './evidence.module.css';
import { touchedBy } from './touched.js';
import { words } from './item-files-words.js';

type Item = NonNullable<EvidenceItemWholeQuery['evidenceItem']>;
type Bound = Item['files'][number];

/** The files of an item: those that belong to it, and those that are on their way to it. */
export function ItemFiles({ item, onTold }: { readonly item: Item; readonly onTold: (said: string) => void }) {
  const t = useWords(words);
  const [adding, setAdding] = useState(false);
  const [off, setOff] = useState<Bound | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { sending, sent, left } = useUploads(item.proceedingId);
  const [going, broken] = [sent.filter(({ aim, state }) => aim?.itemId === item.id && state !== 'DONE'), left.filter(({ itemId }) => itemId === item.id)];
  const mayBind = item.abilities.includes('bindFile');
  useActions(mayBind ? [{ name: 'chooseFile', label: t('add'), run: () => setAdding(true) }] : []);
  const done = (said: string): void => {
    setAdding(false);
    setOff(null);
    onTold(said);
  };
  return (
    <Card title={t('files')} count={item.files.length} actions={mayBind && <Button size="compact-sm" variant="light" className="no-print" onClick={() => setAdding(true)}>{t('add')}</Button>}>
      {item.title === null && item.files.length > 0 && <ClosedLine />}
      {item.files.length === 0 && <Text c="dimmed">{t('noFiles')}</Text>}
      <ul className={classes['pictures']}>{item.files.map((bound) => <BoundFile key={bound.id} bound={bound} {...(item.abilities.includes('unbindFile') ? { onOff: () => setOff(bound) } : {})} />)}</ul>
      {going.length + broken.length > 0 && (
        <>
          <input ref={input} type="file" multiple className="visually-hidden" aria-label={t('again')} tabIndex={-1} onChange={(event) => { sending.add([...(event.currentTarget.files ?? [])], { itemId: item.id }); event.currentTarget.value = ''; }} />
          <OnTheWay sending={sending} sent={going} left={broken} onChoose={() => input.current?.click()} />
        </>
      )}
      {item.files.some(({ file }) => file) && <Anchor component={Link} to={`/proceedings/${item.proceedingId}/files`}>{t('toFiles')}</Anchor>}
      {/* What is on its way says so in its own row, which is read aloud as it goes on: nothing else tells it again. */}
      {adding && <AddDialogue item={item} onClose={() => setAdding(false)} onDone={done} onSend={(files, use) => { sending.add(files, { itemId: item.id, use }); setAdding(false); }} />}
      {off && <OffDialogue item={item} bound={off} onClose={() => setOff(null)} onDone={done} />}
    </Card>
  );
}

function BoundFile({ bound: { use, boundAt, fileId, file }, onOff }: { readonly bound: Bound; readonly onOff?: () => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const name = file?.name ?? local(fileUseTerms[use]);
  const row = useRowActs(onOff ? [{ name: 'annulRow', label: t('offOf', { name }), run: onOff }] : []);
  return (
    <li {...row}>
      {file?.preview && file.abilities.includes('take') ? <Enlargeable fileId={fileId} name={name} preview={file.preview} /> : <Thumbnail preview={file?.preview ?? null} label={t('photoOf', { what: name })} />}
      <span><Text fw={600} className={classes['fileName']}>{name}</Text><Text size="sm" c="dimmed">{local(fileUseTerms[use])}, {dates.moment(boundAt)}</Text>
        {onOff && <Button size="compact-sm" variant="subtle" color="madder" className="no-print" data-main aria-label={t('offOf', { name })} onClick={onOff}>{t('off')}</Button>}
      </span>
    </li>
  );
}

/** Files of the proceeding that show or hold the item, and others that come for it from this computer. */
function AddDialogue({ item, onClose, onDone, onSend }: { readonly item: Item; readonly onClose: () => void; readonly onDone: (said: string) => void; readonly onSend: (files: readonly File[], use: FileUse) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const [use, setUse] = useState<FileUse>(item.electronic ? 'CONTENT' : 'PHOTO');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const act = useAct(BindFileDocument, touchedBy(item.proceedingId));
  const save = async (): Promise<void> => {
    // Each by itself: what is bound already stays so, and binding it once more changes nothing.
    for (const fileId of chosen) if (!(await act.run({ input: { itemId: item.id, fileId, use } }))) return;
    onDone(t('added'));
  };
  return (
    <FormDialogue title={t('addTitle', { number: item.number })} onClose={onClose} side>
      <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('add')} waits={chosen.length === 0}>
        <Select label={t('use')} data={Object.entries(fileUseTerms).map(([value, term]) => ({ value, label: local(term) }))} value={use} onChange={(value) => setUse((value ?? use) as FileUse)} allowDeselect={false} data-autofocus />
        <FilePicker proceedingId={item.proceedingId} label={t('which')} value={chosen} onChange={setChosen} without={item.files.map(({ fileId }) => fileId)} onSend={(files) => onSend(files, use)} error={act.fieldError('fileId')} />
      </Form>
    </FormDialogue>
  );
}

/** A file that was bound to the wrong item. */
function OffDialogue({ item, bound, onClose, onDone }: { readonly item: Item; readonly bound: Bound; readonly onClose: () => void; readonly onDone: (said: string) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const [reason, setReason] = useState('');
  const act = useAct(UnbindFileDocument, touchedBy(item.proceedingId));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { itemId: item.id, fileId: bound.fileId, reason } })) onDone(t('tookOff'));
  };
  return (
    <FormDialogue title={t('offOf', { name: bound.file?.name ?? local(fileUseTerms[bound.use]) })} onClose={onClose}>
      <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('off')} grave>
        <Text>{t('offText')}</Text>
        <Textarea label={t('reason')} autosize minRows={2} maxLength={1_000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason') ?? act.fieldError('fileId')} required data-autofocus />
      </Form>
    </FormDialogue>
  );
}
