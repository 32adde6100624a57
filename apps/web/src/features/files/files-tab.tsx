import { useRef } from 'react';
import { useWords } from '../../lib/i18n.js';
import { useRows } from '../../lib/rows.js';
import rowLooks from '../../ui/rows.module.css';
import { Uploads } from '../../ui/uploads/uploads.js';
import { useUploads } from '../../ui/uploads/use-uploads.js';
import { FileRows } from './file-rows.js';
import { words } from './words.js';

/** The files of a proceeding: those that are there, and those that are on their way. */
export function FilesTab({ proceedingId, closed }: { readonly proceedingId: string; readonly closed: boolean }) {
  const t = useWords(words);
  const uploads = useUploads(proceedingId);
  const maySend = !closed && uploads.maySend;
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow'), ...(uploads.sent.some(({ state }) => state !== 'DONE') ? { act: t('doRow') } : {}) });
  return (
    <div ref={place} className={rowLooks['cards']} onKeyDown={arrows}>
      {maySend && <Uploads uploads={uploads} />}
      <FileRows proceedingId={proceedingId} closed={closed} mayBind={maySend} />
    </div>
  );
}
