import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useQualification } from '../../ui/qualification.js';
import { shortName } from '../../ui/short-name.js';
import { StateBadge } from '../../ui/state-badge.js';
import { stageTerms } from '../../ui/terms.js';
import { words as uiWords } from '../../ui/words.js';
import type { Node } from './choice.js';
import classes from './grid.module.css';
import { words } from './list-words.js';

interface Props {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  /** Missing while it is on its way. */
  readonly of: Node | undefined;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onChoose: (index: number, to: boolean, range: boolean) => void;
  readonly onOpen: (index: number) => void;
}

/** One row of the list; on a narrow screen a card. It is as high as all others, so that the list can be entered anywhere. */
export const GridRow = memo(function GridRow({ id, index, top, height, of, active, chosen, onChoose, onOpen }: Props) {
  const t = useWords(words);
  return (
    // Header rows count: the first row of the list is the second of the grid.
    <div role="row" id={id} aria-rowindex={index + 2} aria-selected={chosen} aria-busy={of === undefined} className={classes['row']} data-active={active || undefined} style={{ transform: `translateY(${top}px)`, height }}>
      {of === undefined ? <><div role="gridcell" /><div role="gridcell" aria-colindex={2} className={classes['coming']}>{t('coming')}</div></> : (
        <>
          <div role="gridcell" className={classes['choose']}>
            <Checkbox size="xs" tabIndex={-1} checked={chosen} aria-label={t('choose', { number: of.erdrNumber })} onChange={() => undefined} onClick={(event) => onChoose(index, !chosen, event.shiftKey)} />
          </div>
          <Cells of={of} onOpen={() => onOpen(index)} />
        </>
      )}
    </div>
  );
});

function Cells({ of, onOpen }: { readonly of: Node; readonly onOpen: () => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const local = useLocal();
  const dates = useDates();
  const sayQualification = useQualification();
  const { id, erdrNumber, qualification, stage, summary, nextDue, prosecutor, registeredOn } = of;
  return (
    <>
      <div role="gridcell" className={classes['first']}>
        <Link className={classes['number']} to={`/proceedings/${id}`} tabIndex={-1} onClick={onOpen}>{erdrNumber}</Link>
        <span className={classes['summary']}>{summary}</span>
      </div>
      <div role="gridcell" className={classes['short']}>{sayQualification(qualification)}</div>
      <div role="gridcell" className={classes['short']}>{local(stageTerms[stage])}</div>
      <div role="gridcell" className={classes['due']}>
        {nextDue ? (
          <>
            <span className={classes['line']}>{nextDue.dueAt ? dates.moment(nextDue.dueAt) : nextDue.dueOn ? dates.short(nextDue.dueOn) : ui('noDate')} <StateBadge state={nextDue.state} /></span>
            <span className={classes['summary']}>{local(nextDue.title)}</span>
          </>
        ) : <span className={classes['quiet']}>{t('noDue')}</span>}
      </div>
      <div role="gridcell" className={classes['quiet']}>{prosecutor && shortName(prosecutor.displayName)}</div>
      <div role="gridcell" className={classes['quiet']}>{dates.short(registeredOn)}</div>
    </>
  );
}
