import { Anchor, Button, Center, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconEye, IconEyeOff, IconFiles, IconFolderOpen, IconHandStop, IconHourglassLow } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DisclosureState } from '../../gql/schema.js';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { disclosureSideTerms, disclosureStateTerms } from '../../ui/disclosure-terms.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { partyNameIn } from '../../ui/party-name.js';
import { Sign, type Tone } from '../../ui/sign.js';
import { Wide } from '../../ui/wide.js';
import type { DisclosureCase, DisclosureRow } from './case.js';
import classes from './disclosure.module.css';
import type { Errand } from './errand.js';
import { Standing } from './standing.js';
import { matching } from './standings.js';
import { words } from './words.js';

const looks: Readonly<Record<DisclosureState, { readonly tone: Tone; readonly Icon: typeof IconCheck }>> = {
  NOT_OPENED: { tone: 'none', Icon: IconCircleDashed }, OPENED: { tone: 'going', Icon: IconEye }, COPIES_GIVEN: { tone: 'good', Icon: IconFiles },
  REFUSED: { tone: 'side', Icon: IconHandStop }, PROPOSED: { tone: 'warn', Icon: IconHourglassLow }, WITHHELD: { tone: 'bad', Icon: IconEyeOff },
};
/** So many rows are drawn at once; acts on many go over all of them. */
const SHOWN = 100;

interface Props {
  readonly proceeding: DisclosureCase;
  readonly may: (ability: string) => boolean;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
  readonly onErrand: (errand: Errand) => void;
}

/** The register of materials: items by whom they are opened to. How each cell stands is told by the server. */
export function Board({ proceeding, may, chosen, choose, onErrand }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const [shown, setShown] = useState(SHOWN);
  const [text, setText] = useState('');
  const { parties, disclosure: { addressees, rows } } = proceeding;
  const found = matching(rows, text);
  const acts = [
    ...(may('openMaterials') && addressees.length > 0 ? [{ name: 'openMaterials' as const, label: t('open'), run: () => onErrand({ kind: 'open' }) }] : []),
    ...(may('recordDisclosure') && addressees.length > 0 ? [{ name: 'recordCopies' as const, label: t('copies'), run: () => onErrand({ kind: 'copies' }) }] : []),
    ...(may('withholdItem') ? [{ name: 'withholdItem' as const, label: t('withhold'), run: () => onErrand({ kind: 'withhold' }) }] : []),
  ];
  const offered = rows.length === 0 ? [] : acts;
  useActions([
    ...offered,
    ...(rows.length === 0 ? [] : [{ name: 'selectAll' as const, label: t('selectAll'), run: () => choose(new Set(found.map(({ itemId }) => itemId))) }, { name: 'selectNone' as const, label: t('selectNone'), run: () => choose(new Set()) }]),
  ]);
  const toggle = (id: string): void => choose(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]));
  return (
    <Card title={t('board')} count={rows.length} actions={offered.length > 0 && <Group gap="xs" className="no-print">{offered.map(({ name, label, run }, place) => <Button key={name} {...(place === 0 ? { leftSection: <IconFolderOpen size={18} aria-hidden /> } : { variant: 'default' })} onClick={run}>{label}</Button>)}</Group>}>
      {rows.length === 0 ? <Empty Icon={IconFolderOpen} title={t('none')} text={t('noneText')} /> : (
        <>
          <Text size="sm" c="dimmed" mb="sm">{t('boardNote')}</Text>
          {addressees.length === 0 && <Text mb="sm">{t('nobody')}</Text>}
          {chosen.size > 0 && <Group mb="sm" gap="sm"><Text size="sm">{t('selected', { count: chosen.size })}</Text><Button size="compact-sm" variant="subtle" onClick={() => choose(new Set())}>{t('selectNone')}</Button></Group>}
          <Standing proceeding={proceeding} />
          <TextInput className="no-print" mb="sm" aria-label={t('search')} placeholder={t('search')} value={text} onChange={(event) => setText(event.currentTarget.value)} maxLength={200} {...(text === '' ? {} : { description: t('found', { count: found.length, all: rows.length }) })} />
          {found.length === 0 && <Text mb="sm">{t('nothingFound')}</Text>}
          <Wide label={t('board')}>
            <table className={classes['table']}>
              <thead>
                <tr>
                  <th scope="col">{t('item')}</th>
                  {addressees.map(({ partyId, side, openedOn, closed, finished }) => (
                    <th key={partyId} scope="col">
                      {partyNameIn(parties, partyId, t('person'))}
                      <Text size="sm" c="dimmed" fw={400}>{[local(disclosureSideTerms[side]), openedOn === null ? null : t('openSince', { day: dates.short(openedOn) }), t('closedCount', { count: closed }), finished ? t('finished') : null].filter((said) => said !== null).join(' · ')}</Text>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>{found.slice(0, shown).map((row) => <BoardRow key={row.itemId} row={row} chosen={chosen.has(row.itemId)} onChoose={() => toggle(row.itemId)} onHistory={() => onErrand({ kind: 'history', row })} />)}</tbody>
            </table>
          </Wide>
          {found.length > shown && <Center mt="md"><Button variant="default" onClick={() => setShown(shown + SHOWN)}>{t('more', { count: Math.min(SHOWN, found.length - shown) })}</Button></Center>}
        </>
      )}
    </Card>
  );
}

function BoardRow({ row, chosen, onChoose, onHistory }: { readonly row: DisclosureRow; readonly chosen: boolean; readonly onChoose: () => void; readonly onHistory: () => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { itemId, number, title, volume, pageFrom, pageTo, cells } = row;
  const focus = useRowActs<HTMLTableRowElement>([{ name: 'doRow', label: t(chosen ? 'unselect' : 'select', { number }), run: onChoose }, { name: 'detailsRow', label: t('historyOf', { number }), run: onHistory }]);
  return (
    <tr {...focus}>
      <td>
        <Group gap="sm" wrap="nowrap" align="flex-start" className={classes['title']}>
          <Checkbox mt={2} className="no-print" aria-label={t('select', { number })} checked={chosen} onChange={onChoose} />
          <div>
            <Anchor component={Link} to={`/evidence/${itemId}`} data-main fw={600}>{number}. {title ?? t('hidden')}</Anchor>
            {volume !== null && <Text size="sm" c="dimmed">{t('sheets', { volume, pages: pageFrom === null ? '…' : pageTo === null || pageTo === pageFrom ? String(pageFrom) : `${pageFrom}–${pageTo}` })}</Text>}
            <div className="no-print"><Button size="compact-sm" variant="subtle" px={0} aria-label={t('historyOf', { number })} onClick={onHistory}>{t('history')}</Button></div>
          </div>
        </Group>
      </td>
      {cells.map(({ partyId, state, on }) => <td key={partyId}><Sign {...looks[state]}>{local(disclosureStateTerms[state])}</Sign>{on && <Text size="sm" c="dimmed">{dates.short(on)}</Text>}</td>)}
    </tr>
  );
}
