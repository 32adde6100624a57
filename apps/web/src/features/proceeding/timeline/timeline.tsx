import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconArrowsHorizontal, IconChevronLeft, IconChevronRight, IconFocusCentered, IconTable, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { useActions } from '../../../lib/actions.js';
import { kyivDay } from '../../../lib/dates.js';
import { useWords } from '../../../lib/i18n.js';
import { Card } from '../../../ui/page.js';
import { useCase } from '../case.js';
import { factsOf } from '../foresight.js';
import { Drawing } from './drawing.js';
import { timelineOf } from './model.js';
import { TimelineTable } from './timeline-table.js';
import classes from './timeline.module.css';
import { timelineWords } from './timeline-words.js';
import { Told, type Telling } from './told.js';
import { useView } from './use-view.js';

/** As wide as it will be where nothing can be measured. */
const UNMEASURED = 800;
const over = new Set(['MET', 'EXCUSED', 'BREACHED']);

/** The proceeding in time, to scale: events above the axis, terms below it, what is not counted hatched, today as a line; and the same as a table. */
export function Timeline() {
  const t = useWords(timelineWords);
  const help = useId();
  const { proceeding } = useCase();
  const [ended, setEnded] = useState(true);
  const [table, setTable] = useState(false);
  const [telling, setTelling] = useState<Telling | null>(null);
  const size = useElementSize<HTMLDivElement>();
  const width = Math.max(260, Math.round(size.width) || UNMEASURED);
  const today = kyivDay(new Date());
  const { events, deadlines, facts } = proceeding;
  const line = useMemo(() => timelineOf(events, deadlines, factsOf(facts), today), [events, deadlines, facts, today]);
  const shown = useMemo(() => (ended ? line : { ...line, terms: line.terms.filter(({ state }) => !over.has(state)) }), [line, ended]);
  const { view, moves, surface, x, handlers } = useView(line, width);
  const ref = useMergedRef(surface, size.ref);
  useActions([{ name: 'timelineEnded', label: t(ended ? 'hideEnded' : 'showEnded'), run: () => setEnded(!ended) }, { name: 'timelineTable', label: t(table ? 'noTable' : 'toTable'), run: () => setTable(!table) }]);
  if (line.events.length === 0 && line.terms.length === 0) return null;
  const tools = [
    { says: 'earlier', Icon: IconChevronLeft }, { says: 'later', Icon: IconChevronRight }, { says: 'closer', Icon: IconZoomIn },
    { says: 'farther', Icon: IconZoomOut }, { says: 'near', Icon: IconFocusCentered }, { says: 'whole', Icon: IconArrowsHorizontal },
  ] as const;
  return (
    <Card
      title={t('title')}
      flush
      actions={(
        <div className={`${classes['tools']} no-print`}>
          <Checkbox size="xs" label={t('ended')} checked={ended} onChange={(event) => setEnded(event.currentTarget.checked)} />
          {tools.map(({ says, Icon }) => <ActionIcon key={says} variant="subtle" size={30} aria-label={t(says)} title={t(says)} onClick={moves[says]}><Icon size={18} aria-hidden /></ActionIcon>)}
          <Button size="compact-sm" variant="subtle" leftSection={<IconTable size={16} aria-hidden />} aria-pressed={table} onClick={() => setTable(!table)}>{t('asTable')}</Button>
        </div>
      )}
    >
      <div ref={ref} className={classes['surface']} role="group" tabIndex={0} aria-label={t('title')} aria-describedby={help} {...handlers}>
        <Drawing line={shown} view={view} width={width} x={x} moves={moves} onTell={setTelling} />
      </div>
      <p id={help} className="visually-hidden">{t('help')}</p>
      <Told of={telling} />
      <div className={`${table ? classes['tableShown'] : 'visually-hidden'} ${classes['table']}`}><TimelineTable line={line} /></div>
    </Card>
  );
}
