import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useMay } from '../../lib/session.js';
import { Bulk } from './bulk.js';
import type { DeedKind } from './bulk-deeds.js';
import { words as bulkWords } from './bulk-words.js';
import type { Question } from './choice.js';
import type { Chosen } from './chosen.js';
import { words } from './list-words.js';
import { allRows } from './rows.js';

/** So many are dealt with in one go. */
const MOST = 500;

/** How many are chosen, and what can be done with all of them. */
export function Selection({ chosen, question, total }: { readonly chosen: Chosen; readonly question: Question; readonly total: number }) {
  const t = useWords(words);
  const bulk = useWords(bulkWords);
  const may = useMay();
  const [kind, setKind] = useState<DeedKind | null>(null);
  const [taking, setTaking] = useState(false);
  const count = chosen.all.size;
  const all = async (): Promise<void> => {
    setTaking(true);
    await allRows(question, Math.min(total, MOST)).then(chosen.add).finally(() => setTaking(false));
  };
  const deeds = count === 0 || count > MOST ? [] : [
    ...(may('proceeding.assign') ? [{ name: 'assignStaff' as const, kind: 'assign' as const, label: bulk('assignMany', { count }) }] : []),
    ...(may('proceeding.record') ? [{ name: 'handOver' as const, kind: 'handOver' as const, label: bulk('handOverMany', { count }) }] : []),
  ];
  const whole = total <= MOST ? [{ name: 'selectAll' as const, label: t('selectAll'), run: () => void all() }] : [];
  const none = count > 0 ? [{ name: 'selectNone' as const, label: t('selectNone'), run: chosen.clear }] : [];
  useActions([...deeds.map((deed) => ({ name: deed.name, label: deed.label, run: () => setKind(deed.kind) })), ...whole, ...none]);
  return (
    <Group gap="xs">
      {count > 0 && <Text size="sm" fw={600} role="status">{t('selected', { count })}</Text>}
      {deeds.map((deed) => <Button key={deed.name} size="xs" onClick={() => setKind(deed.kind)}>{deed.label}</Button>)}
      {whole.map(({ name, label, run }) => <Button key={name} size="xs" variant="subtle" loading={taking} onClick={run}>{label}</Button>)}
      {none.map(({ name, label, run }) => <Button key={name} size="xs" variant="subtle" onClick={run}>{label}</Button>)}
      {kind && <Bulk kind={kind} chosen={chosen.all} onClose={() => setKind(null)} />}
    </Group>
  );
}
