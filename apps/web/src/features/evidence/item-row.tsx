import { Anchor, Badge, Button, Checkbox, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconCopy } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { EvidenceRowFragment } from '../../gql/evidence.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { fateTerms, itemKindTerms } from '../../ui/evidence-terms.js';
import { Thumbnail } from '../../ui/thumbnail.js';
import classes from './evidence.module.css';
import type { ItemErrand } from './item-errand.js';
import { useItemActs } from './use-item-acts.js';
import { words } from './words.js';

interface Props {
  readonly item: EvidenceRowFragment;
  readonly onErrand: (errand: ItemErrand) => void;
  /** Left out where nothing is chosen for an act on many. */
  readonly selected?: boolean | undefined;
  readonly onSelect?: ((selected: boolean) => void) | undefined;
}

/** One item of the registry; what stands below another is set in as far as its number is deep. */
export function ItemRow({ item, onErrand, selected, onSelect }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { number, title } = item;
  const what = `${number} ${title ?? ''}`.trim();
  const acts = useItemActs(item, onErrand);
  const row = useRowActs<HTMLTableRowElement>(acts.map(({ name, label, run }) => ({ name, label: t('rowAct', { act: label, what }), run })));
  const depth = number.split('.').length - 1;
  return (
    <tr {...row} className={item.annulled ? classes['annulled'] : undefined}>
      {onSelect && <td><Checkbox size="xs" aria-label={t('select', { what })} checked={selected ?? false} onChange={(event) => onSelect(event.currentTarget.checked)} /></td>}
      <td className={classes['numberCell']}>{number}</td>
      <td className={classes['photoCell']}><Thumbnail preview={item.preview} label={t('photoOf', { what })} small /></td>
      <td className={classes['titleCell']} style={{ paddingInlineStart: `calc(var(--cell-space) + ${depth} * 1.1rem)` }}>
        {item.copy && <IconCopy size={14} aria-hidden className={classes['mark']} />}
        <Anchor component={Link} to={`/evidence/${item.id}`} data-main fw={600}>{title ?? t('hidden')}</Anchor>
        {item.description && <Text size="sm" c="dimmed" lineClamp={1}>{item.description}</Text>}
        <span className={classes['marks']}>
          {item.copy && <Badge variant="default" size="sm">{t('copyMark')}</Badge>}
          {item.electronic && <Badge variant="default" size="sm">{t('electronicMark')}</Badge>}
          {item.annulled && <Badge variant="default" size="sm">{t('annulledMark')}</Badge>}
        </span>
      </td>
      <td>{local(itemKindTerms[item.kind])}</td>
      <td className={classes['quiet']}>{sheetsOf(item, (volume, pages) => t('sheets', { volume, pages }))}</td>
      <td>{item.shelf}</td>
      <td>{item.fate ? `${local(fateTerms[item.fate])}${item.fateOn ? `, ${dates.short(item.fateOn)}` : ''}` : item.needsFate && <span className={classes['open']}>{t('fateOpen')}</span>}</td>
      <td className="no-print">
        {acts.length > 0 && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target><Button size="compact-sm" variant="subtle" px={6} aria-label={t('actionsOf', { what })}><IconChevronDown size={18} aria-hidden /></Button></Menu.Target>
            <Menu.Dropdown>{acts.map(({ label, grave, run }) => <Menu.Item key={label} onClick={run} {...(grave ? { color: 'madder' } : {})}>{label}</Menu.Item>)}</Menu.Dropdown>
          </Menu>
        )}
      </td>
    </tr>
  );
}

/** Where it lies in the file of the case; nothing where that is not said. */
export function sheetsOf({ volume, pageFrom, pageTo }: Pick<EvidenceRowFragment, 'volume' | 'pageFrom' | 'pageTo'>, say: (volume: number, pages: string) => string): string {
  if (volume === null) return '';
  return say(volume, pageFrom === null ? '…' : pageTo === null || pageTo === pageFrom ? String(pageFrom) : `${pageFrom}–${pageTo}`);
}
