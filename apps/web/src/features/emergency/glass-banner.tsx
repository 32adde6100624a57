import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { EndGlassDocument, OwnOpenGlassDocument } from '../../gql/emergency.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMay } from '../../lib/session.js';
import { Problem } from '../../ui/problem.js';
import { words } from './words.js';

/** A timer waits no longer than this (the longest that browsers keep). */
const LONGEST_WAIT = 2_000_000_000;

/** Over every page while an emergency access of the reader's runs: that it does, until when, and how to end it. */
export function GlassBanner() {
  const may = useMay();
  return may('glass.break') ? <Running /> : null;
}

function Running() {
  const t = useWords(words);
  const dates = useDates();
  const client = useQueryClient();
  const running = useRead('glass', OwnOpenGlassDocument, {}).data?.ownOpenGlass ?? [];
  const end = useAct(EndGlassDocument, ['glass', 'proceedings']);
  const next = running.map(({ expiresAt }) => Date.parse(expiresAt)).sort((a, b) => a - b)[0];
  // When one ends by itself, what it opened goes from the screen too.
  useEffect(() => {
    if (next === undefined) return undefined;
    const timer = setTimeout(() => void client.invalidateQueries(), Math.min(LONGEST_WAIT, Math.max(1_000, next - Date.now() + 500)));
    return () => clearTimeout(timer);
  }, [next, client]);
  if (running.length === 0) return null;
  const stop = async (glassId: string): Promise<void> => {
    if (await end.run({ input: { glassId } })) void client.invalidateQueries();
  };
  return (
    <Alert role="alert" color="madder" variant="filled" radius={0} mb="md" className="no-print">
      {running.map(({ id, proceedingId, erdrNumber, expiresAt }) => (
        <Group key={id} justify="space-between">
          <Text size="sm" fw={600}><Anchor component={Link} to={`/proceedings/${proceedingId ?? ''}`} c="inherit" underline="always" inherit>{t('banner', { number: erdrNumber ?? '', moment: dates.moment(expiresAt) })}</Anchor></Text>
          <Button size="compact-sm" variant="white" color="madder" loading={end.pending} onClick={() => void stop(id)}>{t('end')}</Button>
        </Group>
      ))}
      <Problem error={end.error} />
    </Alert>
  );
}
