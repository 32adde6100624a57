import type { EvidenceRowFragment } from '../../gql/evidence.js';
import { useWords } from '../../lib/i18n.js';
import { Wide } from '../../ui/wide.js';
import classes from './evidence.module.css';
import type { ItemErrand } from './item-errand.js';
import { ItemRow } from './item-row.js';
import { words } from './words.js';

interface Props {
  readonly items: readonly EvidenceRowFragment[];
  readonly label: string;
  readonly onErrand: (errand: ItemErrand) => void;
  /** Ids of those chosen, where one act may be done with many. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (id: string, chosen: boolean) => void;
}

/** Items in the order of their numbers. */
export function ItemTable({ items, label, onErrand, chosen, onChoose }: Props) {
  const t = useWords(words);
  return (
    <Wide label={label}>
      <table className={classes['table']} aria-label={label}>
        <thead>
          <tr>
            {onChoose && <td aria-hidden />}
            <th scope="col">{t('number')}</th><th scope="col">{t('photo')}</th><th scope="col">{t('title')}</th><th scope="col">{t('kind')}</th><th scope="col">{t('file')}</th><th scope="col">{t('shelf')}</th><th scope="col">{t('fate')}</th><td className="no-print" aria-hidden />
          </tr>
        </thead>
        <tbody>{items.map((item) => <ItemRow key={item.id} item={item} onErrand={onErrand} selected={chosen?.has(item.id)} onSelect={onChoose && ((on) => onChoose(item.id, on))} />)}</tbody>
      </table>
    </Wide>
  );
}
