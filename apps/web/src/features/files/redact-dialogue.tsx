import { ActionIcon, Button, Group, Select, Text, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconChevronLeft, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useContext, useState } from 'react';
import { RedactFileDocument, RedactionGroundsDocument } from '../../gql/files.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Form } from '../../ui/form.js';
import { Unsaved } from '../../ui/unsaved.js';
import type { Box } from './boxes.js';
import type { FileNode } from './file-node.js';
import classes from './files.module.css';
import { PageBoard } from './page-board.js';
import { words } from './words.js';

interface Props {
  readonly file: FileNode;
  readonly proceedingId: string;
  readonly onClose: () => void;
}

export function RedactDialogue(props: Props) {
  const t = useWords(words);
  return <FormDialogue title={t('redactTitle', { name: props.file.name ?? t('noName') })} onClose={props.onClose} side><RedactForm {...props} /></FormDialogue>;
}

let last = 0;

/** What to take out, page by page, each with its ground; every change can be undone until the copy is asked for. */
function RedactForm({ file, proceedingId, onClose }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const act = useAct(RedactFileDocument, [`proceeding:${proceedingId}`]);
  const grounds = useRead('words', RedactionGroundsDocument, {}, { lasting: true }).data?.disclosureGrounds.filter(({ id }) => id !== 'NOT_HELD') ?? [];
  const tell = useContext(Unsaved);
  const [page, setPage] = useState(1);
  const [past, setPast] = useState<readonly (readonly Box[])[]>([[]]);
  const [reason, setReason] = useState('');
  const boxes = past.at(-1) ?? [];
  // Told with the page that is shown, and by nothing before.
  const [pages, setPages] = useState<number | null>(null);
  const change = (next: readonly Box[]): void => {
    setPast([...past, next]);
    tell(true);
  };
  const draw = (place: Pick<Box, 'left' | 'top' | 'width' | 'height'>): void => change([...boxes, { ...place, page, ground: boxes.at(-1)?.ground ?? 'PROTECTED_PERSON', key: (last += 1) }]);
  const put = (box: Box): void => change(boxes.map((each) => (each.key === box.key ? box : each)));
  const remove = (key: number): void => change(boxes.filter((box) => box.key !== key));
  const save = async (): Promise<void> => {
    if (pages !== null && await act.run({ input: { fileId: file.id ?? '', reason, pages, boxes: boxes.map(({ key: _, ...box }) => box) } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('makeCopy')} waits={pages === null}>
      <Text>{t('redactText')}</Text>
      <Text size="sm" c="dimmed">{t('redactKeys')}</Text>
      <Group justify="space-between">
        <Group gap="xs">
          <ActionIcon variant="default" size="lg" aria-label={t('previousPage')} disabled={page === 1} onClick={() => setPage(page - 1)}><IconChevronLeft size={18} aria-hidden /></ActionIcon>
          <Text size="sm" aria-live="polite">{t('pageOf', { page, pages: pages ?? '…' })}</Text>
          <ActionIcon variant="default" size="lg" aria-label={t('nextPage')} disabled={pages === null || page >= pages} onClick={() => setPage(page + 1)}><IconChevronRight size={18} aria-hidden /></ActionIcon>
        </Group>
        <Group gap="xs">
          <Button variant="default" data-autofocus onClick={() => draw({ left: 3_000, top: 4_500, width: 4_000, height: 600 })}>{t('addBox')}</Button>
          <ActionIcon variant="default" size="lg" aria-label={t('undoBox')} disabled={past.length === 1} onClick={() => setPast(past.slice(0, -1))}><IconArrowBackUp size={18} aria-hidden /></ActionIcon>
        </Group>
      </Group>
      <PageBoard fileId={file.id ?? ''} name={file.name ?? ''} page={page} boxes={boxes} onShown={setPages} onDraw={draw} onChange={put} onRemove={remove} />
      <Text fw={600}>{t('boxes')}</Text>
      {boxes.length === 0 && <Text c="dimmed">{t('noBoxes')}</Text>}
      <ol className={classes['boxes']}>
        {boxes.map((box, at) => (
          <li key={box.key}>
            <Select label={t('boxGround', { number: at + 1, page: box.page })} data={grounds.map(({ id, title, citation }) => ({ value: id, label: `${local(title)} (${local(citation)})` }))} value={box.ground} allowDeselect={false} onChange={(ground) => { if (ground !== null) put({ ...box, ground: ground as Box['ground'] }); }} />
            <ActionIcon variant="subtle" size="lg" aria-label={t('removeBox', { number: at + 1 })} onClick={() => remove(box.key)}><IconTrash size={18} aria-hidden /></ActionIcon>
          </li>
        ))}
      </ol>
      <Textarea label={t('copyReason')} description={t('copyReasonNote')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason') ?? act.fieldError('boxes')} autosize minRows={2} maxLength={1_000} required />
    </Form>
  );
}
