import { Alert, Button, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { connection, useConnectionLost } from '../lib/connection.js';
import { useWords } from '../lib/i18n.js';
import classes from './connection-banner.module.css';
import { words } from './words.js';

/** Says, as long as it lasts, that the server cannot be reached and that what is shown may be old. */
export function ConnectionBanner() {
  const t = useWords(words);
  const lost = useConnectionLost();
  return (
    <div role="status" className={classes.place}>
      {lost && (
        <Alert color="wheat" radius={0} icon={<IconPlugConnectedX />} className="no-print">
          <Text fw={600} size="sm">{t('connectionLost')}</Text>
          <Text size="sm">{t('connectionLostText')}</Text>
          <Button mt="xs" size="compact-sm" variant="default" onClick={() => void connection.look()}>{t('connectionLook')}</Button>
        </Alert>
      )}
    </div>
  );
}
