import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { ProceedingUploadsDocument } from '../../gql/files.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { useMe } from '../../lib/session.js';
import { FileRows } from './file-rows.js';
import classes from './files.module.css';
import { sendingOf, useSent } from './sending.js';
import { Uploads } from './uploads.js';
import { words } from './words.js';

/** The files of a proceeding: those that are there, and those that are on their way. */
export function FilesTab({ proceedingId, closed }: { readonly proceedingId: string; readonly closed: boolean }) {
  const t = useWords(words);
  const me = useMe();
  const client = useQueryClient();
  const topic = `proceeding:${proceedingId}` as const;
  const read = useRead(topic, ProceedingUploadsDocument, { id: proceedingId });
  const sending = useMemo(() => sendingOf(me.id, proceedingId, () => void client.invalidateQueries({ queryKey: [topic] })), [me.id, proceedingId, client, topic]);
  const sent = useSent(sending);
  const place = useRef<HTMLDivElement>(null);
  const proceeding = read.data?.proceeding;
  const maySend = !closed && proceeding?.abilities.includes('recordEvent') === true;
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow'), ...(sent.some(({ state }) => state !== 'DONE') ? { act: t('doRow') } : {}) });
  return (
    <div ref={place} className={classes['cards']} onKeyDown={arrows}>
      {maySend && <Uploads sending={sending} left={(proceeding?.uploads ?? []).filter(({ uploadId }) => !sent.some(({ number }) => number === uploadId))} />}
      <FileRows proceedingId={proceedingId} closed={closed} />
    </div>
  );
}
