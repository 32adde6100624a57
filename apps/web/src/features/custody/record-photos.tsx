import { Text } from '@mantine/core';
import { type CustodyRecordsFragment, AddCustodyPhotosDocument } from '../../gql/custody.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { custodyActTerms } from '../../ui/custody-terms.js';
import { Form } from '../../ui/form.js';
import { Thumbnail } from '../../ui/thumbnail.js';
import classes from './custody.module.css';
import type { CustodyFormProps } from './custody-forms.js';
import { PhotoField, usePhotos } from './photo-field.js';
import { words } from './words.js';

type CustodyRecord = CustodyRecordsFragment['records'][number];

/** The photographs beside a record, each with the beginning of its digest. */
export function RecordPhotos({ photos }: Pick<CustodyRecord, 'photos'>) {
  const t = useWords(words);
  const dates = useDates();
  if (photos.length === 0) return null;
  return (
    <ul className={classes['photos']} aria-label={t('photos')}>
      {photos.map(({ id, sha256, later, addedAt, file }) => (
        <li key={id}>
          <Thumbnail preview={file?.preview ?? null} label={t('photoOf', { name: file?.name ?? sha256.slice(0, 12) })} />
          <Text size="xs" className={classes['digest']}>{t('photoDigest', { hex: sha256.slice(0, 12) })}</Text>
          {later && <Text size="xs" c="dimmed">{t('photoLater', { at: dates.moment(addedAt) })}</Text>}
        </li>
      ))}
    </ul>
  );
}

/** What of the records was photographed, in their order. */
export function Photographed({ records }: CustodyRecordsFragment) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  return (
    <ol className={classes['events']}>
      {records.filter(({ photos }) => photos.length > 0).map((record) => (
        <li key={record.id}>
          <Text size="sm"><strong>{local(custodyActTerms[record.act])}</strong>, {dates.moment(record.at)} · {record.seals.length > 0 ? t('sealsOf', { seals: record.seals.join(', ') }) : t('noSeals')}{record.condition && ` · ${record.condition}`}</Text>
          <RecordPhotos photos={record.photos} />
        </li>
      ))}
    </ol>
  );
}

/** Photographs for a record that stands: what was taken in the field is often there only in the evening. */
export function PhotosForm({ recordId, proceedingId, onClose, onDone }: CustodyFormProps & { readonly recordId: string; readonly proceedingId: string }) {
  const t = useWords(words);
  const photos = usePhotos();
  const act = useAct(AddCustodyPhotosDocument, ['custody', `proceeding:${proceedingId}`]);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { custodyRecordId: recordId, photoIds: [...photos.ids] } })) onDone(t('saved'));
  };
  return (
    <Form act={act} submit={t('addPhotos')} onSave={() => void save()} onCancel={onClose} waits={photos.waits || photos.ids.length === 0}>
      <Text>{t('photosText')}</Text>
      <PhotoField asked proceedingId={proceedingId} {...photos.field} error={act.fieldError('photoIds')} />
    </Form>
  );
}
