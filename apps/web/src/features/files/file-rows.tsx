import { Button, Center, Loader, Text } from '@mantine/core';
import { IconCheck, IconFiles, IconHourglassLow, IconShieldExclamation } from '@tabler/icons-react';
import { ProceedingFilesDocument } from '../../gql/files.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { useRowActs } from '../../lib/rows.js';
import { ClosedLine } from '../../ui/closed.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { Thumbnail } from '../../ui/thumbnail.js';
import { useSizes } from '../../ui/uploads/sizes.js';
import { FileActs, useFileActs } from './file-acts.js';
import type { FileNode } from './file-node.js';
import { FileCopies } from './file-copies.js';
import { FileItems } from './file-items.js';
import { FileReasons } from './file-reasons.js';
import { FileSignatures } from './file-signatures.js';
import classes from './files.module.css';
import { words } from './words.js';

const looks = {
  RECEIVED: { Icon: IconHourglassLow, word: 'stateReceived', look: '' }, SCANNING: { Icon: IconHourglassLow, word: 'stateScanning', look: '' },
  QUARANTINED: { Icon: IconShieldExclamation, word: 'stateHeld', look: 'held' }, ACCEPTED: { Icon: IconCheck, word: 'stateFine', look: 'fine' },
} as const;

/** Files that were received, the newest first. */
export function FileRows({ proceedingId, closed, mayBind }: { readonly proceedingId: string; readonly closed: boolean; readonly mayBind: boolean }) {
  const t = useWords(words);
  const { nodes, query, hasMore, more } = usePages(`proceeding:${proceedingId}`, ProceedingFilesDocument, { id: proceedingId }, (result) => result.proceeding?.files);
  if (query.isPending) return <Center mih="10vh"><Loader /></Center>;
  return (
    <Card title={t('files')} count={closed || hasMore ? undefined : nodes.length} flush>
      <Problem error={query.error} retry={() => void query.refetch()} />
      {closed ? <ClosedLine /> : nodes.length === 0 && !query.error && <Empty Icon={IconFiles} title={t('none')} text={t('noneText')} />}
      <ul className={rowLooks['list']}>{nodes.map((file) => <FileRow key={file.id} file={file} proceedingId={proceedingId} mayBind={mayBind} />)}</ul>
      {hasMore && <Center p="sm"><Button variant="default" loading={query.isFetchingNextPage} onClick={more}>{t('more')}</Button></Center>}
    </Card>
  );
}

function FileRow({ file, proceedingId, mayBind }: { readonly file: FileNode; readonly proceedingId: string; readonly mayBind: boolean }) {
  const t = useWords(words);
  const dates = useDates();
  const { size } = useSizes();
  const acts = useFileActs(file, proceedingId, mayBind);
  const row = useRowActs(acts.offered);
  const { Icon, word, look } = looks[file.state ?? 'RECEIVED'];
  return (
    <li {...row} className={rowLooks['row']}>
      <Thumbnail preview={file.preview} label={t('preview', { name: file.name ?? t('noName') })} />
      <div className={rowLooks['said']}>
        <Text fw={600}>{file.name ?? t('noName')}</Text>
        <Text size="sm" c="dimmed">{t('received', { size: size(file.size ?? 0), moment: file.receivedAt ? dates.moment(file.receivedAt) : '', who: file.receivedBy?.displayName ?? '' })}</Text>
        <Text size="xs" c="dimmed" className={classes['digest']}>{t('digest', { hex: file.sha256 ?? '' })}</Text>
        <FileItems file={file} />
        <FileReasons file={file} />
        <FileActs acts={acts} file={file} />
        <FileCopies file={file} />
        <FileSignatures file={file} />
      </div>
      <span className={`${classes['state']} ${classes[look] ?? ''}`}><Icon size={16} aria-hidden />{t(word)}</span>
    </li>
  );
}
