import { Button, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../lib/i18n.js';
import { FilePicker } from '../../ui/uploads/file-picker.js';
import { words } from './words.js';

interface Props {
  readonly proceedingId: string;
  readonly value: readonly string[];
  readonly onChange: (change: (before: readonly string[]) => readonly string[]) => void;
  readonly onWaits: (waits: boolean) => void;
  readonly error?: string | undefined;
  /** The form is there for nothing else. */
  readonly asked?: boolean;
}

/** Photographs of the seals, or of how the thing is: nothing is read of the files until somebody asks for them. */
export function PhotoField({ error, asked = false, ...picker }: Props) {
  const t = useWords(words);
  const [open, setOpen] = useState(asked);
  if (open) return <FilePicker {...picker} eager pictures label={t('photos')} error={error} />;
  return (
    <div>
      <Button variant="light" leftSection={<IconCamera size={18} aria-hidden />} onClick={() => setOpen(true)}>{t('addPhotos')}</Button>
      <Text size="sm" c="dimmed" mt={4}>{t('photosHelp')}</Text>
    </div>
  );
}

/** The photographs of one form, and whether some of them are still coming. */
export function usePhotos(): { readonly ids: readonly string[]; readonly waits: boolean; readonly field: Pick<Props, 'value' | 'onChange' | 'onWaits'> } {
  const [ids, setIds] = useState<readonly string[]>([]);
  const [waits, setWaits] = useState(false);
  return { ids, waits, field: { value: ids, onChange: setIds, onWaits: setWaits } };
}
