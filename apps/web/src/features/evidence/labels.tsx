import { Button, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { EvidenceRowFragment } from '../../gql/evidence.js';
import { useWords } from '../../lib/i18n.js';
import { labelMark } from '../../ui/label-mark.js';
import { QrCode } from '../../ui/qr-code.js';
import classes from './evidence.module.css';
import { words } from './words.js';

/** Labels for things: the number and a code that opens the item on a telephone, and a mark that tells it from a thing of another case with the same number. A label lies open on a shelf, so it says nothing of what the thing is or of whom. */
export function Labels({ items, erdrNumber }: { readonly items: readonly EvidenceRowFragment[]; readonly erdrNumber: string }) {
  const t = useWords(words);
  return (
    <>
      <Group justify="space-between" mb="md" className="no-print">
        <Text size="sm" c="dimmed">{t('labelsNote')}</Text>
        <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()} data-autofocus>{t('print')}</Button>
      </Group>
      <div className={classes['labels']}>
        {items.map(({ id, number }) => (
          <div key={id} className={classes['label']}>
            <QrCode text={new URL(`/evidence/${id}`, window.location.origin).href} label={t('labelOf', { number })} size={96} />
            <div><p className={classes['labelNumber']}>№ {number}</p><Text size="sm" component="p">{labelMark(id)}</Text><Text size="sm" component="p">{erdrNumber}</Text></div>
          </div>
        ))}
      </div>
    </>
  );
}
