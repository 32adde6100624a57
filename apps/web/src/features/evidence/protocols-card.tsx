import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ProtocolRowFragment } from '../../gql/evidence.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { Card } from '../../ui/page.js';
import rowLooks from '../../ui/rows.module.css';
import { FactsLine } from './facts-line.js';
import { factsWords } from './facts-words.js';
import { useWhen } from './protocol-name.js';
import { words } from './words.js';

interface RowProps {
  readonly protocol: ProtocolRowFragment;
  readonly onCorrect: () => void;
  readonly onFacts: () => void;
  readonly onTakeIn: () => void;
}

/** The acts by which evidence came, each with its article and whether it kept to its ruling. */
export function ProtocolsCard({ protocols, actions, onCorrect, onFacts, onTakeIn }: { readonly protocols: readonly ProtocolRowFragment[]; readonly actions: ReactNode; readonly onCorrect: (protocol: ProtocolRowFragment) => void; readonly onFacts: (protocol: ProtocolRowFragment) => void; readonly onTakeIn: (protocol: ProtocolRowFragment) => void }) {
  const t = useWords(words);
  return (
    <Card title={t('protocols')} count={protocols.length} flush actions={actions}>
      {protocols.length === 0 && <Text c="dimmed" p="md">{t('noProtocols')}</Text>}
      <ul className={rowLooks['list']}>{protocols.map((protocol) => <ProtocolLine key={protocol.id} protocol={protocol} onCorrect={() => onCorrect(protocol)} onFacts={() => onFacts(protocol)} onTakeIn={() => onTakeIn(protocol)} />)}</ul>
    </Card>
  );
}

function ProtocolLine({ protocol, onCorrect, onFacts, onTakeIn }: RowProps) {
  const [t, f] = [useWords(words), useWords(factsWords)];
  const local = useLocal();
  const when = useWhen();
  const what = `${local(protocol.act.title)}, ${when(protocol.begunAt, protocol.hourKnown)}`;
  const may = (ability: string): boolean => protocol.place !== null && protocol.abilities.includes(ability);
  const tellable = may('recordProtocolFacts') && protocol.factsAsked.length > 0;
  const row = useRowActs([
    ...(may('correctProtocol') ? [{ name: 'correctRow' as const, label: t('rowAct', { act: t('correct'), what }), run: onCorrect }] : []),
    ...(tellable ? [{ name: 'detailsRow' as const, label: t('rowAct', { act: f('tellFacts'), what }), run: onFacts }] : []),
  ]);
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Text fw={600}>{what}{protocol.number !== null && ` (№ ${protocol.number})`}</Text>
        <Text size="sm" c="dimmed">{[local(protocol.act.citation), ...new Set([protocol.place, protocol.madeBy]), t('items', { count: protocol.itemCount })].filter(Boolean).join(' · ')}</Text>
        <Ruling protocol={protocol} />
        <FactsLine protocol={protocol} />
      </div>
      {(may('correctProtocol') || may('registerItems')) && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target><Button size="compact-sm" variant="subtle" px={6} data-main aria-label={t('actionsOfProtocol', { what })}><IconChevronDown size={18} aria-hidden /></Button></Menu.Target>
          <Menu.Dropdown>
            {may('registerItems') && <Menu.Item onClick={onTakeIn}>{t('takeIn')}</Menu.Item>}
            {tellable && <Menu.Item onClick={onFacts}>{f('tellFacts')}</Menu.Item>}
            {may('correctProtocol') && <Menu.Item onClick={onCorrect}>{t('correctProtocol')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

/** The ruling and its days, as the server reads them. */
export function Ruling({ protocol: { window, court, rulingNumber, ruledOn } }: { readonly protocol: ProtocolRowFragment }) {
  const t = useWords(words);
  const dates = useDates();
  if (!window || ruledOn === null) return null;
  const span = { from: dates.short(window.from), until: window.until === null ? '…' : dates.short(window.until) };
  return <Text size="sm" {...(window.kept === false ? { fw: 600 } : { c: 'dimmed' })}>{[court, rulingNumber, t(window.kept === false ? 'windowBroken' : 'windowKept', span)].filter(Boolean).join(' · ')}</Text>;
}
